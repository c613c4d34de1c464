"""The firm's own DOCX with fields: looked through before it is kept, and filled by plain replacement.

Nothing in a layout is ever run: a field is one of a fixed list of names in braces, and its value is only text.
"""

from rapport.documents.layouts.checking import check_layout
from rapport.documents.layouts.fields import FIELD, Filling, Known, is_field, nearest, plain_name
from rapport.documents.layouts.filling import fill_layout
from rapport.documents.layouts.package import LARGEST, check_docx

__all__ = [
    "FIELD",
    "LARGEST",
    "Filling",
    "Known",
    "check_docx",
    "check_layout",
    "fill_layout",
    "is_field",
    "nearest",
    "plain_name",
]
