"""The panels around the timeline, one file each."""
