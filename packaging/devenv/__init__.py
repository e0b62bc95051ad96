"""What ``packaging/dev.py`` is made of: standard library only, as nothing is installed yet."""
