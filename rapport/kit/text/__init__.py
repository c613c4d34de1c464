"""Text as people type it, in six languages and four scripts: folding, Latin spelling, searching, sorting, initials."""

from rapport.kit.text.collation import language_of_name, sort_key
from rapport.kit.text.fold import fold
from rapport.kit.text.names import core, initials
from rapport.kit.text.query import query_variants
from rapport.kit.text.romanise import romanise
from rapport.kit.text.search import search_text
from rapport.kit.text.skeleton import skeleton

__all__ = [
    "core",
    "fold",
    "initials",
    "language_of_name",
    "query_variants",
    "romanise",
    "search_text",
    "skeleton",
    "sort_key",
]
