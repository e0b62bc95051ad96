"""HealthEngine's booking page and the read-only part of its PMS API, for one scenario."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from slotscope.sandbox import page_wire
from slotscope.sandbox.faults import Operation
from slotscope.sandbox.habits import Row
from slotscope.sandbox.pms import PmsCopy
from slotscope.sandbox.serving import PMS_API_KEY, PMS_PRACTICE_KEY, Answer, Serving

PAGE_PATH = "/webplugin/"
PMS_ROOT = "/pms-api/v1"
PER_PAGE = 2
"""Small, so that a reader has to turn pages."""


class HealthEngine:
    """The service; whatever is not listed here does not exist."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def routes(self) -> list[Route]:
        """The page and the PMS API, GET alone."""
        pms: dict[Operation, Answer] = {
            Operation.PMS_RESOURCES: self._whole(page_wire.pms_resources),
            Operation.PMS_TYPES: self._whole(page_wire.pms_types),
            Operation.PMS_LIVENESS: self._whole(page_wire.pms_liveness),
            Operation.PMS_REQUESTS: self._whole(lambda copy: list(copy.requests)),
            Operation.PMS_AVAILABILITY: self._paged(page_wire.pms_availability),
            Operation.PMS_ERRORS: self._paged(page_wire.pms_errors),
        }
        routes = [
            Route(
                f"{PMS_ROOT}/{operation.value}",
                self._serving.answers(operation, answer),
                methods=["GET"],
            )
            for operation, answer in pms.items()
        ]
        page = self._serving.answers(Operation.PAGE, self._page)
        return [Route(PAGE_PATH, page, methods=["GET"]), *routes]

    async def _page(self, request: Request) -> Response:
        scenario = self._serving.scenario
        wanted = request.query_params.get("id")
        if (
            wanted != scenario.practice.healthengine.practice_id
            or request.query_params.get("source") != "webplugin"
        ):
            return HTMLResponse("<!doctype html>\n<title>Not found</title>\n", 404)
        shown = scenario.published_at(self._serving.now())
        return HTMLResponse(
            page_wire.booking_page(scenario.practice, shown, scenario.stage.page_shape)
        )

    def _whole(self, render: Callable[[PmsCopy], object]) -> Answer:
        async def respond(request: Request) -> Response:
            if not self._allowed(request):
                return Response(status_code=401)
            return JSONResponse(render(self._serving.scenario.pms))

        return respond

    def _paged(self, render: Callable[[PmsCopy], list[Row]]) -> Answer:
        async def respond(request: Request) -> Response:
            if not self._allowed(request):
                return Response(status_code=401)
            asked = request.query_params.get("page", "1")
            number = max(1, int(asked)) if asked.isdecimal() else 1
            rows = render(self._serving.scenario.pms)
            return JSONResponse(page_wire.page_of(rows, number, PER_PAGE))

        return respond

    def _allowed(self, request: Request) -> bool:
        """Whether all three credentials are right."""
        return (
            request.headers.get("api-key"),
            request.headers.get("practice-id"),
            request.headers.get("practice-key"),
        ) == (
            PMS_API_KEY,
            self._serving.scenario.practice.healthengine.practice_id,
            PMS_PRACTICE_KEY,
        )
