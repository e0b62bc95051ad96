"""Telling people and types by name, where Praktika gives no id."""


def person_key(name: str) -> str:
    """A practitioner's name without case, spaces and a leading Dr. [ours]"""
    words = name.casefold().replace(".", " ").split()
    if len(words) > 1 and words[0] in ("dr", "doctor"):
        words = words[1:]
    return "".join(words)


def full_name(title: str | None, first: str | None, last: str | None) -> str:
    """A practitioner's name as it is shown; "" where there is none."""
    return " ".join(part for part in (title, first, last) if part)


def initials(first: str, last: str) -> str | None:
    """A patient as "J.D."; None where there is no name."""
    return "".join(f"{letter}." for letter in (first, last) if letter) or None


def type_key(name: str) -> str:
    """A type's name or label without case and extra spaces. [ours]"""
    return " ".join(name.casefold().split())
