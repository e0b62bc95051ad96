"""Where a rule of the diagnosis comes from, how grave a finding is, and who can fix it."""

from enum import StrEnum


class Basis(StrEnum):
    """The source of a rule."""

    ARTICLE = "article"
    """HealthEngine's support article on its Praktika integration."""
    PRAKTIKA = "praktika"
    """Praktika's help page on Online Booking v.2."""
    PMS_API = "pms_api"
    """HealthEngine's public description of its PMS API."""
    OURS = "ours"
    """A decision of this project, because no source says."""


class Severity(StrEnum):
    """Error: openings are hidden or bookings fail; warning: likely to cause trouble; info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return (Severity.ERROR, Severity.WARNING, Severity.INFO).index(self)


class Owner(StrEnum):
    """Who can fix a problem."""

    PRACTICE = "practice"
    PRAKTIKA_SUPPORT = "praktika_support"
    HEALTHENGINE_SUPPORT = "healthengine_support"


OWNER_TITLES: dict[Owner, str] = {
    Owner.PRACTICE: "The practice",
    Owner.PRAKTIKA_SUPPORT: "Praktika support",
    Owner.HEALTHENGINE_SUPPORT: "HealthEngine support",
}
