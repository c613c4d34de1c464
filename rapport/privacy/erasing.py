"""Erasing a person: rows by their holdings, the journal, every other text that names them, files, and a proof."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import JSONField, Model, ProtectedError, Q, RestrictedError

from rapport.journal.models import About, Entry
from rapport.kit.changes import image, tell_many
from rapport.kit.keeping import kept
from rapport.kit.models import Versioned
from rapport.kit.subjects import kinds
from rapport.privacy.finding import MANY, by_kind, everything_about, mentions, searched_models, text_columns
from rapport.privacy.rules import ERASED, chunked, cut, digest_of, emptied, pattern
from rapport.privacy.shelves import DataSubject, Ending, Held, Who, cleaners
from rapport.search.models import SearchText

Place = tuple[str, int]
# What erasing itself writes, and what proves that others were erased.
PROOFS = frozenset({"privacy.Erasure", "privacy.ErasedMark", "privacy.HandOut", "privacy.TrashPack"})


@dataclass
class Part:
    """What happens to the rows of one model: numbers by ending, and what stays with its reasons."""

    label: str
    name: str
    removed: int = 0
    emptied: int = 0
    cut: int = 0
    held: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class Work:
    """An erasure while it runs."""

    subject: DataSubject
    who: Who
    parts: dict[str, Part] = field(default_factory=dict)
    kept: set[Place] = field(default_factory=set)
    gone: set[Place] = field(default_factory=set)
    images: list[Any] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    rewritten: list[Entry] = field(default_factory=list)

    def part(self, model: type[Model]) -> Part:
        """Return the model's part."""
        label = model._meta.label
        return self.parts.setdefault(label, Part(label, str(model._meta.verbose_name_plural)))


def preview(subject: DataSubject, who: Who) -> list[Part]:
    """Return what erasing would do, model by model, without doing it: a few queries per model."""
    work = Work(subject, who)
    for found in everything_about(who):
        ending = found.holding.ends(subject.whole)
        if found.holding.bare or ending is Ending.STAYS and found.holding.held is None:
            continue
        part, number = work.part(found.holding.model), 0
        if found.holding.held is None:
            number = found.rows.count()
        else:
            for row in found.rows.iterator(MANY):
                number += not _hold(work, part, row, found.holding.held(row))
        _count(part, ending, number)
    for model in searched_models():
        rows = mentions(model, who) if model._meta.label not in PROOFS else None
        if rows is not None:
            kept = [pk for label, pk in work.kept if label == model._meta.label]
            number = rows.exclude(pk__in=kept).count()
            if number:
                part = work.part(model)
                part.cut = max(part.cut, number - part.removed - part.emptied)
    return [part for part in work.parts.values() if part.removed or part.emptied or part.cut or part.held]


def _count(part: Part, ending: Ending, number: int = 1) -> None:
    if ending is Ending.REMOVE:
        part.removed += number
    elif ending is Ending.EMPTY:
        part.emptied += number
    elif ending is Ending.CUT:
        part.cut += number


def _hold(work: Work, part: Part, row: Model, held: Held | None) -> bool:
    if held is None:
        return False
    work.kept.add((row._meta.label, row.pk))
    part.held[held.reason, str(held.until or "")].append(str(getattr(row, "number", "") or row.pk))
    return True


def wipe(subject: DataSubject, who: Who, number: str) -> Work:
    """Erase the person; must run in a transaction. Files go once it is committed.

    What the law keeps stays with its texts, everything else names them no more. `number` is what the person's own
    record is called from now on.
    """
    work = Work(subject, who)
    regex = pattern(who.names, who.distinct, (*who.emails, *who.phones))
    # Held rows first, so that what hangs on them is known.
    founds = [(found, list(found.rows.values_list("pk", flat=True))) for found in everything_about(who)]
    for found, pks in founds:
        ending, part = found.holding.ends(subject.whole), work.part(found.holding.model)
        for some in chunked(pks, MANY):
            rows = list(found.holding.model._base_manager.filter(pk__in=some).order_by("pk"))
            told = found.holding.held
            free = [row for row in rows if not _hold(work, part, row, told(row) if told else None)]
            if free and not found.holding.bare and ending is not Ending.STAYS:
                _end(work, found.holding, ending, free, regex)
    for row in subject.erased(who, number):
        work.gone.add((row._meta.label, row.pk))
    _clean_journal(work, regex)
    _sweep(work, regex)
    spellings = (*who.names, *who.distinct, *who.emails, *who.phones)
    for _code, cleaner in cleaners.items():
        cleaner(who, spellings)
    transaction.on_commit(lambda: kept.forget(work.files))
    return work


def _end(work: Work, holding: Any, ending: Ending, rows: list[Any], regex: Any) -> None:
    part = work.part(holding.model)
    work.images += [[holding.label, row.pk, image(row)] for row in rows]
    for row in rows:
        if ending is not Ending.CUT:
            work.files += [path for column in holding.files if (path := getattr(row, column))]
            work.gone.add((holding.label, row.pk))
    if ending is Ending.REMOVE:
        rows = [row for row in rows if not _removed(work, holding, row)]
    for row in rows:
        _rewrite(row, {} if ending is Ending.CUT else _empty(holding, row), regex)
    if ending is Ending.CUT:
        part.cut += len(rows)
    else:
        part.emptied += len(rows)
    if rows:
        tell_many(rows)


def _removed(work: Work, holding: Any, row: Any) -> bool:
    """True when the row is gone; one on which others rest is emptied instead."""
    pk = row.pk
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, RestrictedError):
        row.pk = pk
        return False
    row.pk = pk
    tell_many([row], removed=True)
    work.part(holding.model).removed += 1
    return True


def _empty(holding: Any, row: Any) -> dict[str, Any]:
    """Return the row's texts without what they tell: addresses become nothing, other texts the sign of an erasure."""
    values: dict[str, Any] = {}
    for column in text_columns(row._meta.model):
        value = getattr(row, column.name)
        if not value or column.name in holding.leave:
            continue
        if column.name in (*holding.emails, *holding.phones, *holding.files):
            values[column.name] = ""
        elif isinstance(column, JSONField):
            values[column.name] = emptied(value)
        else:
            values[column.name] = ERASED
    for column in row._meta.concrete_fields:
        if isinstance(column, models.EmailField) and getattr(row, column.name):
            values[column.name] = f"erased-{row.pk}@invalid"
        elif isinstance(column, models.DateField) and column.name == "birthday":
            values[column.name] = None
    return values


def _rewrite(row: Any, values: dict[str, Any], regex: Any) -> bool:
    """Write the values, and every other text of the row without the person; False when nothing changes."""
    model = row._meta.model
    for column in text_columns(model):
        if column.name not in values:
            value = getattr(row, column.name)
            clean = cut(value, regex)
            if clean is not value:
                values[column.name] = clean
    values = {name: _fitting(model, name, value) for name, value in values.items() if value != getattr(row, name)}
    if not values:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    more = {"version": models.F("version") + 1} if issubclass(model, Versioned) else {}
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**values, **more)
    except IntegrityError:
        # Two erased rows may not bear one name: the number tells them apart.
        values = {
            name: _fitting(model, name, f"{ERASED}{row.pk}") if isinstance(value, str) and value else value
            for name, value in values.items()
        }
        model._base_manager.filter(pk=row.pk).update(**values, **more)
    return True


def _fitting(model: type[Model], name: str, value: Any) -> Any:
    longest = model._meta.get_field(name).max_length  # type: ignore[union-attr]
    return value[-longest:] if isinstance(value, str) and longest and len(value) > longest else value


def _clean_journal(work: Work, regex: Any) -> None:
    """Take the person out of the journal's lines: undo images of what went, and the texts of lines about them alone."""
    asked = Q(pk__in=[])
    for code, pks in by_kind(work.who).items():
        asked |= Q(kind=code, target_id__in=pks)
    codes = {kind.model._meta.label: kind.code for kind in kinds}
    by_code: dict[str, list[int]] = defaultdict(list)
    for label, pk in work.gone:
        if label in codes:
            by_code[codes[label]].append(pk)
    for code, pks in by_code.items():
        for some in chunked(pks, MANY):
            asked |= Q(kind=code, target_id__in=some)
    numbers = sorted(set(About.objects.filter(asked).values_list("entry_id", flat=True)))
    own = by_kind(work.who)
    part = work.part(Entry)
    for some in chunked(numbers, MANY):
        with_others: set[int] = set()
        for code, pks in own.items():
            others = About.objects.filter(entry_id__in=some, kind=code).exclude(target_id__in=pks)
            with_others |= set(others.values_list("entry_id", flat=True))
        for entry in Entry.objects.filter(pk__in=some).order_by("pk"):
            facts = cut(entry.facts, regex)
            part.cut += _write_entry(work, entry, facts if entry.pk in with_others else emptied(facts), regex)


def _write_entry(work: Work, entry: Entry, facts: Any, regex: Any) -> bool:
    """A line stays, with who and when; images of rows that went can't be taken back, so they go."""
    kept = [one for one in entry.changes if (one["model"], one["pk"]) not in work.gone]
    changes = cut(kept, regex)
    if facts == entry.facts and changes == entry.changes:
        return False
    Entry.objects.filter(pk=entry.pk).update(facts=facts, changes=changes, undoable=bool(changes))
    work.rewritten.append(entry)
    return True


def _sweep(work: Work, regex: Any) -> None:
    """Cut the person out of every text of the base that still names them, wherever it stands."""
    kept: dict[str, set[int]] = defaultdict(set)
    for label, pk in work.kept:
        kept[label].add(pk)
    for model in searched_models():
        label = model._meta.label
        rows = mentions(model, work.who) if label not in PROOFS else None
        if rows is None:
            continue
        for pk in list(rows.values_list("pk", flat=True)):
            if pk in kept[label] or _hangs_on_kept(model, pk, kept):
                continue
            row = model._base_manager.get(pk=pk)
            if isinstance(row, Entry):
                done = _write_entry(work, row, cut(row.facts, regex), regex)
            else:
                done = _rewrite(row, {}, regex)
                tell_many([row])
            work.part(model).cut += done


def _hangs_on_kept(model: type[Model], pk: int, kept: dict[str, set[int]]) -> bool:
    """True for a part of a paper that the law keeps: its lines and versions are the paper."""
    if model is SearchText or model is Entry:
        return False
    for column in model._meta.concrete_fields:
        target = getattr(column, "related_model", None)
        if target is not None and not isinstance(target, str) and kept.get(target._meta.label):
            number = model._base_manager.filter(pk=pk).values_list(column.attname, flat=True).first()
            if number in kept[target._meta.label]:
                return True
    return False


def summary_of(work: Work, key: str) -> tuple[list[Any], list[Any], list[str]]:
    """Return what the proof tells: numbers by model, what stays why, and keyed digests of what was there."""
    parts = [part for part in work.parts.values() if part.removed or part.emptied or part.cut or part.held]
    counts = [
        {"label": one.label, "removed": one.removed, "emptied": one.emptied, "cut": one.cut}
        for one in sorted(parts, key=lambda one: one.label)
        if one.removed or one.emptied or one.cut
    ]
    held = [
        {"label": one.label, "reason": reason, "until": until, "rows": rows}
        for one in sorted(parts, key=lambda one: one.label)
        for (reason, until), rows in one.held.items()
    ]
    by_label: dict[str, list[Any]] = defaultdict(list)
    for label, pk, row in work.images:
        by_label[label].append([pk, row])
    return counts, held, [f"{label} {digest_of(key, rows)}" for label, rows in sorted(by_label.items())]
