"""Praktika's answers, field by field, under Praktika's own names.

Fields that are not named here are not read at all: notes, mobile and e-mail never get further
than the JSON. A patient's names are cut to their first letters as they are read.
"""

from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    TypeAdapter,
    model_validator,
)

from slotscope.sources.http.told_error import NAMES
from slotscope.sources.praktika.differences import at_field
from slotscope.sources.praktika.habits import (
    Colour,
    DayKey,
    Duration,
    Flag,
    Id,
    Initial,
    Latitude,
    Longitude,
    Minutes,
    Name,
    Number,
    OptionalDate,
    OptionalId,
    OptionalText,
    Stamp,
    TimeOfDay,
    Weekday,
    is_absent,
)

T = TypeVar("T")


def _or_empty(value: object) -> object:
    return [] if is_absent(value) else value


def _or_none(value: object) -> object:
    return None if is_absent(value) else value


Rows: TypeAlias = Annotated[list[T], FailFast()]
"""A list that has to be there."""
OptionalRows: TypeAlias = Annotated[list[T], FailFast(), BeforeValidator(_or_empty)]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_list_is_empty(cls, value: Any) -> Any:
        return _empty_object(value)


class _Span(_Wire):
    startDate: Stamp
    endDate: Stamp

    @model_validator(mode="after")
    def _in_order(self) -> "_Span":
        if self.endDate <= self.startDate:
            raise at_field("endDate", "does not come after startDate")
        return self


class Location(_Wire):
    practiceId: Id
    name: Name
    timezone: OptionalText = None
    latitude: Latitude = None
    longitude: Longitude = None
    ruleBasedSlotAllocation: Flag = None
    bookingMinimumThreshold: Minutes = None


class StaffMember(_Wire):
    staffId: Id
    practiceIds: OptionalRows[Id] = []
    """Empty: all practices."""
    title: OptionalText = None
    firstName: OptionalText = None
    lastName: OptionalText = None
    colour: Colour = None
    enabled: Flag = None


class OnlineType(_Wire):
    appointmentTypeId: Id
    practiceId: OptionalId = None
    description: Name
    label: OptionalText = None
    duration: Duration
    colour: Colour = None
    publishOnline: Flag = None


class CustomerDetails(_Wire):
    customerId: OptionalId = None
    keyScope: OptionalText = None
    readOnly: Flag = None
    practices: Rows[Location]
    staff: Rows[StaffMember]
    appointmentTypes: OptionalRows[OnlineType] = []


class Hours(_Span):
    staffId: Id


class Slot(_Span):
    slotId: Id
    staffId: Id
    bookingSystem: Name


class Availability(_Wire):
    """A V2 practice's. One with anything in it has the working hours, or is refused. [ours]"""

    needed: ClassVar[tuple[str, ...]] = ("workingHours",)
    workingHours: OptionalRows[Hours] = []
    slots: OptionalRows[Slot] = []

    @model_validator(mode="before")
    @classmethod
    def _recognised(cls, value: Any) -> Any:
        """An object with other things in it is not an empty diary."""
        if isinstance(value, dict) and value:
            members = cast("dict[str, object]", value)
            for name in cls.needed:
                if name not in members:
                    raise at_field(name, "is missing")
        return cast("object", value)

    @property
    def names_no_slots(self) -> bool:
        """Whether there is something in it, and no word of painted slots."""
        return bool(self.model_fields_set) and "slots" not in self.model_fields_set


class PaintedAvailability(Availability):
    """A V1 practice's, which publishes its painted slots: they have to be named too. [ours]"""

    needed: ClassVar[tuple[str, ...]] = ("workingHours", "slots")


class RuleRow(_Wire):
    ruleId: Id
    staffId: Id
    weekDays: Rows[Weekday]
    startTime: TimeOfDay
    endTime: TimeOfDay
    appointmentTypeIds: Annotated[list[Id] | None, BeforeValidator(_or_none)] = None
    """None: all online types."""
    validFrom: OptionalDate = None
    validTo: OptionalDate = None

    @model_validator(mode="after")
    def _in_order(self) -> "RuleRow":
        if self.endTime <= self.startTime:
            raise at_field("endTime", "does not come after startTime")
        return self


class AppointmentRow(_Wire):
    iAppointmentId: Id
    dtAppointment: Stamp
    vchAppLength: Minutes = None
    """In minutes. [ours] The unit is assumed."""
    vchProviderName: OptionalText = None
    iProviderId: OptionalId = None
    vchTxType: OptionalText = None
    vchTxLabel: OptionalText = None
    iAppointmentStatusId: Number = None
    vchPatientFirstName: Initial = ""
    vchPatientLastName: Initial = ""
    vchSource: OptionalText = None


class Offer(_Span):
    practiceId: Id
    staffId: Id
    appointmentTypeId: Id


_MOST_KEYS = 1000
"""[ours] Days of one answer, or practitioners of one day: more than any practice has."""


def _empty_object(value: object) -> object:
    return {} if value == [] else value


def _few_keys(value: object) -> object:
    if isinstance(value, dict) and len(cast("dict[str, object]", value)) > _MOST_KEYS:
        raise ValueError("holds more than any real one")
    if isinstance(value, dict) and not NAMES.isdisjoint(cast("dict[str, object]", value)):
        raise ValueError("tells of an error")
    return _empty_object(cast("object", value))


ByKey: TypeAlias = Annotated[dict[str, T], BeforeValidator(_few_keys)]
ByDay: TypeAlias = Annotated[dict[DayKey, T], BeforeValidator(_few_keys)]
"""An object with other keys is none of no day."""

CUSTOMER_ANSWER = TypeAdapter(CustomerDetails)
AVAILABILITY_ANSWER = TypeAdapter(Availability)
PAINTED_ANSWER: TypeAdapter[Availability] = TypeAdapter(PaintedAvailability)
RULES_ANSWER: TypeAdapter[list[RuleRow]] = TypeAdapter(Rows[RuleRow])
APPOINTMENTS_ANSWER: TypeAdapter[list[AppointmentRow]] = TypeAdapter(Rows[AppointmentRow])
SEARCH_ANSWER: TypeAdapter[dict[str, dict[str, list[Offer]]]] = TypeAdapter(
    ByDay[ByKey[Rows[Offer]]]
)
"""By date, then by practitioner."""
