"""One lookup, two engines: `text__has_words=[["baltic"], ["балтик"]]` over FTS5 or tsvector."""

from typing import Any

from django.db.models import Lookup, TextField


@TextField.register_lookup
class HasWords(Lookup[Any]):
    """True for a search text in which every word of at least one alternative begins some word.

    The right-hand side is a list of alternatives, each a list of folded words without punctuation.
    """

    lookup_name = "has_words"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "", [value]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        """Ask FTS5, whose row numbers are those of the search text."""
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        expression = " OR ".join("(" + " AND ".join(f'"{w}"*' for w in words) + ")" for words in self.rhs)
        return f"{table}.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)", [expression]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        """Ask the generated tsvector column."""
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        expression = " | ".join("(" + " & ".join(f"'{w}':*" for w in words) + ")" for words in self.rhs)
        return f"{table}.words @@ to_tsquery('simple', %s)", [expression]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        raise NotImplementedError("Search text is kept on SQLite and PostgreSQL only")
