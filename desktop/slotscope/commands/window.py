"""``slotscope`` and ``slotscope window``: open the window."""

from contextlib import ExitStack
from pathlib import Path

from slotscope.app.collection_pause import PAUSE
from slotscope.app.profile import Profile
from slotscope.bootstrap import folders, profiles, settings
from slotscope.commands.display import require_display
from slotscope.commands.window_services import window_services

DEMO = "v2-mixed-trouble"


def run(file: Path | None, *, portable: bool = False) -> int:
    """The window's exit status, once it is closed.

    ``portable``: everything is kept beside the program, and keys for this session only.
    Raises SlotscopeError where there is no screen.
    """
    require_display()
    from slotscope.app.logging_setup import set_up_logging
    from slotscope.app.safe_write import remove_leftovers
    from slotscope.secrets.keyring_store import KeyringStore
    from slotscope.secrets.session_store import SessionKeyStore

    where = folders(portable=portable)
    log = set_up_logging(where.log)
    remove_leftovers(where.config)
    kept = profiles(where)
    with ExitStack() as stack:

        def start_demo() -> Profile:
            from slotscope.sandbox.server import serve

            box = stack.enter_context(serve(DEMO))
            profile = box.profile()
            kept.keep_key_for_session(profile.id, box.key)
            return profile

        services = window_services(
            kept,
            settings(where),
            lambda: (SessionKeyStore() if where.portable else KeyringStore()).description,
            warnings=() if log.path else (f"Nothing can be logged in {where.log}.",),
            start_demo=start_demo,
        )
        # Loading Qt and the window makes nearly only what stays; a collection looks at all of it.
        with PAUSE.until_called() as furnished:
            from slotscope.ui.application import run_window

            return run_window(
                services,
                file=file,
                log_folder=where.log,
                only_one_at=str(where.config.absolute()),
                furnished=furnished,
            )
