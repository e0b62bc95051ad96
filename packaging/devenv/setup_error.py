"""Why the set-up cannot go on."""


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do. Ends the program with status 2."""
