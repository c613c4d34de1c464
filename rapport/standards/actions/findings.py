"""What a self-check found becomes somebody's task."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.standards.actions.common import task_for
from rapport.standards.events import FindingHanded
from rapport.standards.models import CheckAnswer
from rapport.standards.rights import MANAGE


@act("standards.hand_finding", right=MANAGE)
def hand_finding(actor: Actor, answer: CheckAnswer, *, to: Employee, due_on: date, words: str = "") -> CheckAnswer:
    """Ask somebody to put right what was found, by the day; they get a task.

    Raises BadInput with a sentence per field.
    """
    answer.refresh_from_db(from_queryset=CheckAnswer.objects.select_for_update(of=("self",)))
    if not answer.is_finding:
        raise BadInput(_("Nothing is to be put right at this point."))
    if answer.task is not None and answer.task.is_open:
        raise BadInput(_("Somebody was asked already: %(task)s.") % {"task": answer.task.title})
    wrong: dict[str, list[object]] = {}
    if due_on < actor.today:
        wrong["due_on"] = [_("Choose today or a day to come.")]
    if not to.is_active:
        wrong["to"] = [_("%(person)s does not work here any more.") % {"person": to.name}]
    if wrong:
        raise BadInput(fields=wrong)
    check = answer.check_made
    title = _("Put right: %(what)s") % {"what": answer.question.words}
    said = "\n".join(part for part in (answer.words, words.strip()) if part)
    task = task_for(actor, to, title=title, due_on=due_on, check=check, words=said)
    change = update(answer, task=task)
    record(actor, FindingHanded(check.pk, answer.question.words, to.name, due_on.isoformat()), check, changes=[change])
    return answer
