"""Finding what there is about a person: rows by their links, and places where their name stands in a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, Field, ForeignKey, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from rapport.kit.merging import NUMBERS
from rapport.kit.refusals import NotSeen
from rapport.kit.subjects import kinds
from rapport.privacy.rules import in_json, needles
from rapport.privacy.shelves import DataSubject, Holding, Who, holdings, subjects

# Where nobody's data but our own people's and the program's are; `staff` stands apart from client data.
OWN = frozenset({"account", "mfa", "sessions", "auth", "contenttypes", "staff", "sites"})
MANY = 500


@dataclass(frozen=True)
class Found:
    """Rows of one holding about the person."""

    holding: Holding
    rows: QuerySet[Any]


def subject_of(kind: str, pk: int) -> tuple[DataSubject, Who]:
    """Return who is meant. Raises NotSeen when it is no living person, or gone."""
    subject = subjects.get(kind)
    who = subject.identify(pk) if subject else None
    if subject is None or who is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return subject, who


def everything_about(who: Who) -> list[Found]:
    """Return every holding with its rows about the person (lazy queries), those that hang on others first."""
    found = {code: Found(holding, rows_of(holding, who)) for code, holding in holdings.items()}
    return sorted(found.values(), key=lambda one: -_depth(one.holding))


def _depth(holding: Holding) -> int:
    return 1 + _depth(holdings[holding.within[1]]) if holding.within else 0


def rows_of(holding: Holding, who: Who) -> QuerySet[Any]:
    """Return the holding's rows about the person, by number."""
    model = holding.model
    asked = Q(pk__in=[])
    for label, path in (*foreign_keys(model), *holding.paths.items()):
        if who.records.get(label):
            asked |= Q(**{f"{path}__in": list(who.records[label])})
    for kind_column, number in numbered(model):
        for code, pks in by_kind(who).items():
            asked |= Q(**{kind_column: code, f"{number}__in": pks})
    for column in holding.emails:
        for email in who.emails:
            asked |= Q(**{f"{column}__iexact": email})
    for column in holding.phones:
        if who.phones:
            asked |= Q(**{f"{column}__in": list(who.phones)})
    if holding.label in who.records:
        asked |= Q(pk__in=list(who.records[holding.label]))
    if holding.within:
        key, label = holding.within
        asked |= Q(**{f"{key}__in": rows_of(holdings[label], who).order_by().values("pk")})
    rows: QuerySet[Any] = model._base_manager.filter(asked)
    # A way over another table may meet one row twice.
    return model._base_manager.filter(pk__in=rows.order_by().values("pk")).order_by("pk")


def by_kind(who: Who) -> dict[str, list[int]]:
    """Return the person's records by the kind under which other rows point at them."""
    return {
        kind.code: sorted(who.records[kind.model._meta.label])
        for kind in kinds
        if who.records.get(kind.model._meta.label)
    }


@cache
def foreign_keys(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return (label of the target, column) of the model's foreign keys."""
    keys = [one for one in model._meta.concrete_fields if isinstance(one, ForeignKey)]
    return tuple((one.related_model._meta.label, one.name) for one in keys)  # type: ignore[union-attr]


@cache
def numbered(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return (kind column, number column) of the model's pointers by kind and number."""
    columns = {one.name: one for one in model._meta.concrete_fields}
    found = []
    for name in NUMBERS:
        beside = f"{name.removesuffix('_id')}_kind"
        if name not in columns or columns[name].is_relation:
            continue
        if beside in columns:
            found.append((beside, name))
        elif "kind" in columns and not columns["kind"].choices:
            found.append(("kind", name))
    return tuple(found)


@cache
def text_columns(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Return the columns in which people write: texts without a list to choose from, and JSON."""
    return tuple(
        one
        for one in model._meta.concrete_fields
        if isinstance(one, (CharField, TextField, JSONField)) and not one.choices and not one.primary_key
    )


def searched_models() -> Iterator[type[Model]]:
    """Give every model in whose texts a client's person may stand."""
    for model in apps.get_models():
        if model._meta.app_label not in OWN and model._meta.managed and not model._meta.proxy and text_columns(model):
            yield model


def mentions(model: type[Model], who: Who) -> QuerySet[Any] | None:
    """Return the model's rows with the person's name, own words or addresses in a text; None: nothing to look for."""
    wanted = needles(who.names, who.distinct, (*who.emails, *who.phones))
    if not wanted:
        return None
    rows, asked = model._base_manager.all(), Q(pk__in=[])
    for column in text_columns(model):
        name = column.name
        if isinstance(column, JSONField):
            name = f"text_of_{column.name}"
            rows = rows.annotate(**{name: Cast(F(column.name), TextField())})
        for one in _spelled(wanted, isinstance(column, JSONField)):
            asked |= Q(**{f"{name}__icontains": one})
    return rows.filter(asked).order_by("pk")


def _spelled(wanted: Iterable[str], as_json: bool) -> set[str]:
    return {form for one in wanted for form in ((one, in_json(one)) if as_json else (one,))}
