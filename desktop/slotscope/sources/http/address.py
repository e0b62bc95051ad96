"""Which addresses a key may be sent to."""

import httpx

from slotscope.app.errors import Unreachable
from slotscope.app.profile_rules import url_problem


def check_base_url(text: str) -> httpx.URL:
    """The address of a service: HTTPS, or plain HTTP to this computer.

    Raises Unreachable for any other; it does not repeat the address, which may hold a password.
    """
    cleaned = text.strip()
    problem = url_problem(cleaned)
    if problem is None:
        try:
            return httpx.URL(cleaned.rstrip("/"))
        except (httpx.InvalidURL, UnicodeError, ValueError):
            problem = "Enter an address such as https://appointments.praktika.net.au."
    raise Unreachable("The address of the service cannot be used.", problem)
