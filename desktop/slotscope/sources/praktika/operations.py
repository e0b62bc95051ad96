"""The requests that may be sent to Praktika: the whole of them, and each one only reads.

Praktika publishes no description of its API. What is OBSERVED occurs in public code that talks to
the live service; what is ASSUMED is named in the same style. [ours] A live practice that differs
is a change of this table and of ``wire``.
"""

from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.operation import Known, Operation

_KEY = ("apikey", "authkey")
_RANGE = (*_KEY, "practice_id", "start_date", "end_date")
_BOOKING = "/php/onlineBookingV2/"

CUSTOMER = Operation(
    "db_getCustomerDetails",
    "POST",
    f"{_BOOKING}db_getCustomerDetails.php",
    SourceName.CUSTOMER,
    fields=_KEY,
    encoding="multipart",
    request=Known.OBSERVED,
    answer=Known.ASSUMED,
)
"""Who the key belongs to: locations, practitioners, online appointment types, settings."""

AVAILABILITY = Operation(
    "db_getAvailability",
    "POST",
    f"{_BOOKING}db_getAvailability.php",
    SourceName.AVAILABILITY,
    fields=_RANGE,
    encoding="multipart",
)
"""Working hours and the slots painted over them."""

RULES = Operation(
    "db_getRules",
    "POST",
    f"{_BOOKING}db_getRules.php",
    SourceName.RULES,
    fields=(*_KEY, "practice_id"),
    encoding="multipart",
)
"""Online booking rules (V2)."""

APPOINTMENTS = Operation(
    "db_reportingDataWarehouse appointments",
    "POST",
    "/php/json/db_reportingDataWarehouse.php",
    SourceName.APPOINTMENTS,
    fields=(*_KEY, "sReportName", "bByCreationTime", "iPracticeIds[]", "sFromDate", "sToDate"),
    encoding="urlencoded",
    request=Known.ASSUMED,  # observed with a signed-in session; that it takes a key is assumed
    answer=Known.OBSERVED,
)
"""The diary: the report called "appointments"."""

SEARCH = Operation(
    "db_search",
    "POST",
    f"{_BOOKING}db_search.php",
    SourceName.SEARCH,
    fields=(*_RANGE, "staff_id", "appointment_type_id"),
    encoding="multipart",
    request=Known.OBSERVED,
    answer=Known.OBSERVED,
)
"""What Praktika's own online booking offers for one practitioner and one type."""

ALL_OPERATIONS = (CUSTOMER, AVAILABILITY, RULES, APPOINTMENTS, SEARCH)
ALLOWED = frozenset(operation.route for operation in ALL_OPERATIONS)
"""Nothing else can be requested of Praktika."""
