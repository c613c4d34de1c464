"""The kinds of files we know, the endings they may carry, and which content fits them."""

from dataclasses import dataclass

# Never a type that a browser would open: for all that could run.
SAVED_ONLY = "application/octet-stream"

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
# Old encodings and stray control characters make a text look like something else; a known binary it never is.
_TEXT = {"text", "html", "svg", "other"}


@dataclass(frozen=True)
class Kind:
    """`fits` are the contents (see content.py) that a file of this kind may have; the first ending is the usual one."""

    code: str
    mime: str
    endings: tuple[str, ...]
    fits: frozenset[str]
    inline: bool = False


def _kind(code: str, mime: str, endings: str, fits: set[str] | None = None, *, inline: bool = False) -> Kind:
    return Kind(code, mime, tuple(endings.split()), frozenset(fits or {code}), inline)


KINDS = (
    _kind("png", "image/png", "png", inline=True),
    _kind("jpeg", "image/jpeg", "jpg jpeg jpe jfif", inline=True),
    _kind("gif", "image/gif", "gif", inline=True),
    _kind("webp", "image/webp", "webp", inline=True),
    _kind("bmp", "image/bmp", "bmp"),
    _kind("tiff", "image/tiff", "tif tiff"),
    _kind("heic", "image/heic", "heic heif avif"),
    _kind("pdf", "application/pdf", "pdf", inline=True),
    # Behind a password, new office files lie in the old container.
    _kind("docx", f"{_OFFICE}wordprocessingml.document", "docx docm dotx", {"docx", "zip", "ole"}),
    _kind("xlsx", f"{_OFFICE}spreadsheetml.sheet", "xlsx xlsm xlsb xltx", {"xlsx", "zip", "ole"}),
    _kind("pptx", f"{_OFFICE}presentationml.presentation", "pptx pptm ppsx potx", {"pptx", "zip", "ole"}),
    _kind("odt", f"{_OPEN}text", "odt ott", {"odt", "zip"}),
    _kind("ods", f"{_OPEN}spreadsheet", "ods ots", {"ods", "zip"}),
    _kind("odp", f"{_OPEN}presentation", "odp otp", {"odp", "zip"}),
    _kind("zip", "application/zip", "zip", {"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"}),
    _kind("7z", "application/x-7z-compressed", "7z"),
    _kind("rar", "application/vnd.rar", "rar"),
    _kind("gzip", "application/gzip", "gz tgz"),
    _kind("doc", "application/msword", "doc dot", {"ole", "rtf"}),
    _kind("xls", "application/vnd.ms-excel", "xls xlt", {"ole"}),
    _kind("ppt", "application/vnd.ms-powerpoint", "ppt pps", {"ole"}),
    _kind("msg", "application/vnd.ms-outlook", "msg", {"ole"}),
    _kind("rtf", "application/rtf", "rtf"),
    _kind("txt", "text/plain", "txt text log md", _TEXT),
    _kind("csv", "text/csv", "csv tsv tab", _TEXT),
    _kind("json", "application/json", "json", _TEXT),
    _kind("eml", "message/rfc822", "eml", _TEXT),
    _kind("vcf", "text/vcard", "vcf vcard", _TEXT),
    _kind("ics", "text/calendar", "ics ical ifb", _TEXT),
    _kind("html", SAVED_ONLY, "html htm xhtml mht mhtml", _TEXT),
    _kind("svg", SAVED_ONLY, "svg svgz", _TEXT | {"gzip"}),
    _kind("xml", SAVED_ONLY, "xml xsl xslt", _TEXT),
)
OTHER = Kind("other", SAVED_ONLY, (), frozenset())

KIND_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
# What a file without a known ending is called after its content alone.
KIND_BY_CONTENT = {kind.code: kind for kind in KINDS}
PACKED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"})
