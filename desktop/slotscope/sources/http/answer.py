"""What a service answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole, decompressed answer; its status is 200 or 203. Its ``repr`` leaves the body out."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    skew_seconds: float | None
    """How far the computer's clock is ahead of the service's; None where it does not say."""
    record: int
    """Its number in the request log."""


def skew_seconds(date_header: str | None, now: datetime) -> float | None:
    """How far an aware ``now`` is ahead of a Date header, in seconds; None where there is none."""
    said = http_date(date_header)
    return None if said is None else (now - said).total_seconds()


def http_date(text: str | None) -> datetime | None:
    """Read a date of an HTTP header as an aware instant; None where it is none."""
    if not text:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
