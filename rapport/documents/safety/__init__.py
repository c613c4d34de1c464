"""What an uploaded file is: told by its bytes, not by its name, and never trusted to be harmless.

A name is only shown; files lie under names of our own. Only pictures and PDF may be shown by a browser by itself,
and then in a sandbox; everything else is saved.
"""

from rapport.documents.safety.names import content_disposition, shown_name
from rapport.documents.safety.photos import strip_location
from rapport.documents.safety.uploads import RefusedUpload, Upload, inspect_file, inspect_upload

__all__ = [
    "RefusedUpload",
    "Upload",
    "content_disposition",
    "inspect_file",
    "inspect_upload",
    "shown_name",
    "strip_location",
]
