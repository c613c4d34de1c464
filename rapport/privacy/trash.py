"""The trash: rows of a retention run go into sealed packs, out of which they come back as they were."""

import base64
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, SET_NULL, F, ForeignObjectRel, Model

from rapport.kit.changes import image, tell_many, values_of
from rapport.kit.models import Versioned
from rapport.kit.seals import cipher
from rapport.kit.subjects import kinds
from rapport.privacy.finding import numbered
from rapport.privacy.models import RetentionRun, TrashPack

PACK = 500
# How bytes stand in a pack.
BYTES = "bytes in base64"
Place = tuple[str, int]


def pack(run: RetentionRun, rows: Sequence[Model], files: dict[str, tuple[str, ...]]) -> int:
    """Put the rows and what hangs on them into the trash; return how many of the rows went.

    Must run in a transaction. A row on which something rests that does not go with it stays.
    """
    held = _rested_on(type(rows[0]), [row.pk for row in rows])
    free = [row for row in rows if row.pk not in held]
    if not free:
        return 0
    taken: list[Model] = []
    loosened: list[list[Any]] = []
    _gather(free, taken, loosened, set())
    content = {
        "rows": [[row._meta.label, row.pk, getattr(row, "version", None), image(row)] for row in taken],
        "loosened": loosened,
    }
    paths = [path for row in taken for column in files.get(row._meta.label, ()) if (path := getattr(row, column))]
    sealed = cipher().encrypt(gzip.compress(json.dumps(content, ensure_ascii=False, default=_to_json).encode()))
    TrashPack.objects.create(run=run, sealed=sealed, rows=len(free), files=paths)
    for label, column, pks, _target in loosened:
        apps.get_model(label)._base_manager.filter(pk__in=pks).update(**{column: None})
    # What hangs on others goes before them.
    for same in _by_model(reversed(taken)):
        type(same[0])._base_manager.filter(pk__in=[row.pk for row in same]).delete()
        tell_many(same, removed=True)
    return len(free)


def _to_json(value: Any) -> Any:
    return {BYTES: base64.b64encode(bytes(value)).decode()} if isinstance(value, bytes | memoryview) else str(value)


def _from_json(value: dict[str, Any]) -> Any:
    return base64.b64decode(value[BYTES]) if value.keys() == {BYTES} else value


def _by_model(rows: Iterable[Model]) -> Iterable[list[Model]]:
    same: list[Model] = []
    for row in rows:
        if same and type(row) is not type(same[0]):
            yield same
            same = []
        same.append(row)
    if same:
        yield same


def _links(model: type[Model]) -> list[Any]:
    return [
        one.field
        for one in model._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel) and one.field.remote_field is one and not one.field.many_to_many
    ]


def _rested_on(model: type[Model], pks: list[int]) -> set[int]:
    """Return the rows that can't go: others rest on them or on what goes with them, or name them by number."""
    held: set[int] = set()
    for key in _links(model):
        there = key.model._base_manager.filter(**{f"{key.attname}__in": pks})
        ending = key.remote_field.on_delete
        if ending is CASCADE:
            under = dict(there.values_list("pk", key.attname))
            if under and key.model is not model:
                held |= {under[pk] for pk in _rested_on(key.model, list(under))}
        elif ending is not SET_NULL:
            held |= set(there.values_list(key.attname, flat=True))
    code = next((kind.code for kind in kinds if kind.model is model), "")
    if code:
        for other in apps.get_models():
            if other._meta.label in NAMING:
                for kind_column, number in numbered(other):
                    rows = other._base_manager.filter(**{kind_column: code, f"{number}__in": pks})
                    held |= set(rows.values_list(number, flat=True))
    return held


# What people hung on a record: as long as it is there, somebody still uses the record.
NAMING = frozenset({"documents.Document", "agenda.Task", "agenda.Appointment", "privacy.Consent"})


def _gather(rows: Sequence[Model], taken: list[Model], loosened: list[list[Any]], seen: set[Place]) -> None:
    new = [row for row in rows if (row._meta.label, row.pk) not in seen]
    if not new:
        return
    seen |= {(row._meta.label, row.pk) for row in new}
    taken += new
    model, pks = type(new[0]), [row.pk for row in new]
    for key in _links(model):
        there = list(key.model._base_manager.filter(**{f"{key.attname}__in": pks}).order_by("pk"))
        if key.remote_field.on_delete is CASCADE:
            _gather(there, taken, loosened, seen)
        elif there:
            by_target: dict[int, list[int]] = defaultdict(list)
            for row in there:
                by_target[getattr(row, key.attname)].append(row.pk)
            for target, numbers in by_target.items():
                loosened.append([key.model._meta.label, key.attname, numbers, target])


def unpack(packed: TrashPack) -> int:
    """Put the rows of a pack back as they were, and what pointed at them; return how many of the run's own."""
    content = json.loads(gzip.decompress(cipher().decrypt(bytes(packed.sealed))), object_hook=_from_json)
    back: list[Model] = []
    for label, pk, version, held in content["rows"]:
        model = apps.get_model(label)
        row = model(pk=pk, **values_of(model, held))
        if isinstance(row, Versioned) and version is not None:
            row.version = version + 1
        back.append(row)
    for same in _by_model(back):
        type(same[0])._base_manager.bulk_create(same, batch_size=PACK)
    for label, column, pks, target in content["loosened"]:
        model = apps.get_model(label)
        more = {"version": F("version") + 1} if issubclass(model, Versioned) else {}
        free = model._base_manager.filter(pk__in=pks, **{f"{column}__isnull": True})
        free.update(**{column: target}, **more)
    for same in _by_model(back):
        fresh = list(type(same[0])._base_manager.filter(pk__in=[row.pk for row in same]))
        tell_many(fresh)
    number = packed.rows
    packed.delete()
    return number
