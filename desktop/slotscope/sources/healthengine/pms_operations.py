"""The requests of HealthEngine's PMS API that this program can make: these GETs and no other.

Booking requests are never read: they hold patients' data that this program does not need.
"""

from slotscope.app.errors import KeyRefused
from slotscope.app.pms_credentials import PmsCredentials
from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.operation import Known, Operation

ROOT = "/pms-api/v1"


def _get(path: str, *fields: str) -> Operation:
    return Operation(
        path.lstrip("/"),
        "GET",
        ROOT + path,
        SourceName.PMS_API,
        fields=fields,
        request=Known.OBSERVED,
        answer=Known.OBSERVED,
    )


RESOURCES = _get("/config/pmsResources")
TYPES = _get("/config/pmsAppointmentTypes")
LIVENESS = _get("/config/livenessContract")
REQUESTS = _get("/requests")
"""The service takes this GET for a sign that the integration is alive, so it is made once a
refresh and never on a timer. [pms-api]"""
AVAILABILITY = _get("/requests/availability", "page")
ERROR_LOG = _get("/subscriptionErrorLog", "from", "page")

PMS_OPERATIONS = (RESOURCES, TYPES, LIVENESS, REQUESTS, AVAILABILITY, ERROR_LOG)
PMS_ALLOWED = frozenset(operation.route for operation in PMS_OPERATIONS)


def credential_headers(credentials: PmsCredentials) -> dict[str, str]:
    """The headers that carry the credentials.

    Raises KeyRefused, which never repeats them, where one cannot be sent in a header.
    """
    headers = {
        "api-key": credentials.api_key,
        "practice-id": credentials.practice_id,
        "practice-key": credentials.practice_key,
    }
    for name, value in headers.items():
        if not value or not all("!" <= letter <= "~" for letter in value):
            raise KeyRefused(
                f"The {name} of the PMS API is empty or holds a character that none has.",
                "Paste it again, on one line and without blanks.",
            )
    return headers
