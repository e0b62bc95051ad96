"""HealthEngine's booking page and PMS API over a real socket."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from slotscope.domain.clock import DAY_MINUTES, wall_minute
from slotscope.sandbox.server import RunningSandbox, serve

SYDNEY = ZoneInfo("Australia/Sydney")
NOW = datetime(2026, 11, 23, 9, 2, tzinfo=SYDNEY)


@pytest.fixture(scope="module")
def box() -> Iterator[RunningSandbox]:
    with serve("pms-behind", now=NOW) as running:
        yield running


def page(box: RunningSandbox) -> str:
    portal_id = box.profile().healthengine_practice_id
    answer = httpx.get(
        f"{box.page_url}/webplugin/", params={"id": str(portal_id), "source": "webplugin"}
    )
    assert answer.status_code == 200
    return answer.text


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r"practice_data = ", text)
    assert found is not None
    return json.JSONDecoder().raw_decode(text, found.end())[0]


def entries(data: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (doctor_id, day, entry)
        for speciality in data.values()
        if speciality["doctors"]
        for doctor_id, doctor in speciality["doctors"].items()
        if doctor["dates"]
        for day, shown in doctor["dates"].items()
        for entry in shown
    ]


def start(day: str, entry: dict[str, Any]) -> int:
    if "time" in entry:
        return datetime.fromisoformat(day).toordinal() * DAY_MINUTES + entry["time"] // 60
    return wall_minute(datetime.fromisoformat(entry["date_time"]).astimezone(SYDNEY))


def test_that_the_page_shows_what_the_scenario_publishes(box: RunningSandbox) -> None:
    found = {
        (who, start(day, entry), entry["length"]) for who, day, entry in entries(data_of(page(box)))
    }
    published = box.scenario.snapshot.healthengine.published_slots
    assert published is not None
    assert found == {(one.practitioner_id, one.start, one.length_minutes) for one in published}


def test_that_the_page_has_every_awkward_habit(box: RunningSandbox) -> None:
    text = page(box)
    data = data_of(text)
    rows = entries(data)
    assert len(data) > 1
    assert {("time" in entry, "date_time" in entry) for _, _, entry in rows} == {
        (True, True),
        (True, False),
        (False, True),
    }
    starts = [(who, start(day, entry), entry["length"]) for who, day, entry in rows]
    assert len(starts) > len(set(starts))
    assert "<\\/script>" in text
    assert "{at the desk}" in text


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("v1-healthy", "let practice_data = {"),
        ("sync-in-step", "var practice_data = {"),
        ("v2-healthy", "; practice_data = {"),
    ],
)
def test_that_pages_assign_their_data_in_several_ways(name: str, opening: str) -> None:
    with serve(name, now=NOW) as box:
        assert opening in page(box)


def test_that_a_page_of_another_shape_holds_no_practice_data() -> None:
    with serve("page-changed-shape", now=NOW) as box:
        assert "practice_data" not in page(box)


def test_that_a_stranger_on_the_page_is_in_no_set_up() -> None:
    with serve("page-unlinked-practitioner", now=NOW) as box:
        shown = {who for who, _, _ in entries(data_of(page(box)))}
        setup = box.profile().setup
    assert setup is not None
    assert len(shown - {one.id for one in setup.practitioners}) == 1


@pytest.mark.parametrize("params", [{"id": "1", "source": "webplugin"}, {"id": "101936"}])
def test_that_another_practice_has_no_page(box: RunningSandbox, params: dict[str, str]) -> None:
    assert httpx.get(f"{box.page_url}/webplugin/", params=params).status_code == 404


def pms(box: RunningSandbox, path: str, **headers: str) -> httpx.Response:
    right = {
        "api-key": box.pms_credentials.api_key,
        "practice-id": box.pms_credentials.practice_id,
        "practice-key": box.pms_credentials.practice_key,
    }
    return httpx.get(f"{box.pms_url}/{path}", headers=right | headers)


def test_that_the_pms_api_shows_healthengines_own_copy(box: RunningSandbox) -> None:
    names = {one.name for one in box.scenario.practice.praktika.practitioners}
    copied = {one["pmsResourceName"] for one in pms(box, "config/pmsResources").json()}
    assert names - copied == {"Mia Chen (OHT)"}
    assert copied - names == {"Dr Helen Marsh"}
    types = {
        one["pmsAppointmentTypeName"]: one["pmsAppointmentLength"]
        for one in pms(box, "config/pmsAppointmentTypes").json()
    }
    assert types == {"Check-up": 30, "Clean and scale": 60, "Mouthguard fitting": 20}


def test_that_the_pms_api_tells_live_hours_and_outstanding_requests(box: RunningSandbox) -> None:
    hours = pms(box, "config/livenessContract").json()["liveHours"]
    assert hours["monday"] == [{"start": "07:30", "end": "19:00"}]
    assert "saturday" not in hours
    assert "availability" in pms(box, "requests").json()
    rows = pms(box, "requests/availability").json()["data"]
    assert rows[0] == {"day": "2026-11-24", "pmsResourceId": "7275352"}
    assert rows[1] == {"day": "2026-11-25"}


def test_that_the_error_log_comes_in_pages(box: RunningSandbox) -> None:
    first = pms(box, "subscriptionErrorLog").json()
    second = pms(box, "subscriptionErrorLog?page=2").json()
    assert first["page"] == {"currentPage": 1, "totalPages": 2, "perPage": 2, "total": 3}
    ids = [one["id"] for one in (*first["data"], *second["data"])]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("header", ["api-key", "practice-id", "practice-key"])
def test_that_each_wrong_credential_is_401(box: RunningSandbox, header: str) -> None:
    assert pms(box, "config/pmsResources", **{header: "wrong"}).status_code == 401
    assert pms(box, "subscriptionErrorLog", **{header: "wrong"}).status_code == 401


@pytest.mark.parametrize(("name", "status"), [("consent-revoked", 403), ("pms-wrong-key", 401)])
def test_that_a_revoked_consent_and_a_wrong_key_differ(name: str, status: int) -> None:
    with serve(name, now=NOW) as box:
        assert pms(box, "config/pmsAppointmentTypes").status_code == status


def test_that_bookings_are_not_served_and_nothing_can_be_written(box: RunningSandbox) -> None:
    assert pms(box, "requests/bookings").status_code == 404
    assert httpx.post(f"{box.pms_url}/config/livenessContract").status_code == 405
