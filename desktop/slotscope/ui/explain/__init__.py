"""What the panels say, as blocks of plain values, and how they become rich text."""
