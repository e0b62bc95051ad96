"""What can go wrong on the way, as errors that say what to do."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import httpx

from slotscope.app.errors import (
    AccessDenied,
    KeyRefused,
    LoginShown,
    Redirected,
    ServiceFailed,
    SourceError,
    Throttled,
    TimedOut,
    UnexpectedAnswer,
    Unreachable,
    Untrusted,
)
from slotscope.app.masking import MASKER
from slotscope.domain.snapshot import SourceName
from slotscope.sources.http.answer import http_date
from slotscope.sources.http.body import cut_short


@dataclass(frozen=True, slots=True)
class Fault:
    """A try that failed, and whether another makes sense."""

    error: SourceError
    again: bool = False
    wait: float | None = None
    """Seconds that the service asks us to wait."""


def service_of(source: SourceName) -> str:
    """Whose source it is, for a sentence."""
    return "Praktika" if source.value.startswith("praktika.") else "HealthEngine"


def key_refused(service: str) -> KeyRefused:
    """The key is not accepted."""
    return KeyRefused(
        f"{service} does not accept this key.",
        "Check that the whole key was pasted, that it is the key of this practice, and that it "
        "was not replaced since.",
    )


def login_shown(service: str) -> LoginShown:
    """A login page came instead of data."""
    return LoginShown(
        f"{service} showed its login page instead of data.",
        "The key may be missing or no longer valid, or the address may be that of the website "
        "and not of the service. Check both.",
    )


def deadline_passed(service: str, seconds: float) -> TimedOut:
    """The refresh as a whole took too long."""
    return TimedOut(
        f"{service} did not finish within the {seconds:.0f} seconds that a refresh may take.",
        "Refresh again, or choose fewer days.",
    )


def dripping(service: str, seconds: float) -> Fault:
    """One answer took too long as a whole, although something came all the time."""
    return Fault(
        TimedOut(
            f"{service} took more than {seconds:.0f} seconds for one answer.",
            "The connection is very slow, or something holds the answer back. Refresh again, or "
            "choose fewer days.",
        )
    )


def status_fault(
    status: int, headers: httpx.Headers, source: SourceName, now: datetime
) -> Fault | None:
    """What a status means; None for one that carries a whole answer."""
    service = service_of(source)
    if status in _WHOLE:
        return None
    if 200 <= status < 300:
        return Fault(_not_whole(status, service))
    if 300 <= status < 400:
        return Fault(_redirected(headers.get("location", ""), service))
    if status == 429:
        error = Throttled(
            f"{service} asks for fewer requests (429).", "Wait a few minutes, then refresh again."
        )
        return Fault(error, again=True, wait=retry_after(headers.get("retry-after"), now))
    if status >= 500:
        error = ServiceFailed(
            f"{service} has a problem of its own (status {status}).",
            f"Refresh again in a few minutes; if it stays, ask {service}'s support.",
        )
        wait = retry_after(headers.get("retry-after"), now) if status == 503 else None
        return Fault(error, again=status in (502, 503), wait=wait)
    return Fault(_refused(status, source))


_WHOLE = (200, 203)
"""[ours] The others of 2xx say that there is no content yet, none at all, or a part of it."""


def _not_whole(status: int, service: str) -> UnexpectedAnswer:
    return UnexpectedAnswer(
        f"{service} did not give a whole answer (status {status}).",
        "Something on the network may have changed the request. Refresh again.",
    )


def _refused(status: int, source: SourceName) -> SourceError:
    service = service_of(source)
    if source is SourceName.PAGE and status in (401, 403):
        return AccessDenied(
            f"HealthEngine does not show its booking page to this computer ({status}).",
            "No key is sent there. Open the page in a browser; if it shows there, the network or "
            "HealthEngine keeps programs out: try again later, or from another network.",
        )
    if status == 401:
        return key_refused(service)
    if status == 403:
        return AccessDenied(
            f"{service} knows this key but does not let it read this (403).",
            f"Ask {service}'s support what the key may read, and whether consent was withdrawn.",
        )
    if status == 407:
        return _proxy()
    if status == 408:
        return _timed_out(service)
    return UnexpectedAnswer(
        f"{service} did not understand the request (status {status}).",
        "Check the address. If it is right, the service may have changed: send the connection "
        "log to whoever looks after Slotscope.",
    )


def _redirected(location: str, service: str) -> SourceError:
    if "login" in location.lower() or "signin" in location.lower():
        return login_shown(service)
    try:
        host = httpx.URL(location).host
    except (httpx.InvalidURL, UnicodeError):
        host = ""
    host = host if MASKER.mask(host) == host else ""
    where = f" to {host}" if host else " elsewhere"
    return Redirected(
        f"{service} sends us{where}, which was not followed.",
        "The key is only sent to the address that you entered. Check that address.",
    )


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for; None where it says nothing usable."""
    if not text:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def exchange_fault(error: Exception, service: str, host: str, *, begun: bool) -> Fault:
    """What an exception of the HTTP library means; ``begun`` once an answer had started."""
    if isinstance(error, httpx.TimeoutException):
        return Fault(_timed_out(service))
    if isinstance(error, httpx.ProxyError):
        return Fault(_proxy())
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Fault(_untrusted(cause, host))
        if isinstance(cause, ssl.SSLError):
            return Fault(_no_tls(service))
        if isinstance(cause, (socket.gaierror, UnicodeError)):
            return Fault(_not_found(host))
    if isinstance(error, httpx.RemoteProtocolError):
        if begun:
            return Fault(cut_short(service))
        if "disconnected" not in str(error):
            return Fault(_no_http(service))
    return Fault(_unreachable(service, host), again=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += cast("BaseExceptionGroup[BaseException]", one).exceptions


def _timed_out(service: str) -> TimedOut:
    return TimedOut(
        f"{service} did not answer in time.", "Check the internet connection, then refresh again."
    )


def _proxy() -> Unreachable:
    return Unreachable(
        "The network's proxy does not let Slotscope through.",
        "Ask whoever looks after the practice's network to allow it, or try another network.",
    )


def _not_found(host: str) -> Unreachable:
    return Unreachable(
        f"The name {host} was not found.",
        "Check the internet connection and the spelling of the address.",
    )


def _unreachable(service: str, host: str) -> Unreachable:
    return Unreachable(
        f"{service} cannot be reached at {host}.",
        "Check the internet connection and the address, then refresh again.",
    )


def _no_tls(service: str) -> Untrusted:
    return Untrusted(
        f"No secure connection to {service} could be made.",
        "Check the address. A firewall or an antivirus program may be in between.",
    )


def _no_http(service: str) -> UnexpectedAnswer:
    return UnexpectedAnswer(
        f"What answered is not {service}: it does not speak HTTP.", "Check the address."
    )


_EXPIRED, _WRONG_HOST = {9, 10}, {62, 64}


def _untrusted(error: ssl.SSLCertVerificationError, host: str) -> Untrusted:
    code = getattr(error, "verify_code", 0)
    if code in _EXPIRED:
        return Untrusted(
            f"The certificate of {host} is not valid at this time.",
            "Check this computer's date and time; if they are right, the certificate has expired.",
        )
    if code in _WRONG_HOST:
        return Untrusted(f"The certificate that answered is not for {host}.", "Check the address.")
    return Untrusted(
        f"The certificate of {host} is not trusted by this computer.",
        "If the practice's network inspects connections, its certificate has to be installed in "
        "this computer's operating system.",
    )
