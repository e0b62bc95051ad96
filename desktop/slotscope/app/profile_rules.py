"""What a profile must satisfy, told so that the person who fills it in knows what to do."""

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from slotscope.app.profile import Profile, Setup

MAX_NAME_LENGTH = 200
_NOT_A_PLACE = frozenset({"localtime", "posixrules", "Factory"})
MAX_DAYS = 999
"""HealthEngine publishes 90 days at most; a larger entry is kept to be pointed out. [ours]"""
MAX_SETUP_LENGTH_MINUTES = 24 * 60
"""Longer than a day is no appointment. [ours]"""


def problems(profile: Profile) -> list[tuple[str, str]]:
    """What is wrong, as (field, sentence that says what to do); empty where all is well."""
    return list(_problems(profile))


def _problems(profile: Profile) -> Iterator[tuple[str, str]]:
    if not profile.id or not profile.id.isascii() or not profile.id.isprintable():
        yield "id", "The profile has no usable id: add the practice again."
    if not profile.name.strip():
        yield "name", "Enter a name for the practice."
    elif len(profile.name) > MAX_NAME_LENGTH or not profile.name.isprintable():
        yield "name", f"Use at most {MAX_NAME_LENGTH} characters, all on one line, for the name."
    yield from _practice_ids(profile.practice_ids)
    for field, url in (("base_url", profile.base_url), ("page_url", profile.page_url)):
        if sentence := url_problem(url):
            yield field, sentence
    if profile.timezone is not None and not timezone_exists(profile.timezone):
        yield "timezone", "Choose a timezone from the list, such as Australia/Sydney."
    if profile.publish_days is not None and not 1 <= profile.publish_days <= MAX_DAYS:
        yield (
            "publish_days",
            f"Enter from 1 to {MAX_DAYS} days, or leave it empty for the default of 30.",
        )
    if not _word(profile.healthengine_practice_id or "0"):
        yield (
            "healthengine_practice_id",
            "Enter the practice's number from its HealthEngine address, without blanks.",
        )
    if profile.setup is not None:
        yield from _setup(profile.setup)


def _practice_ids(ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not ids:
        yield "practice_ids", "Enter at least one Praktika practice id."
    elif not all(each.isascii() and each.isdigit() for each in ids):
        yield "practice_ids", "Enter practice ids as digits only, with commas between them."
    elif len(set(ids)) < len(ids):
        yield "practice_ids", "Enter each practice id once."


def _setup(setup: Setup) -> Iterator[tuple[str, str]]:
    for rows, what in (
        ([(row.id, row.name) for row in setup.practitioners], "practitioner"),
        ([(row.id, row.name) for row in setup.appointment_types], "appointment type"),
    ):
        if len({each for each, _ in rows}) < len(rows):
            yield "setup", f"Two rows of the HealthEngine set-up have the same {what} id."
        if not all(each for each, _ in rows):
            yield "setup", f"Give every {what} of the HealthEngine set-up an id."
        if not all(name.strip() and name.isprintable() for _, name in rows):
            yield "setup", f"Give every {what} of the HealthEngine set-up a name, on one line."
    lengths = [row.length_minutes for row in setup.appointment_types]
    if not all(0 <= length <= MAX_SETUP_LENGTH_MINUTES for length in lengths):
        yield "setup", "Enter appointment lengths in minutes, from 0 to a day."


def url_problem(url: str) -> str | None:
    """Why an address must not be sent a key, as a sentence; None where it is fine.

    HTTPS, or HTTP to this computer itself; a host; neither a user nor a query in it.
    """
    try:
        parts = urlsplit(url)
        port_is_usable = parts.port is None or parts.port > 0
    except ValueError:
        return "Enter an address such as https://appointments.praktika.net.au."
    host = parts.hostname or ""
    if not host or not port_is_usable or not url.isascii() or not _word(url) or "\\" in url:
        return "Enter an address such as https://appointments.praktika.net.au."
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        return "Enter an address that begins with https://."
    if "@" in parts.netloc:
        return "Remove the user name from the address."
    if "?" in url or "#" in url:
        return "Remove everything from the question mark or hash sign on."
    return None


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself, by its name or address; nothing is looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def timezone_exists(name: str) -> bool:
    """Whether it is an IANA timezone."""
    if name in _NOT_A_PLACE:
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _word(text: str) -> bool:
    return text.isprintable() and not any(character.isspace() for character in text)
