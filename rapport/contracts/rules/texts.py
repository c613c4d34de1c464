"""What is computed from the texts of contracts: their hash, their order, and how two wordings differ."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_WORDS = re.compile(r"\s+|[^\W_]+|.", re.UNICODE)
# Beyond this many words a comparison word by word takes too long; then one wording replaces the other.
MOST_WORDS = 20_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text: "same", "ins" or "del"."""

    kind: str
    words: str


@dataclass(frozen=True)
class ClauseDifference:
    """How one clause differs between two versions."""

    number: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """True when anything was added or taken away."""
        return any(one.kind != "same" for one in self.pieces)


def digest_of(head: Mapping[str, Any], clauses: Iterable[Mapping[str, str]]) -> str:
    """Return the SHA-256 of everything that a contract says, in hexadecimal."""
    told = json.dumps([dict(head), [dict(one) for one in clauses]], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return how the words of two texts differ; joined without the inserted pieces it is `before` again."""
    if before == after:
        return (Piece("same", before),) if before else ()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(one for one in (Piece("del", before), Piece("ins", after)) if one.words)
    pieces: list[Piece] = []
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[first:last])))
            continue
        if first < last:
            pieces.append(Piece("del", "".join(old[first:last])))
        if begin < end:
            pieces.append(Piece("ins", "".join(new[begin:end])))
    return tuple(pieces)


def differences(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[ClauseDifference]:
    """Return the clauses that differ between two versions, in the order of the later one; removed ones come last."""
    old = {one["number"]: one for one in before}
    new = {one["number"]: one for one in after}
    found = []
    for number in [*new, *(number for number in old if number not in new)]:
        was, now = old.get(number), new.get(number)
        told = difference(_whole(was), _whole(now))
        found.append(ClauseDifference(number, (now or was or {}).get("title", ""), told))
    return [one for one in found if one.changed]


def _whole(clause: Mapping[str, str] | None) -> str:
    if clause is None:
        return ""
    return f"{clause['title']}\n{clause['text']}".strip()


def order_of(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts clause numbers as people read them: 4.9 before 4.10, 5.3 before 5.3.a."""
    parts = [one for one in re.split(r"[.\s()]+", number) if one]
    return tuple((0, int(one), "") if one.isdecimal() and len(one) < 10 else (1, 0, one) for one in parts)
