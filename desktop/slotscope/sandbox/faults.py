"""What can be made to go wrong, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    """What the sandbox answers; the values are the names that the services use."""

    CUSTOMER = "db_getCustomerDetails"
    SEARCH = "db_search"
    AVAILABILITY = "db_getAvailability"
    RULES = "db_getRules"
    APPOINTMENTS = "db_reportingDataWarehouse"
    PAGE = "webplugin"
    PMS_RESOURCES = "config/pmsResources"
    PMS_TYPES = "config/pmsAppointmentTypes"
    PMS_LIVENESS = "config/livenessContract"
    PMS_REQUESTS = "requests"
    PMS_AVAILABILITY = "requests/availability"
    PMS_ERRORS = "subscriptionErrorLog"


PRAKTIKA = (
    Operation.CUSTOMER,
    Operation.SEARCH,
    Operation.AVAILABILITY,
    Operation.RULES,
    Operation.APPOINTMENTS,
)
PMS = (
    Operation.PMS_RESOURCES,
    Operation.PMS_TYPES,
    Operation.PMS_LIVENESS,
    Operation.PMS_REQUESTS,
    Operation.PMS_AVAILABILITY,
    Operation.PMS_ERRORS,
)


class FaultKind(StrEnum):
    """How an operation fails."""

    BAD_KEY = "bad_key"
    """HTTP 200 with the service's own word for a wrong key."""
    UNAUTHORISED = "unauthorised"
    """HTTP 401."""
    FORBIDDEN = "forbidden"
    """HTTP 403."""
    LOGIN_PAGE = "login_page"
    """HTTP 200 with an HTML login page."""
    LOGIN_REDIRECT = "login_redirect"
    """HTTP 307 to a login page."""
    ENVELOPE = "envelope"
    """HTTP 200 with an error of the service."""
    THROTTLED = "throttled"
    """HTTP 429 with Retry-After."""
    BROKEN = "broken"
    """HTTP 500."""
    SLOW = "slow"
    """The right answer, late."""

    @property
    def harmless(self) -> bool:
        """Whether the right answer comes in the end."""
        return self is FaultKind.SLOW


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``times`` is how many requests it spoils, None for all of them."""

    kind: FaultKind
    times: int | None = None
    seconds: float = 0.0
    """The delay of a slow answer; what Retry-After says of a throttled one."""

    @property
    def lasting(self) -> bool:
        """Whether a patient reader is left without the data."""
        return self.times is None and not self.kind.harmless
