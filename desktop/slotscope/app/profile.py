"""A practice's profile: how to reach it and what HealthEngine's portal says. Never its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slotscope.domain.practice import HealthEnginePractitioner, HealthEngineType, Mode


DEFAULT_BASE_URL = "https://appointments.praktika.net.au"
DEFAULT_PAGE_URL = "https://healthengine.com.au"
DEFAULT_TIMEZONE = "Australia/Sydney"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the HealthEngine portal shows, as the user entered it.

    Practitioners may be linked to a Praktika practitioner or not yet; the same for types.
    """

    practitioners: tuple[HealthEnginePractitioner, ...] = ()
    appointment_types: tuple[HealthEngineType, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One practice that the user works with."""

    id: str
    """Ours: names the key in the keyring; never changes."""
    name: str
    practice_ids: tuple[str, ...]
    """Praktika's ids of the locations that this profile covers; the first is shown first."""
    mode: Mode
    base_url: str = DEFAULT_BASE_URL
    timezone: str | None = None
    """IANA name; None: what Praktika says, else Australia/Sydney."""
    publish_days: int | None = None
    healthengine_practice_id: str | None = None
    """None: HealthEngine's booking page is not read."""
    page_url: str = DEFAULT_PAGE_URL
    setup: Setup | None = None
    """None: HealthEngine's set-up was never entered (not read, which is not empty)."""
    keeps_pms_credentials: bool = False
    """Whether the keyring holds the PMS API's credentials; without it nobody asks the keyring."""
