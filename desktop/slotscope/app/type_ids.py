"""Stable ids for the appointment types that a person types in: the portal shows none."""

from slotscope.app.profile import Setup
from slotscope.domain.names import normalise_name
from slotscope.domain.practice import HealthEnginePractitioner, HealthEngineTypeId


class TypeIds:
    """Ids of types: kept for the same practitioner and name, else made of the two names."""

    def __init__(self, earlier: Setup) -> None:
        self._known: dict[tuple[str | None, str], list[HealthEngineTypeId]] = {}
        for one in earlier.appointment_types:
            key = (one.practitioner_id, normalise_name(one.name))
            self._known.setdefault(key, []).append(one.id)
        self._taken = {one.id for one in earlier.appointment_types}

    def of(
        self, who: HealthEnginePractitioner | None, practitioner: str, name: str
    ) -> HealthEngineTypeId:
        """The id of one type; asked again for the same names it gives another."""
        known = self._known.get((who.id if who else None, name))
        if known:
            return known.pop(0)
        base = f"type:{practitioner or '*'}/{name}"
        number, id_ = 1, HealthEngineTypeId(base)
        while id_ in self._taken:
            number += 1
            id_ = HealthEngineTypeId(f"{base}#{number}")
        self._taken.add(id_)
        return id_
