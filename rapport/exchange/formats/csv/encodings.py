"""Which encoding a text file is written in, how sure that is, and what else it could be.

A file that is valid UTF-8 from end to end is UTF-8. Otherwise the words with letters beyond A to Z are read in each
likely encoding and weighed by how often a language uses such letters (`letters.py`).
"""

import codecs
import math
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..sheet import Possibility, UnreadableFile
from ..source import BLOCK, Source
from .letters import CYRILLIC, LATIN_CENTRAL, LATIN_WESTERN, likelihood

WORDS_ENOUGH = 3_000
EXAMPLE_LENGTH = 80
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encoding -> the languages written in it, and how common such files are among those that are not UTF-8.
SINGLE_BYTE = {
    "cp1252": (LATIN_WESTERN, 0.40),
    "cp1250": (LATIN_CENTRAL, 0.30),
    "cp1251": (CYRILLIC, 0.25),
    "koi8_r": (CYRILLIC, 0.05),
    "iso8859_2": (LATIN_CENTRAL, 0.05),
    "cp866": (CYRILLIC, 0.03),
}
CHOICES = ("utf-8", *SINGLE_BYTE, "utf-16-le", "utf-16-be", "cp852", "latin-1", "gb18030", "shift_jis")
CAUTION = 3.0  # letters of one word are not independent evidence, so their likelihood counts a third

_WORD = re.compile(rb"[A-Za-z\x80-\xff]{1,60}")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")

# The name of the decoder's rule for bytes that are no letters: each becomes a lone surrogate, which no valid text
# holds, so that a row can say what is wrong with it and nothing turns into a question mark.
KEEP_BYTES = "rapport.keep_bytes"


def _kept(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(KEEP_BYTES, _kept)


@dataclass(frozen=True)
class Encoding:
    """A Python codec name, its certainty from 0 to 1 and the runners-up, likeliest first."""

    name: str
    certainty: float = 1.0
    others: tuple[Possibility, ...] = ()


def is_encoding(name: str) -> bool:
    """True for the name of a text encoding that Python knows."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def chosen_encoding(source: Source, wish: str | None) -> Encoding:
    """Return the encoding that a person wishes, without a wish the likeliest, or raise `UnreadableFile`."""
    if wish is None:
        return detect_encoding(source)
    if not is_encoding(wish):
        raise UnreadableFile(_("There is no encoding called %(name)s. Choose one from the list.") % {"name": wish})
    marked = _marked(source.head(4))
    if marked and codecs.lookup(wish).name.startswith(marked.removesuffix("-sig")):
        return Encoding(marked)  # the same family, and the mark is no letter of the first cell
    return Encoding({"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codecs.lookup(wish).name, wish))


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


def detect_encoding(source: Source) -> Encoding:
    """Return how the file is most likely encoded. Reads the file once from end to end, a block at a time."""
    head = source.head(BLOCK)
    if marked := _marked(head):
        return Encoding(marked)
    if (wide := _sixteen_bits(head)) is not None:
        return wide
    words, whole = _words_beyond_ascii(source)
    if whole:
        return Encoding("utf-8")
    return _weigh(words)


def _sixteen_bits(head: bytes) -> Encoding | None:
    """UTF-16 without its mark: one byte in each blank, digit and line end is zero."""
    if head.count(0) * 100 < len(head):
        return None
    shares = {name: _readable_share(head, name) for name in ("utf-16-le", "utf-16-be")}
    best, other = sorted(shares, key=shares.__getitem__, reverse=True)
    if shares[best] < 0.9:
        return None
    return Encoding(best, shares[best], (Possibility(other, shares[other]),) if shares[other] > 0.5 else ())


def _readable_share(head: bytes, name: str) -> float:
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    if not text or not re.search(r"[\n\r,;\t|]", text):
        return 0.0
    good = sum(map(_everyday, text))
    return good / len(text)


def _everyday(letter: str) -> bool:
    code = ord(letter)
    return (
        32 <= code < 127
        or letter in "\t\n\r"
        or 0xA0 <= code < 0x250  # Latin
        or 0x370 <= code < 0x530  # Greek, Cyrillic
        or 0x900 <= code < 0x980  # Devanagari
        or 0x2010 <= code < 0x2040
        or letter in "€№₹™"
    )


def _words_beyond_ascii(source: Source) -> tuple[list[bytes], bool]:
    """The different words with bytes above 127, and whether the whole file is valid UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    whole, words = True, dict[bytes, None]()
    with source.open() as stream:
        while block := stream.read(BLOCK):
            if whole:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    whole = False
            if not block.isascii() and len(words) < WORDS_ENOUGH:
                words.update(dict.fromkeys(word for word in _WORD.findall(block) if not word.isascii()))
            elif not whole and len(words) >= WORDS_ENOUGH:
                break
    if whole:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            whole = False
    return list(words)[:WORDS_ENOUGH], whole


def _weigh(words: list[bytes]) -> Encoding:
    """Choose among the single-byte encodings, and UTF-8 for a file that is UTF-8 but for a few rows."""
    readings: dict[tuple[str, ...], tuple[str, float]] = {}
    for name, (languages, share) in SINGLE_BYTE.items():
        decoded = tuple(word.decode(name, "replace").replace("\ufffd", "\x81") for word in words)
        score = math.log(share) + sum(likelihood(word, languages) for word in decoded) / CAUTION
        # Two encodings that give the same letters are no question for a person: the commoner name stands for both.
        if decoded not in readings or readings[decoded][1] < score:
            readings[decoded] = (name, score)
    mostly = _utf8_share(words)
    if mostly > 0.5:
        return Encoding("utf-8", mostly * 0.9, tuple(Possibility(name, 0.1) for name, _score in readings.values())[:1])
    top = max(score for _name, score in readings.values())
    weights = {decoded: math.exp(score - top) for decoded, (_name, score) in readings.items()}
    total = sum(weights.values())
    ranked = [
        Possibility(readings[decoded][0], round(weight / total, 4), " ".join(decoded)[:EXAMPLE_LENGTH])
        for decoded, weight in sorted(weights.items(), key=lambda item: -item[1])
    ]
    fit = _fit(top, words)
    return Encoding(ranked[0].value, ranked[0].certainty * fit, tuple(ranked[1:4]))


def _utf8_share(words: list[bytes]) -> float:
    high = sum(len(run) for word in words for run in _HIGH.findall(word))
    return sum(len(letter) for word in words for letter in _UTF8_LETTER.findall(word)) / high if high else 1.0


def _fit(score: float, words: list[bytes]) -> float:
    """How well even the best reading fits: Chinese in an old encoding is the best of six nonsenses, and must be asked.

    Real text costs about 3 per letter beyond ASCII, nonsense 6 and more.
    """
    high = sum(len(run) for word in words for run in _HIGH.findall(word))
    average = -score * CAUTION / max(high, 4)
    return max(0.2, min(1.0, (8 - average) / 4))
