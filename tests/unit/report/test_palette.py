import pytest

from slotscope.report import palette
from slotscope.report.palette import PAPER, SEVERITY_INKS, VERDICT_INKS, Ink


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "colour",
    [palette.TEXT, palette.MUTED, palette.ACCENT, palette.NOW, *SEVERITY_INKS.values()],
)
@pytest.mark.parametrize("paper", [PAPER, palette.PANEL])
def test_that_text_can_be_read(colour: str, paper: str) -> None:
    assert contrast(colour, paper) >= 4.5


@pytest.mark.parametrize("ink", VERDICT_INKS.values())
def test_that_the_shape_of_an_opening_stands_out(ink: Ink) -> None:
    assert contrast(ink.line, PAPER) >= 3
    assert contrast(ink.line, palette.HOURS.fill) >= 3


def test_that_a_label_on_an_appointment_can_be_read() -> None:
    assert contrast("#ffffff", palette.APPOINTMENT.fill) >= 4.5


def test_that_every_verdict_has_a_pattern_of_its_own() -> None:
    assert len({ink.pattern for ink in VERDICT_INKS.values()}) == len(VERDICT_INKS)
