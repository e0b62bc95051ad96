"""Praktika's five read operations over HTTP, for one scenario."""

from collections.abc import Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from slotscope.domain.clock import day_of
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox import wire
from slotscope.sandbox.faults import Operation
from slotscope.sandbox.serving import (
    KEY,
    LOGIN_HTML,
    LOGIN_PATH,
    Answer,
    Serving,
    error,
    refused_key,
)

PATHS = {
    Operation.CUSTOMER: "/php/onlineBookingV2/db_getCustomerDetails.php",
    Operation.SEARCH: "/php/onlineBookingV2/db_search.php",
    Operation.AVAILABILITY: "/php/onlineBookingV2/db_getAvailability.php",
    Operation.RULES: "/php/onlineBookingV2/db_getRules.php",
    Operation.APPOINTMENTS: "/php/json/db_reportingDataWarehouse.php",
}


class Refused(Exception):
    """The request cannot be answered; carries the answer that says so."""

    def __init__(self, answer: Response) -> None:
        super().__init__("refused")
        self.answer = answer


class Form:
    """The fields of one request, multipart or urlencoded; the key has been checked."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    @classmethod
    async def of(cls, request: Request) -> "Form":
        """Read it. Raises Refused where the key is missing or wrong, or stands in the URL."""
        fields: dict[str, list[str]] = {}
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, str):
                    fields.setdefault(name, []).append(value)
        if "apikey" in request.query_params or fields.get("apikey") != [KEY]:
            raise Refused(refused_key())
        return cls(fields)

    def all(self, name: str) -> list[str]:
        """All values of a field. Raises Refused where there are none."""
        if name not in self._fields:
            raise Refused(error(f"Missing parameter {name}"))
        return self._fields[name]

    def text(self, name: str) -> str:
        """A field's one value. Raises Refused."""
        return self.all(name)[0]

    def days(self, first: str, last: str) -> range:
        """The ordinals of two dates, both inclusive. Raises Refused."""
        try:
            start = date.fromisoformat(self.text(first)).toordinal()
            end = date.fromisoformat(self.text(last)).toordinal()
        except ValueError:
            raise Refused(error(f"Invalid date in {first} or {last}")) from None
        return range(start, end + 1)


def _formed(answer: Callable[[Form], object]) -> Answer:
    """Read the form first, and turn a refusal into its answer."""

    async def respond(request: Request) -> Response:
        try:
            return JSONResponse(answer(await Form.of(request)))
        except Refused as refused:
            return refused.answer

    return respond


async def _login(request: Request) -> Response:
    await request.body()
    return HTMLResponse(LOGIN_HTML)


class Praktika:
    """The service. An unknown key, practice or date is refused in the service's own words."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    @property
    def _practice(self) -> Snapshot:
        return self._serving.scenario.practice

    def routes(self) -> list[Route]:
        """The operations, POST alone, and the login page that a redirect leads to."""
        answers = {
            Operation.CUSTOMER: self._customer,
            Operation.SEARCH: self._search,
            Operation.AVAILABILITY: self._availability,
            Operation.RULES: self._rules,
            Operation.APPOINTMENTS: self._appointments,
        }
        routes = [
            Route(
                PATHS[operation],
                self._serving.answers(operation, _formed(answer)),
                methods=["POST"],
            )
            for operation, answer in answers.items()
        ]
        return [*routes, Route(LOGIN_PATH, _login, methods=["GET", "POST"])]

    def _is_ours(self, practice_ids: list[str]) -> bool:
        """Whether this practice is meant, or the other location. Raises Refused."""
        known = [self._practice.practice.id]
        if self._serving.scenario.stage.other_location is not None:
            known.append(wire.OTHER_PRACTICE_ID)
        for one in practice_ids:
            if one not in known:
                raise Refused(error(f"Practice {one[:12]} does not belong to this key"))
        return known[0] in practice_ids

    def _customer(self, form: Form) -> object:
        return wire.customer(self._practice, self._serving.scenario.stage.other_location)

    def _availability(self, form: Form) -> object:
        days = form.days("start_date", "end_date")
        if not self._is_ours(form.all("practice_id")):
            return wire.availability((), ())
        praktika = self._practice.praktika
        return wire.availability(
            [one for one in praktika.working_hours if day_of(one.start) in days],
            [one for one in praktika.painted_slots if day_of(one.start) in days],
        )

    def _rules(self, form: Form) -> object:
        ours = self._is_ours(form.all("practice_id"))
        return wire.rules(self._practice.praktika.rules if ours else ())

    def _appointments(self, form: Form) -> object:
        days = form.days("sFromDate", "sToDate")
        if form.text("sReportName") != "appointments" or form.text("bByCreationTime") != "false":
            raise Refused(error("Unknown report"))
        if not self._is_ours(form.all("iPracticeIds[]")):
            return []
        entries = self._practice.praktika.appointments
        return wire.diary(self._practice, [one for one in entries if day_of(one.start) in days])

    def _search(self, form: Form) -> object:
        days = form.days("start_date", "end_date")
        staff, kind = form.text("staff_id"), form.text("appointment_type_id")
        if not self._is_ours(form.all("practice_id")):
            return []
        found = [
            one
            for one in self._serving.scenario.offered_at(self._serving.now())
            if one.practitioner_id == staff
            and one.appointment_type_id == kind
            and day_of(one.start) in days
        ]
        return wire.offered(self._practice.practice.id, found)
