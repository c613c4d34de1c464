"""Laws and their checks (R-381)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, created, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.privacy.events import LawChecked, LawKept
from rapport.privacy.models import Law, LawCheck
from rapport.privacy.months import months_later
from rapport.privacy.rights import LAWS
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("privacy.keep_law", right=LAWS)
def keep_law(actor: Actor, law: Law | None = None, **facts: Any) -> Law:
    """Write down a law, current or planned, with the procedure recommended and who checks it; or change it.

    Raises BadInput with a sentence per field.
    """
    change: Change | None
    if law is None:
        law = Law(**facts)
        change = create(law)
    else:
        change = update(law, **facts)
    if change:
        record(actor, LawKept(law.name), changes=[change])
    return law


@act("privacy.check_law", right=LAWS)
def check_law(actor: Actor, law: Law, *, result: str, words: str = "") -> LawCheck:
    """Note whether the law is complied with today; the next check is due after the law's own months.

    Raises BadInput without a result, and for a breach without words on what changes.
    """
    if actor.employee is None:
        raise NotAllowed(_("A person checks laws."), LAWS)
    if result not in LawCheck.Result.values:
        raise BadInput(fields={"result": [_("Say whether the law is complied with.")]})
    if result != LawCheck.Result.KEPT and not words.strip():
        raise BadInput(fields={"words": [_("Say what was found, and what changes.")]})
    row = LawCheck(law=law, on=actor.today, result=result, words=words.strip(), employee=actor.employee)
    row.save(force_insert=True)
    change = update(law, check_on=months_later(actor.today, law.every_months))
    record(actor, LawChecked(law.name, result, row.words), changes=[created(row), change])
    return row
