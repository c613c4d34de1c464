"""Which record each row is: proved by its surest keys, asked when a person has to say."""

from collections.abc import Sequence
from typing import Any

from rapport.exchange.numbers import Numbers, weigh
from rapport.exchange.shelves import Importer, Likeness
from rapport.staff.actor import Actor

Asked = dict[int, list[int]]


def match(
    importer: Importer, actor: Actor, rows: Sequence[Any], *, ask: bool = True, numbers: Numbers | None = None
) -> Asked:
    """Set on each row the record that it is, and return by row number the records of which a person has to choose.

    A row that only looks like a record (same phone, another name) is asked about, or with `ask` off is a new one; a
    row that several records prove to be is always asked about. The rest are new. `numbers` are those that the rows
    have in the program they come from. A bounded number of queries.
    """
    keys = {row.number: importer.keys_of(row) for row in rows}
    known = importer.known(actor, {key for row_keys in keys.values() for key in row_keys})
    shared = [(row, key, pk) for row in rows for key in keys[row.number] for pk in known.get(key, ())]
    found: dict[int, list[tuple[str, int, Likeness]]] = {}
    for (row, key, pk), likeness in zip(shared, importer.judge(shared), strict=True):
        found.setdefault(row.number, []).append((key, pk, likeness))
    if numbers is not None:
        found = weigh(actor, importer.subject, numbers, found)
    asked: Asked = {}
    for row in rows:
        row.match, candidates = _decided(found.get(row.number, []), ask)
        if candidates:
            asked[row.number] = candidates
    if ask and importer.likely is not None:
        fresh = [row for row in rows if row.match is None and row.number not in asked]
        asked |= importer.likely(actor, fresh) if fresh else {}
    return asked


def _decided(found: list[tuple[str, int, Likeness]], ask: bool) -> tuple[int | None, list[int]]:
    """Return the one record that the row is, or those to choose from."""
    others = {pk for _key, pk, likeness in found if likeness is Likeness.OTHER}
    found = [(key, pk, likeness) for key, pk, likeness in found if pk not in others]
    same: dict[str, list[int]] = {}
    for key, pk, likeness in found:
        if likeness is Likeness.SAME:
            same.setdefault(key, []).append(pk)
    for pks in same.values():
        if len(pks) == 1:
            return pks[0], []
        # Two of one name: the one that shares the telephone, too, is it.
        shares = {pk: sum(pk == other for _key, other, _likeness in found) for pk in pks}
        most = [pk for pk in pks if shares[pk] == max(shares.values())]
        if len(most) == 1:
            return most[0], []
        return None, most
    alike = list(dict.fromkeys(pk for _key, pk, _likeness in found))
    return None, (alike if ask else [])
