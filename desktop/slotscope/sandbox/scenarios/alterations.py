"""Ways in which what a service shows departs from what the diary allows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from slotscope.domain.clock import day_of
from slotscope.domain.diary import OfferedSlot, PublishedSlot
from slotscope.domain.practice import HealthEnginePractitionerId
from slotscope.domain.snapshot import Snapshot
from slotscope.sandbox.scenario import AlterPage, AlterSearch
from slotscope.sandbox.scenarios.days import Person


def all_of(*alterations: AlterPage) -> AlterPage:
    """One after the other."""

    def alter(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
        for one in alterations:
            shown = one(shown)
        return shown

    return alter


def hide_day(who: Person, day: date) -> AlterPage:
    """The page shows nothing of a practitioner's day."""
    ordinal = day.toordinal()

    def alter(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
        return [
            one
            for one in shown
            if one.practitioner_id != who.portal_id or day_of(one.start) != ordinal
        ]

    return alter


def show_booked(practice: Snapshot, who: Person, first: date, number: int) -> AlterPage:
    """The page still shows the starts of appointments that are in the diary from a day on."""
    booked = [
        PublishedSlot(who.portal_id, one.start, one.end - one.start)
        for one in practice.praktika.appointments
        if one.practitioner_id == who.id and one.blocks and day_of(one.start) >= first.toordinal()
    ][:number]

    def alter(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
        return [*shown, *booked]

    return alter


def shorten(who: Person, minutes: int) -> AlterPage:
    """The page shows a practitioner's times with another length."""

    def alter(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
        return [
            replace(one, length_minutes=minutes) if one.practitioner_id == who.portal_id else one
            for one in shown
        ]

    return alter


def show_stranger(portal_id: HealthEnginePractitionerId, like: Person) -> AlterPage:
    """The page shows a practitioner whom nobody entered, with another one's times."""

    def alter(shown: Sequence[PublishedSlot]) -> Sequence[PublishedSlot]:
        theirs = [one for one in shown if one.practitioner_id == like.portal_id]
        return [*shown, *(replace(one, practitioner_id=portal_id) for one in theirs[:20])]

    return alter


def offer_otherwise(who: Person, day: date, minutes_later: int) -> AlterSearch:
    """The search moves a practitioner's day: what it offers there starts later."""
    ordinal = day.toordinal()

    def alter(offered: Sequence[OfferedSlot]) -> Sequence[OfferedSlot]:
        return [
            replace(one, start=one.start + minutes_later, end=one.end + minutes_later)
            if one.practitioner_id == who.id and day_of(one.start) == ordinal
            else one
            for one in offered
        ]

    return alter
