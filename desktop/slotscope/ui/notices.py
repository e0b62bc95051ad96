"""Which banners are up, from what the workspace says."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from slotscope.app.age import age
from slotscope.app.crash import Crash
from slotscope.app.errors import SlotscopeError
from slotscope.app.headline import Headline
from slotscope.diagnosis.result import CheckResult
from slotscope.diagnosis.wording import day as day_title
from slotscope.ui.banner import Banners
from slotscope.ui.crash_banner import show_crash
from slotscope.ui.workspace import Failure, Workspace

STALE_AFTER = timedelta(minutes=15)
"""[ours] On a call the diary changes; older data is pointed out."""
_LOOK_EVERY_MS = 30_000
_OF_PRACTICE = ("failure", "unjudged", "fine", "file", "stale", "empty")


class Notices(QObject):
    """Says what is unusual; everything else is left to the header."""

    def __init__(self, workspace: Workspace, banners: Banners) -> None:
        super().__init__(banners)
        self._workspace, self._banners = workspace, banners
        workspace.practice_changed.connect(self._clear)
        workspace.result_changed.connect(self._result)
        workspace.reading_changed.connect(self._reading)
        workspace.failed.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_at_age)
        self._timer.start()

    def warn(self, sentence: str) -> None:
        """Something that went wrong beside the practice."""
        name = f"warning {sentence}"
        self._banners.show_banner(name, "warning", "Please note", sentence)

    def tell_done(self, sentence: str) -> None:
        """Something was written."""
        self._banners.show_banner("done", "success", "Done", sentence)

    def fault(self, heading: str, error: SlotscopeError) -> None:
        """An action beside reading did not work."""
        self._banners.show_banner("fault", "error", heading, str(error))

    def crashed(self, crash: Crash) -> None:
        """A defect of the program; the window stays."""
        show_crash(self._banners, crash)

    def counted(self, summed: Headline) -> None:
        """What the header counted."""
        if summed.fine is None:
            self._banners.clear("fine")
        else:
            heading, _, rest = summed.fine.partition(". ")
            self._banners.show_banner("fine", "success", heading, rest, state=True)

    def _clear(self) -> None:
        for name in _OF_PRACTICE:
            self._banners.clear(name)

    def _failed(self, failure: Failure) -> None:
        workspace = self._workspace
        if workspace.profile is not None and workspace.result is None:
            return  # the page in the middle says it
        retry = [("Try again", workspace.refresh)] if workspace.profile is not None else []
        self._banners.show_banner(
            "failure",
            "error",
            f"{failure.action} did not work",
            f"{failure.error} ({failure.at:%H:%M})",
            *retry,
        )

    def _reading(self) -> None:
        if self._workspace.reading:
            self._banners.clear("failure")
        self._look_at_age()

    def _result(self) -> None:
        workspace, result = self._workspace, self._workspace.shown
        wanted = set[str]()
        if result is not None:
            wanted = set(self._states(result))
            self._look_at_age()
        for name in ("unjudged", "empty", "file"):
            if name not in wanted:
                self._banners.clear(name)
        if result is None or result.unjudged is not None or workspace.preview is not None:
            self._banners.clear("fine")  # else the header says it once it has counted

    def _states(self, result: CheckResult) -> Iterator[str]:
        """Tell how things are; the names of the banners that say it."""
        workspace = self._workspace
        if workspace.file is not None:
            zone = result.snapshot.clock.zone
            taken = result.snapshot.captured_at.astimezone(zone)
            said = (
                f"A snapshot file, judged for {day_title(taken.toordinal())}, {taken:%H:%M}, when "
                "it was taken."
            )
            yield "file"
            self._banners.show_banner(
                "file",
                "warning" if len(workspace.file_notes) > 1 else "info",
                workspace.file.name,
                f"{' '.join(workspace.file_notes) or said} It is never changed, and nothing is "
                "read again.",
                state=True,
            )
        if result.unjudged is not None and result.snapshot.pending:
            pass  # the timeline and the header say what is still being read
        elif result.unjudged is not None:
            deeds = [] if workspace.is_file else [("Try again", workspace.refresh)]
            yield "unjudged"
            rest = _rest(result.unjudged)
            self._banners.show_banner(
                "unjudged", "error", "No opening was judged", rest, *deeds, state=True
            )
        elif not result.openings and not result.snapshot.praktika.working_hours:
            yield "empty"
            self._banners.show_banner(
                "empty",
                "info",
                "Nothing in these days",
                "Praktika has neither working hours nor painted slots in what was read.",
                state=True,
            )

    def _look_at_age(self) -> None:
        workspace = self._workspace
        result, now = workspace.result, workspace.services.clock.now()
        if result is None or workspace.is_file or workspace.reading:
            self._banners.clear("stale")
            return
        taken = result.snapshot.captured_at
        if now - taken < STALE_AFTER:
            self._banners.clear("stale")
            return
        self._banners.show_banner(
            "stale",
            "warning",
            f"Read {age(taken, now)}",
            "The diary may have changed since.",
            ("Refresh", workspace.refresh),
            state=True,
        )


def _rest(sentence: str) -> str:
    return sentence.removeprefix("No opening was judged. ")
