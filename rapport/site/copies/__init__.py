"""Copies of the whole base: written while work goes on, put back on either kind of database."""

from rapport.site.copies.reading import Restored, restore
from rapport.site.copies.writing import Written, backup

__all__ = ["Restored", "Written", "backup", "restore"]
