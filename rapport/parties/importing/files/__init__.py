"""Files of clients out of a ZIP: a folder for each client, or a table that says whose each file is."""

from rapport.parties.importing.files.package import open_files
from rapport.parties.importing.files.rows import FIELDS, FileHabits, habits_of, keys_of, read_file
from rapport.parties.importing.files.writing import known_files, write_files

__all__ = ["FIELDS", "FileHabits", "habits_of", "keys_of", "known_files", "open_files", "read_file", "write_files"]
