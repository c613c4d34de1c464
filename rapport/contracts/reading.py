"""Reading the text of a contract into its numbered clauses: from Markdown, plain text, or a DOCX (R-135)."""

import html
import io
import re
import string
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.documents.printing import check_docx
from rapport.kit.refusals import BadInput

LARGEST = 10 * 1024 * 1024
MOST_CLAUSES = 2000
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_NUMBERED = re.compile(r"^(\s*)((?:\d+|[A-Za-z])(?:\.(?:\d+|[A-Za-z]))*)[.)]?\s+(\S.*)$")
_HEADING = re.compile(r'^<span[^>]*class="header_\d"[^>]*>(.*?)</span>\s*(.*)$')
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_INDENT = 4
_LONGEST_TITLE = 120


@dataclass
class ReadClause:
    """One clause as it was read."""

    number: str
    title: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """Return it as a version keeps it."""
        return {"number": self.number, "title": self.title, "text": self.text}


def clauses_in_file(name: str, content: bytes) -> list[ReadClause]:
    """Return the clauses of a file by its name's ending (md, txt, docx). Raises BadInput with a sentence."""
    found = clauses_in(text_in_file(name, content))
    if not found:
        raise BadInput(fields={"file": [_("No numbered clause was found in the file.")]})
    return found


def text_in_file(name: str, content: bytes) -> str:
    """Return the words of a file by its name's ending (md, txt, docx). Raises BadInput with a sentence."""
    if len(content) > LARGEST:
        raise BadInput(fields={"file": [_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2}]})
    ending = name.rpartition(".")[2].lower()
    if ending == "docx":
        text = _words_of_docx(content)
    elif ending in ("md", "txt", "text"):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise BadInput(fields={"file": [_("The file is not text in UTF-8. Save it so and try again.")]}) from wrong
    else:
        raise BadInput(fields={"file": [_("Choose a Markdown, plain text or DOCX file.")]})
    if "\0" in text:
        raise BadInput(fields={"file": [_("The file is not text in UTF-8. Save it so and try again.")]})
    return text


def clauses_in(text: str) -> list[ReadClause]:
    """Return the numbered clauses of a text; deeper ones by indent ("1." under "2." is 2.1) or by their own number.

    What stands before the first number, such as the title, is left out; a line without a number goes on with the
    clause above it. Raises BadInput for more than 2000 clauses.
    """
    found: list[ReadClause] = []
    path: list[tuple[int, str]] = []
    taken: set[str] = set()
    for line in text.replace("\r\n", "\n").expandtabs(_INDENT).split("\n"):
        match = _NUMBERED.match(line)
        if match is None or not _goes_on(match, found):
            if found and line.strip() and not line.lstrip().startswith("#"):
                found[-1].text = f"{found[-1].text}\n{_plain(line)}".strip()
            continue
        number = _number(path, len(match[1]), match[2])
        while number in taken:
            number = _next(number)
        taken.add(number)
        title, words = _parted(match[3])
        found.append(ReadClause(number[:40], title, words))
        if len(found) > MOST_CLAUSES:
            raise BadInput(fields={"file": [_("This text has more than %(num)s clauses.") % {"num": MOST_CLAUSES}]})
    return found


def _goes_on(match: re.Match[str], found: list[ReadClause]) -> bool:
    """Tell a clause from a line that only begins like one: a letter is a number only under a clause."""
    return match[2][0].isdigit() or (len(match[2]) == 1 and bool(match[1]) and bool(found))


def _number(path: list[tuple[int, str]], indent: int, own: str) -> str:
    if "." in own and own[0].isdigit():
        path[:] = [(indent, own)]
        return own
    while path and path[-1][0] >= indent:
        path.pop()
    number = f"{path[-1][1]}.{own}" if path else own
    path.append((indent, number))
    return number


def _next(number: str) -> str:
    """Return a number that follows one which is taken: authors number by hand and err."""
    head, dot, last = number.rpartition(".")
    if last.isdecimal():
        return f"{head}{dot}{int(last) + 1}"
    at = string.ascii_letters.find(last)
    return f"{head}{dot}{string.ascii_letters[at + 1]}" if 0 <= at < 25 else f"{number}.1"


def _parted(words: str) -> tuple[str, str]:
    """Return heading and text of a clause's first line."""
    heading = _HEADING.match(words)
    if heading:
        return _plain(heading[1]).rstrip(".")[:300], _plain(heading[2])
    bold = re.match(r"^\*\*(.{1,120}?)\*\*[.:]?\s*(.*)$", words)
    if bold and "<" not in bold[1]:
        return _plain(bold[1]).rstrip(".:"), _plain(bold[2])
    plain = _plain(words)
    if len(plain) <= _LONGEST_TITLE and plain[-1:] not in ".;,:":
        return plain, ""
    return "", plain


def _plain(words: str) -> str:
    """Return the words without marks of Markdown and HTML."""
    bare = html.unescape(_TAG.sub("", words))
    return re.sub(r" {2,}", " ", _BOLD.sub(r"\1", bare)).strip()


def _words_of_docx(content: bytes) -> str:
    """Return the paragraphs of a DOCX as lines, a row of a table as one.

    Raises BadInput for what is no DOCX, holds macros, or is a bomb.
    """
    check_docx(content)
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as wrong:  # The library raises what its parts raise; for the person it is one thing.
        raise BadInput(
            fields={"file": [_("This DOCX can't be read. Open it in Word, save it anew and try again.")]}
        ) from wrong
    lines: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            lines += [" | ".join(cell.text.replace("\n", " ") for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)
