"""Gathers the texts of the program for translators, and says what still lacks a translation.

`python -m tools.messages` extracts from code and templates, brings each language's file up to date (an old text that is
gone is dropped, nothing is guessed), compiles it and prints per language how many texts wait. `--check` only checks and
fails; `--compile` only compiles.
"""

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "rapport" / "locale"
LANGUAGES = ("sk", "sv", "it", "ru", "mr")
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    # Letters and the short words after a deed.
    ("**/templates/**.txt", "jinja2"),
]
HEADER = "# Texts of Rapport. Terms of the trade follow docs/glossary.md."
KEYWORDS = {
    "_": None,
    "_now": None,
    "translated": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_JINJA = {"extensions": "jinja2.ext.do", "newstyle_gettext": "true", "trimmed": "true"}
OPTIONS = {"**/templates/**.html": _JINJA, "**/templates/**.txt": _JINJA}


def extract() -> Catalog:
    """Return every text of the program, each once, in a stable order."""
    texts = Catalog(project="Rapport", charset="utf-8")
    found = extract_from_dir(ROOT / "rapport", METHODS, OPTIONS, KEYWORDS, comment_tags=["Translators:"])
    for file, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        texts.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return texts


def catalogue(language: str) -> Catalog:
    """Return what is translated into the language so far."""
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return Catalog(locale=language, project="Rapport", charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def update(language: str, texts: Catalog) -> Catalog:
    """Bring the language's file up to date and return it; texts that the program no longer says are dropped."""
    known = catalogue(language)
    fresh = Catalog(locale=language, project="Rapport", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for text in texts:
        if text.id:
            old = known.get(text.id, context=text.context)
            string = old.string if old else None
            fresh.add(text.id, string, text.locations, auto_comments=text.auto_comments, context=text.context)
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, fresh, width=120, no_location=True, sort_output=False, omit_header=False)
    return fresh


def waiting(texts: Catalog, known: Catalog) -> list[str]:
    """Return the texts without a whole translation: empty, fuzzy, or a plural form missing."""
    gaps = []
    for text in texts:
        if not text.id:
            continue
        done = known.get(text.id, context=text.context)
        strings = (done.string if isinstance(done.string, (tuple, list)) else [done.string]) if done else [""]
        if done is None or done.fuzzy or not all(strings) or (text.pluralizable and len(strings) != known.num_plurals):
            gaps.append(text.id if isinstance(text.id, str) else text.id[0])
    return gaps


def compile_changed() -> None:
    """Write anew what the program reads of each language whose texts are younger; git keeps the texts only."""
    for texts in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = texts.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < texts.stat().st_mtime_ns:
            # Aside and then in place: a program that starts meanwhile reads a whole file.
            aside = compiled.with_suffix(f".{os.getpid()}")
            with texts.open("rb") as source, aside.open("wb") as target:
                write_mo(target, read_po(source))
            aside.replace(compiled)


def main() -> int:
    """Update (or, with --check, only check) every language; return 1 when something waits."""
    if "--compile" in sys.argv:
        compile_changed()
        return 0
    texts = extract()
    check = "--check" in sys.argv
    lacking = 0
    for language in LANGUAGES:
        known = catalogue(language) if check else update(language, texts)
        gaps = waiting(texts, known)
        lacking += len(gaps)
        print(f"{language}: {len(texts) - len(gaps)} of {len(texts)} texts, {len(gaps)} wait")
        for text in gaps[:20]:
            print(f"    {text}")
    if not check:
        compile_changed()
    return 1 if check and lacking else 0


if __name__ == "__main__":
    sys.exit(main())
