"""Slotscope: why a practice's appointments are, or are not, bookable on HealthEngine."""

__version__ = "0.1.0"
