"""Finding a person's name in a text and cutting it out; marks by which the erased are known again."""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

ERASED = "[…]"
# A shorter word is too often part of something else.
SHORTEST = 4
# Names are declined: Novák, Nováka, Novákovi; Петров, Петровым.
ENDING = r"\w{0,4}"


def needles(names: Iterable[str], distinct: Iterable[str], addresses: Iterable[str]) -> list[str]:
    """Return what to look for in a column, in the spellings that a search without case may miss; longest first."""
    found = set()
    for one in (*names, *distinct, *addresses):
        text = unicodedata.normalize("NFC", one.strip())
        if len(text) >= SHORTEST:
            found |= {text, text.lower(), text.upper(), unicodedata.normalize("NFD", text)}
    return sorted(found, key=lambda text: (-len(text), text))


def in_json(needle: str) -> str:
    """Return the needle as a JSON column without other letters than ASCII writes it."""
    return json.dumps(needle)[1:-1]


def pattern(
    names: Iterable[str], distinct: Iterable[str] = (), addresses: Iterable[str] = ()
) -> re.Pattern[str] | None:
    """Return what finds the person in a text: whole names, own words with endings, addresses."""
    parts = [(text, rf"(?<!\w){re.escape(text)}(?!\w)") for text in _forms(names)]
    parts += [(text, rf"(?<!\w){re.escape(text)}{ENDING}(?!\w)") for text in _forms(distinct)]
    parts += [(text, _address(text)) for text in _forms(addresses)]
    if not parts:
        return None
    parts.sort(key=lambda part: -len(part[0]))
    return re.compile("|".join(dict.fromkeys(regex for _text, regex in parts)), re.IGNORECASE)


def _forms(texts: Iterable[str]) -> list[str]:
    clean = [unicodedata.normalize("NFC", text.strip()) for text in texts]
    kept = [text for text in clean if len(text) >= SHORTEST]
    return [*kept, *(other for text in kept if (other := unicodedata.normalize("NFD", text)) != text)]


def _address(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if "@" in text or len(digits) < 7:
        return rf"(?<![\w.]){re.escape(text)}(?!\w)"
    # A telephone is written with blanks, dashes and brackets in any place.
    return r"\+?" + r"[\s().\-/]*".join(digits) + r"(?!\d)"


def cut(value: Any, regex: re.Pattern[str] | None, instead: str = ERASED) -> Any:
    """Return the value (text, list, mapping) with every find replaced; the same object when there is none."""
    if regex is None:
        return value
    if isinstance(value, str):
        return regex.sub(instead, value) if regex.search(value) else value
    if isinstance(value, list):
        done = [cut(one, regex, instead) for one in value]
        return done if done != value else value
    if isinstance(value, dict):
        done_too = {cut(key, regex, instead): cut(one, regex, instead) for key, one in value.items()}
        return done_too if done_too != value else value
    return value


def emptied(value: Any) -> Any:
    """Return facts with every text of more than one word taken out; codes, numbers and dates stay."""
    if isinstance(value, str):
        return ERASED if re.search(r"\s", value.strip()) or "@" in value else value
    if isinstance(value, list):
        return [emptied(one) for one in value]
    if isinstance(value, dict):
        return {key: emptied(one) for key, one in value.items()}
    return value


def mark(key: str, kind: str, text: str) -> str:
    """Return the keyed hash of an address or a name (`kind`: email, phone, name), alike for all ways to write it."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = re.sub(r"\D", "", plain) if kind == "phone" else " ".join(sorted(plain.split()))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return hmac.new(key.encode(), f"{kind}:{plain}".encode(), hashlib.sha256).hexdigest()


def digest_of(key: str, rows: Iterable[Any]) -> str:
    """Return one keyed SHA-256 over rows, whatever their order: it proves what they were, and tells it to nobody."""
    texts = sorted(json.dumps(row, sort_keys=True, default=str, ensure_ascii=False) for row in rows)
    return hmac.new(key.encode(), "\n".join(texts).encode(), hashlib.sha256).hexdigest()


def chunked(rows: list[Any], size: int) -> Iterable[list[Any]]:
    """Give the rows in pieces of at most `size`."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
