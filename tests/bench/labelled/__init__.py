"""A labelled set of clients: which of them are one is known, because the set makes the copies itself."""

from tests.bench.labelled.making import Labelled, Record, make

__all__ = ["Labelled", "Record", "make"]
