"""Keeping the laws, tariffs and forms that our papers rest on (R-148)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.contracts.events import ReferenceKept
from rapport.contracts.models import Reference
from rapport.contracts.rights import KEEP
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

FEWEST_LETTERS = 3


@act("contracts.keep_reference", right=KEEP)
def keep_reference(actor: Actor, reference: Reference | None, **values: Any) -> Reference:
    """Enter a law, tariff or form, or change it: title, kind, number, country, address, starts_on, ends_on, note,
    keeper, review_on.

    Without a keeper who enters it keeps it. Raises BadInput with a sentence per field, and Stale.
    """
    old = reference or Reference(keeper=me(actor))
    get = {name: values.get(name, getattr(old, name)) for name in ("title", "number", "country")}
    values["title"] = need_words("title", str(get["title"]), _("Say what it is called."))
    values["number"] = need_words("number", str(get["number"]), _("Write the number by which papers cite it."))
    if len(values["number"]) < FEWEST_LETTERS:
        # It is looked for in texts, where two letters are everywhere.
        raise BadInput(fields={"number": [_("Write at least three characters: it is looked for in the texts.")]})
    values["country"] = str(get["country"]).strip().upper()
    starts, ends = (values.get(name, getattr(old, name)) for name in ("starts_on", "ends_on"))
    if starts and ends and ends < starts:
        raise BadInput(fields={"ends_on": [_("The last day lies before the first.")]})
    same = Reference.objects.filter(number=values["number"], country=values["country"]).exclude(pk=old.pk)
    if same.exists():
        raise BadInput(fields={"number": [_("There is one of this number already.")]})
    if values.get("keeper", "") is None:
        values["keeper"] = me(actor)
    if reference is None:
        reference = Reference(**{"keeper": me(actor)} | values)
        change = create(reference)
    else:
        change = update(reference, **values)  # type: ignore[assignment]
    if change:
        record(actor, ReferenceKept(reference.pk, str(reference)), reference, changes=[change])
    return reference


@act("contracts.review_reference", right=KEEP)
def review_reference(actor: Actor, reference: Reference, *, review_on: date, ends_on: date | None = None) -> Reference:
    """Note that somebody looked today whether it still holds, and when to look again; `ends_on` when it does not.

    Raises BadInput for a next day that is not after today, and Stale.
    """
    if review_on <= actor.today:
        raise BadInput(fields={"review_on": [_("Choose a day to come.")]})
    if ends_on and reference.starts_on and ends_on < reference.starts_on:
        raise BadInput(fields={"ends_on": [_("The last day lies before the first.")]})
    values: dict[str, Any] = {"review_on": review_on, "reviewed_on": actor.today}
    if ends_on is not None:
        values["ends_on"] = ends_on
    change = update(reference, **values)
    if change:
        told = ReferenceKept(
            reference.pk, str(reference), reviewed=True, ends_on=ends_on.isoformat() if ends_on else ""
        )
        record(actor, told, reference, changes=[change])
    return reference
