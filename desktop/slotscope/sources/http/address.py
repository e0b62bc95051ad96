"""Which addresses a key may be sent to."""

import ipaddress

import httpx

from slotscope.app.errors import Unreachable, Untrusted


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_base_url(text: str) -> httpx.URL:
    """The address of a service: HTTPS, or plain HTTP to this computer.

    Raises Unreachable where it is no address, Untrusted where it is not encrypted. Neither
    repeats it: an address pasted whole may hold a password.
    """
    advice = "It looks like https://appointments.praktika.net.au, with nothing after the name."
    try:
        url = httpx.URL(text.strip().rstrip("/"))
        host = url.host
    except (httpx.InvalidURL, UnicodeError, TypeError, ValueError):
        raise Unreachable("The address of the service cannot be understood.", advice) from None
    if url.scheme not in ("https", "http") or not host:
        raise Unreachable("The address of the service cannot be understood.", advice)
    if url.userinfo or url.query or url.fragment:
        raise Unreachable(
            "The address of the service holds a user name, a question mark or a hash.", advice
        )
    if url.scheme == "http" and not is_loopback(host):
        raise Untrusted(
            "The address of the service does not begin with https://.",
            "A key is only ever sent over an encrypted connection.",
        )
    return url
