"""Everything that may happen to an answer on its way, and what has to become of it."""

import gzip
import zlib
from collections.abc import Mapping
from typing import Final

from fault import DRIP, MUTE, SLOW, Fault, Outcome
from fault_bodies import (
    BIG,
    BRACKETS,
    CHUNKED,
    DEEP,
    GZIP,
    HEAD,
    LOGIN,
    WEB_PAGE,
    as_texts,
    at_date,
    beside_an_error,
    bomb,
    half,
    long_with_a_wrong_row,
    more_fields,
    null_field,
    object_field,
    packed,
    twice,
    with_number,
    without_a_field,
)
from fault_speeches import (
    body,
    chunk,
    drip,
    mute,
    mute_after,
    raw,
    reset_after,
    spoken,
    status,
    text,
    then_well,
)
from network import answer
from slotscope.app import errors
from slotscope.sources.http.limits import Limits

ELSEWHERE: Final = "https://elsewhere.example/steal"
EMPTY_MEANS_EMPTY: Mapping[str, Outcome] = {
    "db_getAvailability.php": "read",
    "db_search.php": "read",
    "page": "read",
}
"""The contracts let an empty object come as an empty list here."""
PAGE_TAKES: Mapping[str, Outcome] = {"page": "read"}
PAGE_REFUSES: Mapping[str, Outcome] = {"page": errors.UnexpectedAnswer}
HONESTLY_NONE: Mapping[str, Outcome] = {"availability": "read", "subscriptionErrorLog": "read"}
LISTS_HAVE_NO_PLACE: Mapping[str, Outcome] = dict.fromkeys(
    (
        *("db_getRules.php", "db_reportingDataWarehouse.php"),
        *("pmsResources", "pmsAppointmentTypes", "requests"),
    ),
    "same",
)
UNEXPECTED = errors.UnexpectedAnswer

STATUSES = (
    Fault("bad request", status(400), UNEXPECTED, "did not understand"),
    Fault(
        "unauthorised", status(401), errors.KeyRefused, "key", instead={"page": errors.AccessDenied}
    ),
    Fault("forbidden", status(403), errors.AccessDenied),
    Fault(
        "not found", status(404), UNEXPECTED, "address", instead={"subscriptionErrorLog": "read"}
    ),
    Fault("method not allowed", status(405), UNEXPECTED),
    Fault("proxy asks for a password", status(407), errors.Unreachable, "proxy"),
    Fault("request timeout", status(408), errors.TimedOut),
    Fault("gone", status(410), UNEXPECTED),
    Fault("payload too large", status(413), UNEXPECTED),
    Fault("teapot", status(418, body=LOGIN), UNEXPECTED),
    Fault("too many requests", status(429), errors.Throttled, "Wait a few minutes", tries=3),
    Fault(
        "too many requests, wait an hour",
        status(429, "Retry-After: 3600"),
        errors.Throttled,
        tries=3,
    ),
    Fault(
        "too many requests, wait until a date",
        status(429, "Retry-After: Sun, 22 Nov 2026 23:00:00 GMT"),
        errors.Throttled,
        tries=3,
    ),
    Fault(
        "too many requests, wait for nonsense",
        status(429, "Retry-After: soon"),
        errors.Throttled,
        tries=3,
    ),
    Fault(
        "too many requests, then well",
        then_well(answer(b"", "Retry-After: 0", status="429 Slow")),
        "same",
        tries=2,
    ),
    Fault("server error", status(500, body=b"Fatal error"), errors.ServiceFailed, "problem"),
    Fault("bad gateway", status(502, body=WEB_PAGE), errors.ServiceFailed, tries=3),
    Fault("unavailable", status(503), errors.ServiceFailed, "few minutes", tries=3),
    Fault(
        "unavailable for an hour", status(503, "Retry-After: 3600"), errors.ServiceFailed, tries=3
    ),
    Fault(
        "unavailable, reset, then well",
        then_well(answer(b"", status="503 Busy"), b""),
        "same",
        tries=3,
    ),
    Fault("gateway timeout", status(504), errors.ServiceFailed),
    Fault("a status of a relay", status(520), errors.ServiceFailed),
    Fault("no content", status(204), UNEXPECTED),
    Fault("accepted and not done", raw(lambda _: answer(b"[]", status="202 Accepted")), UNEXPECTED),
    Fault(
        "a part of the content",
        raw(lambda one: answer(one.body(), status="206 Partial Content")),
        UNEXPECTED,
        "whole",
    ),
)

REDIRECTS = (
    Fault(
        "moved to another host",
        status(301, f"Location: {ELSEWHERE}"),
        errors.Redirected,
        "elsewhere.example",
    ),
    Fault(
        "sent on with its form to another host",
        status(307, f"Location: {ELSEWHERE}"),
        errors.Redirected,
        "only sent to the address",
    ),
    Fault("moved on the same host", status(302, "Location: /new/place"), errors.Redirected),
    Fault("moved nowhere", status(308), errors.Redirected),
    Fault("moved to nonsense", status(302, "Location: https://[bad"), errors.Redirected),
    Fault(
        "sent to a login page", status(302, "Location: /php/login.php"), errors.LoginShown, "login"
    ),
)

LINES = (
    Fault("no answer", spoken(lambda _: mute), errors.TimedOut, "in time", limits=MUTE),
    Fault("silent inside the head", mute_after(lambda _: HEAD[:30]), errors.TimedOut, limits=MUTE),
    Fault(
        "silent after the head",
        mute_after(lambda _: HEAD + b"Content-Length: 9\r\n\r\n"),
        errors.TimedOut,
        limits=MUTE,
    ),
    Fault(
        "silent inside the body",
        mute_after(lambda one: answer(half(one), length=len(one.body()))),
        errors.TimedOut,
        limits=MUTE,
    ),
    Fault(
        "a head drop by drop",
        drip(HEAD, b"X-Drop: 1\r\n"),
        errors.TimedOut,
        "that a refresh may take",
        limits=DRIP,
    ),
    Fault(
        "a body drop by drop",
        drip(answer(b"", length=100_000), b" "),
        errors.TimedOut,
        "that a refresh may take",
        limits=DRIP,
    ),
    Fault(
        "drop by drop beyond the time of one answer",
        drip(answer(b"", length=100_000), b" "),
        errors.TimedOut,
        "for one answer",
        limits=SLOW,
    ),
    Fault(
        "for ever about to answer",
        drip(b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        errors.TimedOut,
        "that a refresh may take",
        limits=DRIP,
    ),
    Fault("closed at once", raw(lambda _: b""), errors.Unreachable, "reached", tries=3),
    Fault("reset at once", reset_after(lambda _: b""), errors.Unreachable, "reached", tries=3),
    Fault("closed inside the head", raw(lambda _: HEAD[:25]), errors.Unreachable, tries=3),
    Fault(
        "reset inside the body",
        reset_after(lambda one: answer(half(one), length=len(one.body()))),
        errors.SourceError,
        "cut short|reached",
        tries=None,
    ),
    Fault(
        "closed inside the body",
        raw(lambda one: answer(half(one), length=len(one.body()))),
        UNEXPECTED,
        "cut short",
    ),
    Fault("closed before the body", raw(lambda _: answer(b"", length=50)), UNEXPECTED, "cut short"),
    Fault(
        "closed inside a body without length",
        raw(lambda one: answer(half(one), length=-1)),
        UNEXPECTED,
        "cannot be read|practice_data",
    ),
    Fault(
        "closed inside a chunk",
        raw(lambda one: CHUNKED + chunk(one.body())[:-4]),
        UNEXPECTED,
        "cut short",
    ),
    Fault(
        "closed between chunks",
        raw(lambda one: CHUNKED + chunk(half(one))),
        UNEXPECTED,
        "cut short",
    ),
    Fault(
        "all chunks but the end mark",
        raw(lambda one: CHUNKED + chunk(one.body())),
        UNEXPECTED,
        "cut short",
    ),
    Fault(
        "a chunk of no size",
        raw(lambda _: CHUNKED + b"xyz\r\n[]\r\n0\r\n\r\n"),
        UNEXPECTED,
        "short",
    ),
    Fault("another protocol", raw(lambda _: b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), UNEXPECTED, "HTTP"),
    Fault("bytes of chance", raw(lambda _: bytes(range(256)) * 20), UNEXPECTED, "HTTP"),
    Fault("a status that is none", raw(lambda _: b"HTTP/1.1 2OO OK\r\n\r\n[]"), UNEXPECTED, "HTTP"),
    Fault("a head without end", raw(lambda _: HEAD + b"X: y\r\n" * 50_000), UNEXPECTED, "HTTP"),
    Fault(
        "two lengths",
        raw(lambda _: HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]"),
        UNEXPECTED,
        "HTTP",
    ),
    Fault(
        "a length below nothing", raw(lambda _: HEAD + b"Content-Length: -5\r\n\r\n[]"), UNEXPECTED
    ),
    Fault("more than its length", raw(lambda one: answer(one.body()) + b"more" * 9), "same"),
    Fault(
        "early hints before the answer",
        raw(lambda one: b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer(one.body())),
        "same",
    ),
    Fault(
        "cookies", body(lambda one: one.body(), "Set-Cookie: PHPSESSID=1; Domain=.example"), "same"
    ),
)

SIZES = (
    Fault("gzip, whole", body(packed, GZIP), "same"),
    Fault("gzip cut short", body(lambda one: packed(one)[:-9], GZIP), UNEXPECTED, "cut short"),
    Fault("gzip without its end mark", body(lambda one: packed(one)[:-1], GZIP), UNEXPECTED, "cut"),
    Fault(
        "gzip cut short without length",
        raw(lambda one: answer(packed(one)[:-9], GZIP, length=-1)),
        UNEXPECTED,
        "cut short",
    ),
    Fault("gzip of nothing", body(lambda _: b"", GZIP), UNEXPECTED, "cut short"),
    Fault(
        "gzip with a wrong sum",
        body(lambda one: packed(one)[:-8] + b"\1" * 8, GZIP),
        UNEXPECTED,
        "damaged",
    ),
    Fault("gzip that is none", body(lambda one: one.body(), GZIP), UNEXPECTED, "damaged"),
    Fault("gzip twice", body(packed, "Content-Encoding: gzip, gzip"), UNEXPECTED, "compression"),
    Fault(
        "deflate unasked",
        body(lambda one: zlib.compress(one.body()), "Content-Encoding: deflate"),
        UNEXPECTED,
        "compression",
    ),
    Fault("brotli unasked", body(lambda _: b"x", "Content-Encoding: br"), UNEXPECTED, "proxy"),
    Fault("a gzip bomb", body(bomb, GZIP), errors.TooLarge, "larger than"),
    Fault("larger than any", body(lambda _: BIG), errors.TooLarge, "fewer days"),
    Fault(
        "a million and a half of brackets",
        body(lambda one: gzip.compress(one.body(BRACKETS)), GZIP),
        errors.TooLarge,
        "more than any real one",
        limits=Limits(),
    ),
    Fault(
        "larger than any, without length",
        raw(lambda _: answer(BIG, length=-1)),
        errors.TooLarge,
    ),
    Fault(
        "larger than any, in chunks",
        raw(lambda _: CHUNKED + b"".join(chunk(BIG[:500_000]) for _ in range(6))),
        errors.TooLarge,
    ),
)

CONTENTS = (
    Fault("a web page", body(lambda _: WEB_PAGE), UNEXPECTED, "Check"),
    Fault("a login page", body(lambda _: LOGIN), errors.LoginShown, instead=PAGE_REFUSES),
    Fault("nothing", body(lambda _: b""), UNEXPECTED, "empty|practice_data"),
    Fault("blanks", body(lambda _: b" \r\n\t "), UNEXPECTED, "empty|practice_data"),
    Fault("null", text(b"null"), UNEXPECTED),
    Fault("true", text(b"true"), UNEXPECTED),
    Fault("a text", text(b'"OK"'), UNEXPECTED),
    Fault("a number", text(b"0"), UNEXPECTED),
    Fault(
        "a byte order mark",
        body(lambda one: b"\xef\xbb\xbf" + one.body()),
        UNEXPECTED,
        "byte order mark",
        instead=PAGE_TAKES,
    ),
    Fault(
        "not UTF-8",
        body(lambda one: one.body().replace(b"a", b"\xe4\xff")),
        UNEXPECTED,
        "UTF-8|practice_data",
    ),
    Fault(
        "UTF-16",
        body(lambda one: one.body().decode().encode("utf-16")),
        UNEXPECTED,
        "UTF-8|practice_data",
    ),
    Fault("half a character", with_number(rb'"\ud83d"'), UNEXPECTED),
    Fault("NaN", with_number(b"NaN"), UNEXPECTED, "NaN|practice_data"),
    Fault("Infinity", with_number(b"-Infinity"), UNEXPECTED, "NaN|practice_data"),
    Fault("a number beyond all", with_number(b"1e999"), UNEXPECTED),
    Fault("a number of 5,000 digits", with_number(b"9" * 5000), UNEXPECTED),
    Fault("a key twice", body(twice), UNEXPECTED, "twice"),
    Fault("deep nesting", text(DEEP), UNEXPECTED, "deep"),
    Fault("deep nesting inside", with_number(DEEP), UNEXPECTED, "deep"),
    Fault(
        "an empty list",
        text(b"[]"),
        UNEXPECTED,
        instead={
            **EMPTY_MEANS_EMPTY,
            "db_getRules.php": "read",
            "db_reportingDataWarehouse.php": "read",
            "pmsResources": "read",
            "pmsAppointmentTypes": "read",
            "requests": "read",
        },
    ),
    Fault(
        "an empty object",
        text(b"{}"),
        UNEXPECTED,
        instead={**EMPTY_MEANS_EMPTY, "livenessContract": "read"},
    ),
    Fault("a list of nothing", text(b"[null]"), UNEXPECTED),
    Fault("other things", text(b'{"status": "ok", "total": 0}'), UNEXPECTED),
    Fault(
        "an error without a word",
        text(b'{"error": {}}'),
        UNEXPECTED,
        instead={"praktika": errors.ServiceFailed},
    ),
    Fault("nothing under another name", text(b'{"data": []}'), UNEXPECTED, instead=HONESTLY_NONE),
    Fault(
        "an error beside what was asked for",
        body(beside_an_error),
        UNEXPECTED,
        instead={"praktika": errors.ServiceFailed, **LISTS_HAVE_NO_PLACE},
    ),
    Fault("numbers as texts", body(as_texts), "same"),
    Fault("more fields", body(more_fields), "same"),
    Fault("a field is missing", body(without_a_field), UNEXPECTED, r"\w"),
    Fault(
        "a field is null",
        body(null_field),
        UNEXPECTED,
        instead={"subscriptionErrorLog": "read"},
    ),
    Fault("a field is an object", body(object_field), UNEXPECTED),
    Fault(
        "a wrong type in row 9,999",
        body(long_with_a_wrong_row),
        UNEXPECTED,
        "9998|practice_da",
        limits=Limits(),
    ),
    Fault(
        "a date that does not exist",
        at_date("2026-02-30 09:00"),
        UNEXPECTED,
        instead={
            "db_getCustomerDetails.php": "same",
            "pmsResources": "same",
            "pmsAppointmentTypes": "same",
            "requests": "same",
            "subscriptionErrorLog": "same",
        },
    ),
    Fault(
        "a date that is none",
        at_date("soon"),
        UNEXPECTED,
        instead={
            "db_getCustomerDetails.php": "same",
            "pmsResources": "same",
            "pmsAppointmentTypes": "same",
            "requests": "same",
            "subscriptionErrorLog": "same",
        },
    ),
    Fault(
        "a warning of PHP before it",
        body(lambda one: b"Warning: x\n" + one.body()),
        UNEXPECTED,
        instead={"page": "same"},
    ),
    Fault(
        "a warning of PHP after it",
        body(lambda one: one.body() + b"\nNotice: x"),
        UNEXPECTED,
        instead={"page": "same"},
    ),
    Fault(
        "two answers in one", body(lambda one: one.body() * 2), UNEXPECTED, instead={"page": "read"}
    ),
    Fault("quotes of JavaScript", text(b"{'a': 1}"), UNEXPECTED),
    Fault(
        "an exception of the service",
        body(lambda one: one.body(b'{"exception": {"message": "Database is away"}}')),
        errors.ServiceFailed,
        "problem|changed",
        instead={"page": UNEXPECTED, "pms": UNEXPECTED},
    ),
    Fault(
        "a refusal with a status of 200",
        body(lambda one: one.body(b'{"error": "Invalid API key"}')),
        errors.KeyRefused,
        instead={"page": UNEXPECTED, "pms": UNEXPECTED},
    ),
    Fault(
        "another charset in the head",
        body(lambda one: one.body(), "Content-Type: application/json; charset=utf-16"),
        "same",
    ),
)

FAULTS: tuple[Fault, ...] = (*STATUSES, *REDIRECTS, *LINES, *SIZES, *CONTENTS)
