"""Serves a scenario on 127.0.0.1, in a thread of its own."""

import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event, Thread

import uvicorn
from starlette.applications import Starlette

from slotscope.app.errors import InputError
from slotscope.app.profile import Profile, Setup
from slotscope.app.setup_row import SetupRow
from slotscope.app.setup_text import write_setup_text
from slotscope.sandbox.healthengine import PMS_ROOT, HealthEngine
from slotscope.sandbox.praktika import Praktika
from slotscope.sandbox.scenario import Scenario
from slotscope.sandbox.scenarios.catalogue import build
from slotscope.sandbox.serving import KEY, PMS_API_KEY, PMS_PRACTICE_KEY, Served, Serving

START_SECONDS = 10
STOP_SECONDS = 5
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class PmsCredentials:
    """The three that HealthEngine's PMS API asks for. Invented, as everything here."""

    api_key: str
    practice_id: str
    practice_key: str


class RunningSandbox:
    """A scenario that answers over a socket."""

    def __init__(self, serving: Serving, port: int) -> None:
        self._serving = serving
        self.base_url = f"http://127.0.0.1:{port}"
        """Praktika's root; HealthEngine's page has the same."""
        self.page_url = self.base_url
        self.pms_url = self.base_url + PMS_ROOT
        self.key = KEY

    @property
    def scenario(self) -> Scenario:
        """What is being served."""
        return self._serving.scenario

    @property
    def practice_id(self) -> str:
        """Praktika's id of the practice."""
        return self.scenario.practice.practice.id

    @property
    def pms_credentials(self) -> PmsCredentials:
        """What the PMS API accepts."""
        portal_id = self.scenario.practice.healthengine.practice_id or ""
        return PmsCredentials(PMS_API_KEY, portal_id, PMS_PRACTICE_KEY)

    @property
    def requests(self) -> tuple[Served, ...]:
        """Every operation that was answered so far, in order."""
        return self._serving.requests

    def profile(self) -> Profile:
        """A profile that reaches this sandbox, HealthEngine's set-up included."""
        practice = self.scenario.practice
        portal = practice.healthengine
        return Profile(
            id=f"sandbox-{self.scenario.name}",
            name=practice.practice.name,
            practice_ids=(self.practice_id,),
            mode=practice.integration.mode,
            base_url=self.base_url,
            publish_days=practice.integration.publish_days,
            healthengine_practice_id=portal.practice_id,
            page_url=self.page_url,
            setup=Setup(portal.practitioners, portal.appointment_types),
        )

    def setup_csv(self) -> str:
        """HealthEngine's set-up as a file to import: its practitioners, then its types."""
        practice = self.scenario.practice
        people = {one.id: one.name for one in practice.healthengine.practitioners}
        types = {one.id: one.name for one in practice.praktika.appointment_types}
        rows = [SetupRow(name, "", None) for name in people.values()]
        for one in practice.healthengine.appointment_types:
            link = one.praktika_appointment_type_id
            rows.append(
                SetupRow(
                    "" if one.practitioner_id is None else people[one.practitioner_id],
                    one.name,
                    one.length_minutes,
                    "" if link is None else types.get(link, link),
                    one.enabled,
                )
            )
        return write_setup_text(rows)


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listening(port: int) -> socket.socket:
    with suppress(OSError):
        if 0 <= port <= LAST_PORT:
            return socket.create_server(("127.0.0.1", port))
    raise InputError("", "--port", f"expected a port up to {LAST_PORT} that is free, not {port}")


@contextmanager
def serve(
    scenario_name: str,
    today: date | None = None,
    now: datetime | None = None,
    port: int = 0,
) -> Generator[RunningSandbox]:
    """Serve a scenario until the block ends; port 0 takes a free one.

    ``now`` or ``today`` fix the services' clock, else it is the computer's. Raises InputError for
    an unknown scenario, and where the port is no port or taken.
    """
    scenario = build(scenario_name, today, now)
    fixed = now is not None or today is not None or scenario.stage.pinned_now is not None
    serving = Serving(scenario, scenario.now if fixed else None)
    app = Starlette(routes=[*Praktika(serving).routes(), *HealthEngine(serving).routes()])
    with _listening(port) as listener:
        server = _Server(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                date_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        thread = Thread(target=server.run, args=([listener],), name="sandbox", daemon=True)
        thread.start()
        try:
            if not server.ready.wait(START_SECONDS):
                raise TimeoutError("the sandbox did not start")
            yield RunningSandbox(serving, listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(STOP_SECONDS)
