"""Open the window, with garbage left alone until it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slotscope.app.collection_pause import PAUSE

if TYPE_CHECKING:
    from slotscope.app.profile import Profile
    from slotscope.app.services import Services


def open_window(
    services: Services,
    *,
    file: Path | None = None,
    profile: Profile | None = None,
    log_folder: Path | None = None,
    only_one_at: str | None = None,
) -> int:
    """``run_window``'s exit status.

    Loading Qt and the window makes nearly only what stays; each collection would look at all of it.
    """
    collect_again = PAUSE.begin()
    try:
        from slotscope.ui.application import run_window

        return run_window(
            services,
            file=file,
            profile=profile,
            log_folder=log_folder,
            only_one_at=only_one_at,
            furnished=collect_again,
        )
    finally:
        collect_again()
