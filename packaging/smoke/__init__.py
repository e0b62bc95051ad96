"""Runs a built program as a desktop would: a screen, a D-Bus session, a keyring, an empty home."""
