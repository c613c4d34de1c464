"""Where the bytes of files lie: in a folder, or in a bucket that several machines share. Nobody goes there past this.

    with kept.laying("documents/1f0c") as half:     # a new file, whole or not at all
        half.write_bytes(b"...")
    with kept.opened("documents/1f0c") as content:  # to read it
    with kept.local("documents/1f0c") as file:      # for a library that needs a path

The settings say where (`STORAGES["default"]`).
"""

from typing import cast

from django.core.files.storage import default_storage

from rapport.kit.keeping.room import FilesAway, Room

__all__ = ["FilesAway", "Room", "kept"]

kept = cast(Room, default_storage)
