"""What the program does, without Qt: use cases, ports and the errors that people read."""
