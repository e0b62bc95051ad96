"""The PMS API's answers as they come over the wire. [pms-api]"""

import re
from datetime import date
from typing import Annotated, Any, TypeAlias, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    model_validator,
)

from slotscope.domain.clock import DAY_MINUTES
from slotscope.sources.http.told_error import told_error


def _text(value: Any) -> Any:
    """Ids are texts, but may come as numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _listed(value: Any) -> Any:
    """An absent list may come as null."""
    return [] if value is None else value


def _object(value: Any) -> Any:
    """An empty object may come as an empty list; one of a week has its days. [ours]"""
    if isinstance(value, dict) and len(cast("dict[str, object]", value)) > _MOST_NAMES:
        raise ValueError("expected the days of a week")
    if isinstance(value, dict) and value:
        names = {str(name).lower() for name in cast("dict[str, object]", value)}
        if names.isdisjoint(WEEKDAYS):
            raise ValueError("expected the days of a week")
    return {} if value == [] else cast("object", value)


def _minute_of_day(value: Any) -> int:
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else -1
    if not 0 <= minutes <= DAY_MINUTES:
        raise ValueError("expected a time such as 08:30")
    return minutes


_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_MOST_NAMES = 50
WEEKDAYS = (
    "publicholidays",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
"""As the agreed hours name them, in small letters."""
_T = TypeVar("_T")
Rows: TypeAlias = Annotated[list[_T], FailFast()]
"""A list; the first row that is wrong ends its reading, as each fault takes a kilobyte."""
Id = Annotated[str, BeforeValidator(_text)]
MinuteOfDay = Annotated[int, BeforeValidator(_minute_of_day)]


class Wire(BaseModel):
    """An answer: unknown fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Resource(Wire):
    pmsResourceId: Id
    pmsResourceName: str


class Type(Wire):
    pmsAppointmentTypeId: Id
    pmsAppointmentTypeName: str
    pmsAppointmentLength: int | None = None
    pmsResourceId: Id | None = None


class Range(Wire):
    start: MinuteOfDay
    end: MinuteOfDay


Ranges = Annotated[list[Range], FailFast(), BeforeValidator(_listed)]


class _Whole(Wire):
    """A whole answer: one that tells of an error holds nothing that could be believed. [ours]"""

    @model_validator(mode="before")
    @classmethod
    def _without_error(cls, value: Any) -> Any:
        if told_error(value) is not None:
            raise ValueError("expected what was asked for, not an error")
        return cast("object", value)


class Liveness(_Whole):
    liveHours: Annotated[dict[str, Ranges] | None, BeforeValidator(_object)] = None

    @model_validator(mode="before")
    @classmethod
    def _recognised(cls, value: Any) -> Any:
        """An object with other things in it is not an agreement without hours."""
        if isinstance(value, dict) and value and "liveHours" not in value:
            raise ValueError("expected liveHours")
        return cast("object", value)


class Paginated(Wire):
    currentPage: int | None = None
    totalPages: int | None = None


class AvailabilityRequest(Wire):
    day: date
    pmsResourceId: Id | None = None
    pms_resource_id: Id | None = None
    """The older spelling of the same."""


class AvailabilityRequests(_Whole):
    data: Annotated[list[AvailabilityRequest], FailFast(), BeforeValidator(_listed)]
    page: Paginated | None = None


class ErrorPayload(Wire):
    timestamp: str | None = None


class ErrorLine(Wire):
    subscriptionTopic: str | None = None
    payload: ErrorPayload | None = None
    attempt: int | None = None
    errorType: str | None = None
    errorMessage: str | None = Field(default=None, repr=False)


class ErrorLines(_Whole):
    data: Annotated[list[ErrorLine], FailFast(), BeforeValidator(_listed)]
    page: Paginated | None = None
