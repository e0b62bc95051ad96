"""A scenario while it is served: its clock, its faults, and the requests that came."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from threading import Lock
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from slotscope.sandbox.faults import PMS, Fault, FaultKind, Operation
from slotscope.sandbox.scenario import Scenario

KEY = "sandbox-key-2f4c"
PMS_API_KEY = "sandbox-pms-api-key-81d0"
PMS_PRACTICE_KEY = "sandbox-pms-9e41-c3a7"
LOGIN_PATH = "/login.php"

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Served:
    """One request that was answered. Holds no key."""

    operation: Operation
    status: int


class Serving:
    """One scenario being served; safe to look at from other threads."""

    def __init__(self, scenario: Scenario, fixed_now: datetime | None) -> None:
        self.scenario = scenario
        self._fixed_now = fixed_now
        self._lock = Lock()
        self._requests: list[Served] = []
        self._spoiled: Counter[Operation] = Counter()

    def now(self) -> datetime:
        """The present as the services see it: an aware instant."""
        return self._fixed_now or datetime.now(UTC)

    @property
    def requests(self) -> tuple[Served, ...]:
        """What was answered so far, in order."""
        with self._lock:
            return tuple(self._requests)

    def answers(self, operation: Operation, answer: Answer) -> Answer:
        """The endpoint of an operation: its answer, or what goes wrong instead."""

        async def endpoint(request: Request) -> Response:
            fault = self._due(operation)
            if fault is not None and fault.kind is FaultKind.SLOW:
                await asyncio.sleep(fault.seconds)
            if fault is None or fault.kind.harmless:
                response = await answer(request)
            else:
                await request.body()
                response = spoiled(operation, fault)
            # A reader compares the service's clock with the computer's.
            response.headers["Date"] = format_datetime(self.now().astimezone(UTC), usegmt=True)
            with self._lock:
                self._requests.append(Served(operation, response.status_code))
            return response

        return endpoint

    def _due(self, operation: Operation) -> Fault | None:
        fault = self.scenario.faults.get(operation)
        with self._lock:
            self._spoiled[operation] += 1
            if (
                fault is None
                or (fault.times or self._spoiled[operation]) < self._spoiled[operation]
            ):
                return None
        return fault


def refused_key() -> Response:
    """Praktika's word for a key that it does not know."""
    return JSONResponse(
        {"exception": {"message": "Unauthorised access", "error": "DBUnauthorisedException"}}
    )


def error(message: str) -> Response:
    """Praktika's word for anything else that is wrong."""
    return JSONResponse({"error": message})


def spoiled(operation: Operation, fault: Fault) -> Response:
    """What comes instead of the answer."""
    match fault.kind:
        case FaultKind.BAD_KEY:
            return refused_key()
        case FaultKind.UNAUTHORISED:
            return Response(status_code=401)
        case FaultKind.FORBIDDEN:
            why = "Consent was revoked" if operation in PMS else "Permission denied"
            return JSONResponse({"error": why}, 403)
        case FaultKind.LOGIN_PAGE:
            return HTMLResponse(LOGIN_HTML)
        case FaultKind.LOGIN_REDIRECT:
            return RedirectResponse(LOGIN_PATH, 307)
        case FaultKind.ENVELOPE:
            return JSONResponse(
                {"exception": {"message": "Could not complete", "error": "DBQueryException"}}
            )
        case FaultKind.THROTTLED:
            return Response("Too many requests", 429, {"Retry-After": f"{fault.seconds:.0f}"})
        case _:
            return Response("Internal Server Error", 500)


LOGIN_HTML = (
    "<!doctype html>\n<html><head><title>Praktika - Login</title></head><body>"
    '<form action="/login.php" method="post"><input name="username">'
    '<input name="password" type="password"><button>Log in</button></form></body></html>\n'
)
