"""How long a test waits for what has to come: far longer than it takes, also on a slow machine.

It costs nothing where it comes. Where a limit itself is what is tested, the test has its own.
"""

SECONDS = 120
MILLISECONDS = SECONDS * 1000
