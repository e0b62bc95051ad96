from dataclasses import replace

import pytest

from slotscope.app.profile import Profile, Setup
from slotscope.app.profile_rules import MAX_DAYS, MAX_NAME_LENGTH, problems, url_problem
from slotscope.domain.practice import (
    HealthEnginePractitioner,
    HealthEnginePractitionerId,
    HealthEngineType,
    HealthEngineTypeId,
    Mode,
)

GOOD = Profile("p1", "Harbour Dental", ("10482",), Mode.V2)
AMARA = HealthEnginePractitioner(HealthEnginePractitionerId("h1"), "Dr Amara Osei")
CHECKUP = HealthEngineType(HealthEngineTypeId("t1"), "Check-up", 30)


def test_that_a_good_profile_has_no_problems() -> None:
    full = replace(
        GOOD,
        practice_ids=("10482", "7"),
        timezone="Australia/Lord_Howe",
        publish_days=90,
        healthengine_practice_id="4711",
        setup=Setup((AMARA,), (CHECKUP,)),
    )
    assert problems(GOOD) == problems(full) == []


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"id": ""}, "id", "add the practice again"),
        ({"id": "a\nb"}, "id", "add the practice again"),
        ({"name": ""}, "name", "Enter a name"),
        ({"name": " \t"}, "name", "Enter a name"),
        ({"name": "x" * (MAX_NAME_LENGTH + 1)}, "name", "at most 200 characters"),
        ({"name": "Harbour\nDental"}, "name", "all on one line"),
        ({"practice_ids": ()}, "practice_ids", "at least one"),
        ({"practice_ids": ("",)}, "practice_ids", "digits only"),
        ({"practice_ids": ("12", "1 2")}, "practice_ids", "digits only"),
        ({"practice_ids": ("１２",)}, "practice_ids", "digits only"),
        ({"practice_ids": ("12", "12")}, "practice_ids", "once"),
        ({"base_url": "http://appointments.praktika.net.au"}, "base_url", "begins with https://"),
        ({"page_url": "ftp://healthengine.com.au"}, "page_url", "begins with https://"),
        ({"timezone": ""}, "timezone", "Choose a timezone"),
        ({"timezone": "Australia/Ballarat"}, "timezone", "Choose a timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone", "Choose a timezone"),
        ({"timezone": "Australia/\x00"}, "timezone", "Choose a timezone"),
        ({"timezone": "Australia"}, "timezone", "Choose a timezone"),
        ({"timezone": "localtime"}, "timezone", "Choose a timezone"),
        ({"publish_days": 0}, "publish_days", "from 1 to 999 days"),
        ({"publish_days": MAX_DAYS + 1}, "publish_days", "from 1 to 999 days"),
        ({"healthengine_practice_id": "47 11"}, "healthengine_practice_id", "without blanks"),
        ({"setup": Setup((AMARA, AMARA))}, "setup", "same practitioner id"),
        ({"setup": Setup((), (CHECKUP, CHECKUP))}, "setup", "same appointment type id"),
        ({"setup": Setup((replace(AMARA, id=HealthEnginePractitionerId("")),))}, "setup", "an id"),
        ({"setup": Setup((replace(AMARA, name=" "),))}, "setup", "a name"),
        ({"setup": Setup((), (replace(CHECKUP, length_minutes=-1),))}, "setup", "from 0 to a day"),
        ({"setup": Setup((), (replace(CHECKUP, length_minutes=1441),))}, "setup", "from 0 to"),
    ],
)
def test_that_a_wrong_field_is_named_with_what_to_do(
    change: dict[str, object], field: str, says: str
) -> None:
    ((found, sentence),) = problems(replace(GOOD, **change))
    assert found == field
    assert says in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("days", [1, 30, MAX_DAYS])
def test_that_the_publish_days_reach_to_their_bounds(days: int) -> None:
    assert problems(replace(GOOD, publish_days=days)) == []


def test_that_every_wrong_field_is_told_at_once() -> None:
    wrong = replace(GOOD, name="", practice_ids=(), base_url="x", publish_days=0)
    assert [field for field, _ in problems(wrong)] == [
        "name",
        "practice_ids",
        "base_url",
        "publish_days",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://appointments.praktika.net.au",
        "https://appointments.praktika.net.au/",
        "https://appointments.praktika.net.au:8443/sub/",
        "http://127.0.0.1:8765",
        "http://localhost:1",
        "http://[::1]:8765",
        "HTTPS://Appointments.Praktika.net.au",
    ],
)
def test_that_an_address_may_be_https_or_this_computer(url: str) -> None:
    assert url_problem(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "appointments.praktika.net.au",
        "https://",
        "https://:443",
        "https://host:0",
        "https://host:99999",
        "https://host:port",
        "https://[::1",
        "https://ho st",
        "https://host\n",
        "https://prаktika.net.au",  # a Cyrillic letter
        "https://host\\@evil.example",
        "http://10.0.0.1",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://user@host",
        "https://user:secret@host",
        "https://host?apikey=1",
        "https://host/#x",
        "https://host?",
    ],
)
def test_that_no_other_address_is_given_a_key(url: str) -> None:
    sentence = url_problem(url)
    assert sentence is not None
    assert sentence.endswith(".")
    assert "secret" not in sentence
