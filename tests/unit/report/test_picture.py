import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_cases import judged, troubled_v1, troubled_v2
from slotscope.diagnosis.reasons import Verdict
from slotscope.domain.snapshot import Snapshot
from slotscope.report.blocks import Lane, Row, Span, SpanKind, Timeline
from slotscope.report.document import build_report
from slotscope.report.outline import timeline_lines
from slotscope.report.palette import HOURS, VERDICT_INKS
from slotscope.report.picture import lane_height, parts, picture
from slotscope.report.shapes import Box, Stroke, Words, fitted, hatching

SIZES = st.floats(0.5, 300)


def drawn(snapshot: Snapshot) -> list[Timeline]:
    section = build_report(judged(snapshot)).section("timeline")
    assert section is not None
    return [block for block in section.blocks if isinstance(block, Timeline)]


@pytest.mark.parametrize("snapshot", [troubled_v1(), troubled_v2()])
@pytest.mark.parametrize("width", [500.0, 720.0])
def test_that_nothing_is_drawn_outside_the_picture(snapshot: Snapshot, width: float) -> None:
    for timeline in drawn(snapshot):
        whole = picture(timeline, width)
        for shape in whole.shapes:
            if isinstance(shape, Box):
                assert 0 <= shape.x <= shape.x + shape.width <= width
                assert 0 <= shape.y <= shape.y + shape.height <= whole.height


@given(width=SIZES, height=SIZES, verdict=st.sampled_from([Verdict.AT_RISK, Verdict.HIDDEN]))
def test_that_a_pattern_stays_inside_its_box(width: float, height: float, verdict: Verdict) -> None:
    box = Box(10, 20, width, height, VERDICT_INKS[verdict])

    for line in hatching(box):
        assert 10 - 1e-6 <= line.x1 <= line.x2 <= 10 + width + 1e-6
        assert min(line.y1, line.y2) >= 20 - 1e-6
        assert max(line.y1, line.y2) <= 20 + height + 1e-6
        assert abs(abs(line.x2 - line.x1) - abs(line.y2 - line.y1)) < 1e-6


def test_that_the_verdicts_differ_by_pattern_and_not_by_colour_alone() -> None:
    strokes = {
        verdict: len(list(hatching(Box(0, 0, 40, 12, ink))))
        for verdict, ink in VERDICT_INKS.items()
    }

    assert strokes[Verdict.PUBLISHED] == 0
    assert 0 < strokes[Verdict.AT_RISK] < strokes[Verdict.HIDDEN]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [("Clean", 100, "Clean"), ("Clean and polish", 40, "Clean…"), ("Clean", 4, ""), ("", 4, "")],
)
def test_that_a_label_is_shortened_to_its_room(text: str, room: float, expected: str) -> None:
    assert fitted(text, room, 10) == expected


def test_that_a_tall_day_is_parted_between_lanes() -> None:
    lane = Lane("A", (), (Row("r", ()),) * 3)
    timeline = Timeline("day", "", 480, 1080, (lane,) * 5)

    pieces = list(parts(timeline, 2 * lane_height(lane) + 45))

    assert [len(one.lanes) for one in pieces] == [2, 2, 1]
    assert [len(one.lanes) for one in parts(timeline, 10)] == [1] * 5
    assert list(parts(Timeline("day", "", 0, 60, ()), 100)) == [Timeline("day", "", 0, 60, ())]


def _marked(now: int | None, open_from: int | None) -> Timeline:
    lane = Lane("A", (Span(480, 1080, SpanKind.HOURS),), (Row("r", ()),))
    return Timeline("day", "", 480, 1080, (lane,), now=now, open_from=open_from)


@pytest.mark.parametrize(("now", "anchor"), [(600, "start"), (1079, "end")])
def test_that_the_present_is_marked_inside_the_picture(now: int, anchor: str) -> None:
    words = [one for one in picture(_marked(now, None)).shapes if isinstance(one, Words)]

    assert [one.anchor for one in words if one.text == "now"] == [anchor]


@pytest.mark.parametrize(
    ("now", "open_from", "bands"),
    [(600, 660, 1), (None, 660, 1), (None, 480, 0), (600, None, 0)],
)
def test_that_the_threshold_is_a_band_from_the_present(
    now: int | None, open_from: int | None, bands: int
) -> None:
    shapes = picture(_marked(now, open_from)).shapes

    found = [one for one in shapes if isinstance(one, Box) and "threshold" in one.says]
    assert len(found) == bands


def test_that_a_long_day_has_fewer_hour_lines() -> None:
    def lines(last: int) -> int:
        timeline = Timeline("day", "", 0, last, ())
        return sum(isinstance(one, Stroke) for one in picture(timeline).shapes)

    assert (lines(16 * 60), lines(24 * 60)) == (17, 13)


def test_that_the_picture_can_be_told_in_words() -> None:
    monday, _ = drawn(troubled_v2())

    lines = list(timeline_lines(monday))

    assert lines[0] == "Dr Amara Singh: works 09:00–12:00; appointments: 1"
    assert "Dr Amara Singh, Check-up, published: 10:00, 10:30, 11:00, 11:30" in lines
    assert "Dr Amara Singh, Clean, at risk: 10:00, 10:45" in lines
    assert any(line.endswith("works not at all; appointments: 0") for line in lines)


def test_that_working_hours_lie_behind_everything() -> None:
    boxes = [one for one in picture(drawn(troubled_v2())[0]).shapes if isinstance(one, Box)]

    assert boxes[0].ink == HOURS
