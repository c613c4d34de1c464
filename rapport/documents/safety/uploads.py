"""Whether a file may come in, what it is then, and whether a browser may show it by itself."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.documents.safety.content import content_of, could_run
from rapport.documents.safety.kinds import KIND_BY_CONTENT, KIND_BY_ENDING, OTHER, PACKED, SAVED_ONLY, Kind
from rapport.documents.safety.names import LONGEST_NAME, shown_name
from rapport.documents.safety.pictures import pixels
from rapport.kit.archives import UnsafeArchive, guard_zip
from rapport.kit.refusals import BadInput

MOST_PIXELS = 60_000_000
PICTURES = ("png", "jpeg", "gif", "webp")
# A camera may write much before it says how large the picture is.
HEAD = 1024 * 1024

_PDF_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|XFA|RichMedia|EmbeddedFiles?|SubmitForm|ImportData)\b")
_PDF_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


class RefusedUpload(BadInput):
    """The file is not taken; `sentence` says why and what to do."""


@dataclass(frozen=True)
class Upload:
    """What a file is: its kind ("docx"), its media type to send it under, the name to show, and whether a browser
    may show it by itself."""

    kind: str
    mime: str
    shown_name: str
    inline: bool


def inspect_file(path: Path, name: str) -> Upload:
    """Return what the stored file is. Raises RefusedUpload as `inspect_upload` does, and for an unsafe archive.

    It looks where the first bytes do not reach: into the parts of an archive, and for deeds hidden in a PDF.
    """
    with path.open("rb") as whole:
        head = whole.read(HEAD)
    upload = inspect_upload(head, name, path.stat().st_size)
    if upload.kind in PACKED and head.startswith(b"PK"):
        try:
            guard_zip(path)
        except UnsafeArchive as unsafe:
            raise RefusedUpload(unsafe.sentence) from unsafe
    if upload.inline and upload.kind == "pdf" and _pdf_acts(path.read_bytes()):
        return replace(upload, inline=False)
    return upload


def inspect_upload(head: bytes, name: str, size: int) -> Upload:
    """Return what a file is, from its first bytes. Raises RefusedUpload when content and name contradict.

    `head` should hold the first 64 KB or more, `size` is the whole file's, in bytes. Refused are an empty file, a
    known ending over other content, and a picture of more than 60 million pixels. A picture that does not say how
    large it is, or holds what could run as a page, is taken and never shown by itself.
    """
    if size == 0:
        raise RefusedUpload(_("The file is empty."))
    shown = shown_name(name)
    ending = shown.rpartition(".")[2].lower() if "." in shown else ""
    content = content_of(head)
    kind = _kind(ending, content)
    if kind.endings and ending not in KIND_BY_ENDING:
        shown = f"{shown[: LONGEST_NAME // 4]}.{kind.endings[0]}"
    runs = could_run(head)
    return Upload(
        kind=kind.code,
        mime=SAVED_ONLY if content in ("html", "svg", "other") else kind.mime,
        shown_name=shown,
        inline=kind.inline and not runs and _may_be_shown(head, kind.code),
    )


def _kind(ending: str, content: str) -> Kind:
    declared = KIND_BY_ENDING.get(ending)
    if declared is None:
        return KIND_BY_CONTENT.get(content, OTHER)
    if content not in declared.fits:
        raise RefusedUpload(
            _("The name says %(ending)s, but the content is something else. Save the file anew and attach that.")
            % {"ending": ending}
        )
    return declared


def _may_be_shown(head: bytes, kind: str) -> bool:
    if kind == "pdf":
        return not _pdf_acts(head)
    size = pixels(head, kind)
    if size and size[0] * size[1] > MOST_PIXELS:
        raise RefusedUpload(
            _("The picture says it is %(width)s by %(height)s pixels. Make it smaller and attach it again.")
            % {"width": size[0], "height": size[1]}
        )
    return size is not None


def _pdf_acts(data: bytes) -> bool:
    """Whether the PDF names a deed in plain sight, escaped letters included; packed objects are not unpacked."""
    plain = _PDF_ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), data)
    return _PDF_ACTS.search(plain) is not None
