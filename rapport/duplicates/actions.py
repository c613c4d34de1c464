"""Saying that two who look alike are two, taking it back, and how duplicates are looked for."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from rapport.duplicates.events import RulesSet, TwoSaid, TwoTakenBack
from rapport.duplicates.models import Pair, Two
from rapport.duplicates.queries import records_seen_by
from rapport.duplicates.rights import RULES, TWO
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput, Stale
from rapport.parties.alike import likeness_rules
from rapport.parties.alike.keeping import sweep_again
from rapport.parties.likeness import STRONG
from rapport.parties.models import Client, LikenessRules, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("duplicates.say_two", right=TWO)
def say_two(actor: Actor, kind: str, one: int, other: int, *, reason: str = "") -> Two:
    """Remember that two clients or two people who look alike are two; they are not shown as a pair any more.

    Raises BadInput for records that the actor does not see, that are one, or of which it was said already.
    """
    first, second = _both(actor, kind, one, other)
    if Two.objects.filter(kind=kind, first_id=first.pk, second_id=second.pk).exists():
        raise BadInput(_("It was said already that these are two."))
    row = Two(
        kind=kind,
        first_id=first.pk,
        second_id=second.pk,
        reason=reason.strip(),
        employee=actor.employee,
        said_at=actor.at,
    )
    change = create(row)
    Pair.objects.filter(kind=kind, first_id=first.pk, second_id=second.pk).delete()
    record(actor, TwoSaid(str(first), str(second), row.reason), first, second, changes=[change])
    return row


@act("duplicates.take_two_back", right=TWO)
def take_two_back(actor: Actor, row: Two) -> None:
    """Forget that the two are two: if they still look alike, they are shown as a pair again."""
    first, second = _both(actor, row.kind, row.first_id, row.second_id)
    change = remove(row)
    record(actor, TwoTakenBack(str(first), str(second)), first, second, changes=[change])


@act("duplicates.set_rules", right=RULES)
def set_rules(
    actor: Actor, *, threshold: int, strong: Collection[str], while_typing: bool, seen: int | None = None
) -> LikenessRules:
    """Set from which score on a pair is shown, which keys are strong, and whether likely clients show while typing.

    The whole base is looked at anew by and by. The same again writes nothing. Raises BadInput with a sentence per
    field; Stale when the rules are no longer of the version `seen`.
    """
    unknown = sorted(set(strong) - set(STRONG))
    if unknown:
        raise BadInput(fields={"strong": [_("This is no key: %(what)s.") % {"what": unknown[0]}]})
    row = likeness_rules()
    written = LikenessRules.objects.filter(pk=1).exists()
    if seen is not None and written and seen != row.version:
        raise Stale(_("Somebody else changed this meanwhile. Compare both and save again."), {})
    facts: dict[str, Any] = {
        "threshold": threshold, "strong": [one for one in STRONG if one in strong], "while_typing": while_typing
    }  # fmt: skip
    change: Change | None
    if written:
        change = update(row, **facts)
    else:
        row = LikenessRules(pk=1, **facts)
        change = create(row)
    if change:
        sweep_again()
        record(actor, RulesSet(row.threshold, row.strong, row.while_typing), changes=[change])
    return row


def _both(actor: Actor, kind: str, one: int, other: int) -> tuple[Client | Person, Client | Person]:
    if one == other:
        raise BadInput(fields={"other": [_("Choose another one: this is the same.")]})
    found = {row.pk: row for row in records_seen_by(actor, kind).filter(pk__in=[one, other])}
    if len(found) < 2:
        raise BadInput(_("One of the two is not there any more, or it is not yours to see."))
    return found[min(found)], found[max(found)]
