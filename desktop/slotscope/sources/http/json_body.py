"""Strict JSON: what is not exactly JSON is an error, never a guess."""

import json
import re

from slotscope.app.errors import SourceError, UnexpectedAnswer
from slotscope.sources.http.faults import login_shown
from slotscope.sources.http.memory import fitting
from slotscope.sources.http.strict_json import (
    NotStrictError,
    finite,
    no_constant,
    object_of,
)

_LOGIN = re.compile(rb"log ?in|log-in|sign ?in|sign-in|password", re.IGNORECASE)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ADVICE = (
    "The service may have changed, or something on the network altered its answer. Send the "
    "connection log to whoever looks after Slotscope."
)


def read_json(body: bytes, service: str) -> object:
    """The value of a JSON text.

    Raises LoginShown for a login page, TooLarge for more than any real one, UnexpectedAnswer for
    everything else that is not strict JSON: no byte order mark, UTF-8 without errors, no NaN, no
    number too large to hold, no key twice, no nesting beyond reason.
    """
    start = body[:1024].lstrip()
    if start.startswith(b"<"):
        raise _web_page(body, service)
    if not start:
        raise _refuse(service, "it is empty")
    if body.startswith(b"\xef\xbb\xbf"):
        raise _refuse(service, "it begins with a byte order mark")
    try:
        text = fitting(body, service).decode("utf-8")
    except UnicodeDecodeError:
        raise _refuse(service, "it is not UTF-8 text") from None
    try:
        value: object = json.loads(
            text, object_pairs_hook=object_of, parse_constant=no_constant, parse_float=finite
        )
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except NotStrictError as error:
        raise _refuse(service, str(error)) from None
    except RecursionError:
        raise _refuse(service, "it is nested too deeply") from None
    except UnicodeEncodeError:
        raise _refuse(service, "it holds half a character") from None
    except json.JSONDecodeError as error:
        where = f"it is not JSON from line {error.lineno}, column {error.colno} on"
        raise _refuse(service, where) from None
    except ValueError:
        raise _refuse(service, "it holds a number that is too large") from None
    return value


def _web_page(body: bytes, service: str) -> SourceError:
    if _LOGIN.search(body):
        return login_shown(service)
    return UnexpectedAnswer(
        f"A web page came instead of {service}'s data.",
        "The address may be that of a website, or the network shows a page of its own (as in "
        "hotels and waiting rooms). Check both.",
    )


def _refuse(service: str, why: str) -> UnexpectedAnswer:
    return UnexpectedAnswer(f"The answer of {service} cannot be read: {why}.", _ADVICE)
