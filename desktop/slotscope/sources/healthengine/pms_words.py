"""The PMS API's terms in plain words, without addresses and without what may name a patient."""

import re
from datetime import UTC, datetime
from typing import Final

from slotscope.app.masking import MASKER
from slotscope.domain.healthengine_copy import LiveHours, SyncFault
from slotscope.sources.healthengine.pms_wire import WEEKDAYS, ErrorLine, Liveness

_LONGEST: Final = 160
_NAME = re.compile(r"[A-Za-z][A-Za-z.]{1,39}")
_PRIVATE = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+"  # an address
    r"|[^\s@\"'<>]+@[^\s@\"'<>]+"  # an e-mail address
    r"|\+?\d(?:[\s()-]?\d){5,}"  # a telephone number, or an id
    r"|\"[^\"]*\"|\{[^}]*\}?",  # quoted data
    re.IGNORECASE,
)
_PROPER = re.compile(r"[^\W\d_a-z][\w'\u2019-]*")
"""A word that begins with a capital."""
_COMMON = re.compile(
    r"http|https|json|ssl|tls|dns|url|uri|api|pms|tcp|ip|get|post|put|eof|html|xml|"
    r"utf|no|not|bad|request|internal|server|error|service|unavailable|gateway|"
    r"timeout|timed|out|found|too|many|requests|unprocessable|entity|forbidden|"
    r"unauthorized|conflict|gone|connection|refused|reset|closed|failed|failure|could|"
    r"cannot|unable|invalid|missing|response|host|network|read|write|the|healthengine|"
    r"praktika",
    re.IGNORECASE,
)
"""[ours] Words of such messages that are no names, also with a capital."""
WORDS: dict[str, str] = {
    "bookings": "new bookings",
    "bookingUpdates": "changes of bookings",
    "availability": "days whose availability it wants to be sent again",
    "pmsAppointmentChanges": "appointments whose changes it wants to be sent again",
    "pmsResources": "the list of practitioners, which it wants to be sent again",
    "pmsAppointmentTypes": "the list of appointment types, which it wants to be sent again",
    "availableDocuments": "documents that it asks about",
    "uploadDocuments": "documents that it wants to be sent",
    "clientSnapshots": "lists of patients that it wants to be sent",
    "attachDocuments": "documents for the diary",
}
"""What each kind of request is, after 'HealthEngine has ready:'."""


def request_in_words(kind: str) -> str:
    """One outstanding request; an unknown one keeps its own name, where that is one."""
    return WORDS.get(kind, _own_name(kind))


def fault_in_words(line: ErrorLine) -> SyncFault:
    """One line of the subscription error log."""
    topic = (line.subscriptionTopic or "").removeprefix("requests.")
    about = WORDS.get(topic, "anything new" if topic in ("*", "") else _own_name(topic))
    tries = f" at try {line.attempt}" if line.attempt is not None else ""
    told = ": ".join(
        part for part in (_cleaned(line.errorType), _cleaned(line.errorMessage)) if part
    )
    why = f": {told}" if told else "; the log does not say why"
    return SyncFault(
        _instant(line.payload.timestamp if line.payload else None),
        f"HealthEngine could not announce {about}{tries}{why}.",
    )


def _own_name(kind: str) -> str:
    return kind if _NAME.fullmatch(kind) else "something that Slotscope does not know"


def _cleaned(text: str | None) -> str:
    plain = _PRIVATE.sub("…", " ".join((text or "").split()))
    short = MASKER.mask(_PROPER.sub(_no_name, plain)).rstrip(" .")
    return short if len(short) <= _LONGEST else short[:_LONGEST] + "…"


def _no_name(word: "re.Match[str]") -> str:
    """A word with a capital, where it is a usual one or the name of a class; else a mark."""
    text = word[0]
    usual = _COMMON.fullmatch(text) is not None or text.endswith(("Error", "Exception", "Timeout"))
    return text if usual else "…"


def _instant(text: str | None) -> datetime | None:
    """An instant of the log; where it has no offset it is UTC, as elsewhere in this API. [ours]"""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def live_hours(liveness: Liveness) -> tuple[LiveHours, ...] | None:
    """The agreed hours, public holidays first, then from Monday; None where none are agreed."""
    if liveness.liveHours is None:
        return None
    hours = [
        LiveHours(WEEKDAYS.index(name.lower()), each.start, each.end)
        for name, ranges in liveness.liveHours.items()
        if name.lower() in WEEKDAYS
        for each in ranges
    ]
    return tuple(sorted(hours, key=lambda one: (one.weekday, one.start, one.end)))
