"""One file a command: arguments in, exit status out. The command line parses and calls these."""
