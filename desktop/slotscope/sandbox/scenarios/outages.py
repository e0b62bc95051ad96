"""Services that refuse or fail: the diary behind them is healthy."""

from datetime import date, datetime

from slotscope.sandbox.faults import PMS, PRAKTIKA, Fault, FaultKind, Operation
from slotscope.sandbox.scenario import Stage, scenario
from slotscope.sandbox.scenarios.clinic import v1, v2


@scenario("bad-key", "A wrong key")
def bad_key(today: date, now: datetime) -> Stage:
    """Praktika does not know the key."""
    return Stage(v2(today, now), faults=dict.fromkeys(PRAKTIKA, Fault(FaultKind.BAD_KEY)))


@scenario("access-denied", "A key that may not read the diary")
def access_denied(today: date, now: datetime) -> Stage:
    """Praktika knows the key, but does not let it read the appointments (403)."""
    fault = Fault(FaultKind.FORBIDDEN)
    return Stage(v2(today, now), faults={Operation.APPOINTMENTS: fault})


@scenario("login-page", "A login page for the diary")
def login_page(today: date, now: datetime) -> Stage:
    """Praktika answers the request for appointments with its login page."""
    fault = Fault(FaultKind.LOGIN_PAGE)
    return Stage(v1(today, now), faults={Operation.APPOINTMENTS: fault})


@scenario("login-redirect", "Sent to a login page")
def login_redirect(today: date, now: datetime) -> Stage:
    """Praktika redirects the request for the rules to its login page."""
    fault = Fault(FaultKind.LOGIN_REDIRECT)
    return Stage(v2(today, now), faults={Operation.RULES: fault})


@scenario("error-envelope", "An error of Praktika's")
def error_envelope(today: date, now: datetime) -> Stage:
    """Praktika answers the request for availability with an error of its own."""
    fault = Fault(FaultKind.ENVELOPE)
    return Stage(v2(today, now), faults={Operation.AVAILABILITY: fault})


@scenario("throttled", "Too many requests, then none too many")
def throttled(today: date, now: datetime) -> Stage:
    """Praktika answers the first request for appointments with 429, and then as usual."""
    fault = Fault(FaultKind.THROTTLED, times=1, seconds=1)
    return Stage(v2(today, now), faults={Operation.APPOINTMENTS: fault})


@scenario("service-down", "HealthEngine's page fails")
def service_down(today: date, now: datetime) -> Stage:
    """HealthEngine's page and Praktika's search answer with 500, the diary can be read."""
    fault = Fault(FaultKind.BROKEN)
    return Stage(v2(today, now), faults={Operation.PAGE: fault, Operation.SEARCH: fault})


@scenario("slow", "A slow service")
def slow(today: date, now: datetime) -> Stage:
    """Praktika takes two seconds over each request for the diary."""
    fault = Fault(FaultKind.SLOW, seconds=2)
    return Stage(v2(today, now), faults={Operation.APPOINTMENTS: fault})


@scenario("consent-revoked", "The practice withdrew its consent")
def consent_revoked(today: date, now: datetime) -> Stage:
    """HealthEngine's PMS API knows the credentials, but the consent was revoked (403)."""
    return Stage(v2(today, now), faults=dict.fromkeys(PMS, Fault(FaultKind.FORBIDDEN)))


@scenario("pms-wrong-key", "Wrong credentials for the PMS API")
def pms_wrong_key(today: date, now: datetime) -> Stage:
    """HealthEngine's PMS API does not know the credentials (401)."""
    return Stage(v2(today, now), faults=dict.fromkeys(PMS, Fault(FaultKind.UNAUTHORISED)))


CATALOGUE = (
    bad_key,
    access_denied,
    login_page,
    login_redirect,
    error_envelope,
    throttled,
    service_down,
    slow,
    consent_revoked,
    pms_wrong_key,
)
