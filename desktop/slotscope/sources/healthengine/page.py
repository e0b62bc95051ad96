"""HealthEngine's public booking page: one GET, and what its ``practice_data`` says.

Observed shape: speciality > ``doctors`` > doctor id > ``dates`` > date > list of starts.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from slotscope.domain.booking_page import PageContents, PageDoctor
from slotscope.domain.clock import PracticeClock, WallMinute
from slotscope.domain.diary import PublishedSlot
from slotscope.domain.practice import HealthEnginePractitionerId
from slotscope.sources.healthengine.page_path import PagePath, differs, kind_of, tells_of_error
from slotscope.sources.healthengine.page_slot import read_day, read_slot
from slotscope.sources.healthengine.practice_data import find_practice_data
from slotscope.sources.http.told_error import NAMES, told_error


def parse_page(html: str, clock: PracticeClock) -> PageContents:
    """Read the page; starts come back in wall minutes of the practice's clock.

    An empty object may come as ``[]``. What cannot be read is never taken for empty: raises
    UnexpectedAnswer, with the path of the first thing that differs. A speciality or practitioner
    with nothing in it is believed beside another that has what belongs there. [ours]
    """
    found = find_practice_data(html)
    gathered = _Gathered()
    hollow = _Hollow()
    if found.assignments > 1:
        gathered.notes[
            "practice_data is assigned more than once; the last that is not empty was read"
        ] = (1, PagePath())
    for speciality, path, body in _entries(found.value, PagePath()):
        doctors = hollow.member(body, "doctors", path)
        for doctor, doctor_path, details in _entries(doctors, path / "doctors"):
            gathered.specialities.setdefault(doctor, []).append(speciality)
            dates = hollow.member(details, "dates", doctor_path)
            _read_doctor(gathered, clock, doctor, details, dates, doctor_path)
    hollow.refuse()
    return gathered.contents()


@dataclass
class _Gathered:
    starts: dict[tuple[str, WallMinute], set[int]] = field(
        default_factory=dict[tuple[str, WallMinute], set[int]]
    )
    specialities: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    names: dict[str, str] = field(default_factory=dict[str, str])
    notes: dict[str, tuple[int, PagePath]] = field(default_factory=dict[str, tuple[int, PagePath]])

    def note(self, sentence: str, path: PagePath) -> None:
        count, first = self.notes.get(sentence, (0, path))
        self.notes[sentence] = (count + 1, first)

    def add(self, doctor: str, start: WallMinute, length: int | None) -> None:
        lengths = self.starts.setdefault((doctor, start), set())
        if length is not None:
            lengths.add(length)

    def contents(self) -> PageContents:
        counts = Counter(doctor for doctor, _ in self.starts)
        return PageContents(
            tuple(
                PublishedSlot(HealthEnginePractitionerId(doctor), start, length)
                for (doctor, start), lengths in sorted(self.starts.items(), key=_first)
                for length in (sorted(lengths) or [None])
            ),
            tuple(
                PageDoctor(
                    HealthEnginePractitionerId(doctor),
                    self.names.get(doctor),
                    tuple(dict.fromkeys(self.specialities[doctor])),
                    counts[doctor],
                )
                for doctor in sorted(self.specialities)
            ),
            tuple(
                _sentence(sentence, count, path) for sentence, (count, path) in self.notes.items()
            ),
        )


def _first(pair: tuple[tuple[str, WallMinute], set[int]]) -> tuple[str, WallMinute]:
    return pair[0]


def _sentence(sentence: str, count: int, path: PagePath) -> str:
    times = "" if count == 1 else f" ({count} times)"
    return f"HealthEngine's page: {sentence}{times}. First at {path}."


def _read_doctor(
    gathered: _Gathered,
    clock: PracticeClock,
    doctor: str,
    details: object,
    dates: object,
    path: PagePath,
) -> None:
    name = cast("dict[str, object]", details or {}).get("name")
    if isinstance(name, str) and name.strip():
        gathered.names.setdefault(doctor, " ".join(name.split()))
    for date, date_path, listed in _entries(dates, path / "dates"):
        day = read_day(date, date_path)
        for position, entry in enumerate(_items(listed, date_path)):
            slot_path = date_path / position
            slot = read_slot(entry, day, clock, slot_path)
            for note in slot.notes:
                gathered.note(note, slot_path)
            gathered.add(doctor, slot.start, slot.length_minutes)


def _entries(value: object, path: PagePath) -> Iterator[tuple[str, PagePath, object]]:
    """The members of an object, or of an empty list that stands for one."""
    if value == []:
        return
    if not isinstance(value, dict):
        differs(path, "an object", kind_of(value))
    for key, member in cast("dict[str, object]", value).items():
        if key.lower() in NAMES:
            tells_of_error(path / key)
        yield key, path / key, member


def _items(value: object, path: PagePath) -> list[object]:
    """The entries of a list, or of an object that numbers them (a list with gaps)."""
    if isinstance(value, dict):
        return list(cast("dict[str, object]", value).values())
    if not isinstance(value, list):
        differs(path, "a list", kind_of(value))
    return cast("list[object]", value)


@dataclass
class _Hollow:
    """The objects that had nothing in them where a member belongs, and what others had."""

    first: dict[str, PagePath] = field(default_factory=dict[str, PagePath])
    met: set[str] = field(default_factory=set[str])

    def member(self, value: object, key: str, path: PagePath) -> object:
        """A member that must be there, unless the whole object is empty."""
        if value == [] or value == {}:
            self.first.setdefault(key, path / key)
            return []
        if not isinstance(value, dict):
            differs(path, f"an object with {key}", kind_of(value))
        members = cast("dict[str, object]", value)
        if told_error(members) is not None:
            tells_of_error(path)
        if key not in members:
            differs(path / key, "an object", "that it is missing")
        self.met.add(key)
        return members[key]

    def refuse(self) -> None:
        """Raise UnexpectedAnswer where all were hollow: no object was what it should be."""
        for key, path in self.first.items():
            if key not in self.met:
                differs(path, "an object", "that it is missing")
