"""What a block is painted with, as far as geometry has to know: which of two wins a pixel."""

from enum import IntEnum


class Coat(IntEnum):
    """The greater value wins where several share a pixel."""

    PAINTED = 0
    """A slot of another booking system."""
    PUBLISHED = 1
    ORDINARY = 2
    """Hidden for ordinary reasons; also a slot left from V1."""
    AT_RISK = 3
    HIDDEN = 4
    FREED = 5
    """An appointment that does not take its time."""
    APPOINTMENT = 6
    RULE_FOOT = 7
    RULE_BAR = 8
    ONLINE = 9
    """What was booked on HealthEngine, marked below the block."""


LOOK_COATS: tuple[Coat, ...] = (Coat.PUBLISHED, Coat.ORDINARY, Coat.AT_RISK, Coat.HIDDEN)
"""By look."""
DIARY_COATS: tuple[Coat, ...] = (Coat.FREED, Coat.APPOINTMENT)
"""By rank of an appointment: whether it takes its time."""
PAINTED_COATS: tuple[Coat, ...] = (Coat.PAINTED, Coat.ORDINARY)
"""By rank of a painted slot: whether it is HealthEngine's."""
