"""What may be asked of a service: a value per request of a contract."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from slotscope.domain.snapshot import SourceName

Method: TypeAlias = Literal["GET", "POST"]
Encoding: TypeAlias = Literal["multipart", "urlencoded"]


class Known(StrEnum):
    """How far a request or an answer is known."""

    OBSERVED = "observed"
    """It occurs in public code that talks to the live service."""
    ASSUMED = "assumed"
    """[ours] Named here in the style of the observed ones; a live practice may correct it."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One request that reads. ``fields`` are the form fields or query values that it may carry."""

    name: str
    """What the connection log calls it."""
    method: Method
    path: str
    source: SourceName
    fields: tuple[str, ...] = ()
    encoding: Encoding = "urlencoded"
    """How the form of a POST is sent."""
    request: Known = Known.ASSUMED
    answer: Known = Known.ASSUMED

    @property
    def route(self) -> tuple[str, str]:
        """The pair that an allow-list holds."""
        return (self.method, self.path)
