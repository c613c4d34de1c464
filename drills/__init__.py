"""Drills: the program is broken on purpose, for minutes, and what must hold is proved from outside."""
