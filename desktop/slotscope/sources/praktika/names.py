"""Putting names together, as they may be shown."""


def full_name(title: str | None, first: str | None, last: str | None) -> str:
    """A practitioner's name as it is shown; "" where there is none."""
    return " ".join(part for part in (title, first, last) if part)


def initials(first: str, last: str) -> str | None:
    """A patient as "J.D."; None where there is no name."""
    return "".join(f"{letter}." for letter in (first, last) if letter) or None
