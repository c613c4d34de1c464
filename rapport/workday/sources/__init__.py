"""The feeds that the day begins with; each file puts its own on the shelf. What they share is asked once."""
