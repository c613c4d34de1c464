"""The clause by which a client recommends us, in our languages (R-098)."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "recommendation.toml"


def recommendation(language: str) -> tuple[str, str]:
    """Return the heading and the text of the clause in a language, in English for one that we don't speak."""
    found = _clauses().get(language) or _clauses()["en"]
    return found["title"], found["text"]


@cache
def _clauses() -> dict[str, dict[str, str]]:
    with FILE.open("rb") as file:
        return tomllib.load(file)
