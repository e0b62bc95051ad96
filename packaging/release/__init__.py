"""Making and proving what people install: archives, the frozen program, the Debian package.

Standard library only, as ``packaging/dev.py`` runs it; what needs more runs in ``.venv-release``.
"""
