"""Tables and trees that the panels show; without colours."""
