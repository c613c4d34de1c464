"""The seals of the journal: each line is bound to the one before it, so that none can be changed or taken out unseen.

A line is sealed before anybody is told of it, a moment after its deed, by the worker: the deed itself waits for nobody.
What is told and not sealed was put in past the program. Lines cut off at the end together with their seals are seen by
comparing with a seal that was noted elsewhere: `rapport verify` prints the last one, and every copy holds all of them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.journal.models import Entry, Seal

# What never changes of a line: whom it was told and what took it back come later.
SEALED = ("id", "employee_id", "acting_for_id", "approved_by_id", "door", "act", "kind", "facts", "changes")
BATCH = 1000


def content_of(line: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a line's content, given by column."""
    said = [line["at"].astimezone(UTC).isoformat(), *(line[name] for name in SEALED)]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def bound(before: str, number: int, content: str) -> str:
    """Return the digest of the seal with this number, bound to the digest before it ("" for the first)."""
    return hashlib.sha256(f"{before} {number} {content}".encode()).hexdigest()


def seals_after(last: tuple[int, str], lines: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the columns of the lines' seals that follow the last one, which is given as number and digest."""
    number, digest = last
    for line in lines:
        content = content_of(line)
        number += 1
        digest = bound(digest, number, content)
        yield {"number": number, "entry_id": line["id"], "content": content, "digest": digest}


def seal(entries: Sequence[Entry]) -> bool:
    """Seal those of the lines that are not; False when another worker was sealing at the same moment: try again."""
    done = set(Seal.objects.filter(entry__in=[one.pk for one in entries]).values_list("entry", flat=True))
    fresh = [one for one in entries if one.pk not in done]
    if not fresh:
        return True
    try:
        with transaction.atomic():
            # Of two who read the same last seal the second meets a number that is taken.
            last = Seal.objects.order_by("-number").values_list("number", "digest").first() or (0, "")
            Seal.objects.bulk_create([Seal(**row) for row in seals_after(last, map(vars, fresh))])
    except IntegrityError:
        return False
    return True


def seal_rest() -> int:
    """Seal every line that is not sealed yet, oldest first, for those who wrote many at once; return how many."""
    number = 0
    while rest := list(Entry.objects.filter(seal=None).order_by("id")[:BATCH]):
        number += len(rest) if seal(rest) else 0
    return number


def rewrite_seals(entries: Sequence[Entry], because: Entry) -> None:
    """Let the lines, whose content was lawfully changed, be true as they stand now; `because` is the line that says so.

    The chain itself stays: the first content's sum remains in it. Must run in the transaction of the change.
    """
    for entry in entries:
        entry.refresh_from_db()
        Seal.objects.filter(entry=entry).update(rewritten=content_of(vars(entry)), rewritten_by=because)


def last_seal() -> tuple[int, str]:
    """Return number and digest of the last seal, (0, "") without any."""
    return Seal.objects.order_by("-number").values_list("number", "digest").first() or (0, "")


def broken_seals() -> Iterator[str | int]:
    """Give a sentence for every line that is not what was sealed, is gone, or was put in; and numbers looked at."""
    before, expected = "", 1
    rows = Seal.objects.order_by("number").values("number", "entry_id", "content", "digest", "rewritten")
    for batch in _batches(rows.iterator(chunk_size=BATCH)):
        lines = Entry.objects.filter(pk__in=[row["entry_id"] for row in batch]).values("at", *SEALED)
        found = {line["id"]: line for line in lines}
        for row in batch:
            told = {"number": row["number"], "line": row["entry_id"]}
            if row["number"] != expected:
                yield _("Before seal %(number)s of the journal there are seals missing.") % told
            if row["digest"] != bound(before, row["number"], row["content"]):
                yield _("Seal %(number)s of the journal does not follow from the one before it.") % told
            if row["entry_id"] not in found:
                yield _("Journal line %(line)s was taken out: its seal %(number)s is there.") % told
            elif content_of(found[row["entry_id"]]) != (row["rewritten"] or row["content"]):
                yield _("Journal line %(line)s was changed after it was sealed.") % told
            before, expected = row["digest"], row["number"] + 1
        yield len(batch)
    for pk in Entry.objects.filter(seal=None, spread_at__isnull=False).values_list("pk", flat=True).iterator():
        yield _("Journal line %(line)s was put in past the program: it was told, and has no seal.") % {"line": pk}


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := [row for _place, row in zip(range(BATCH), rows, strict=False)]:
        yield batch
