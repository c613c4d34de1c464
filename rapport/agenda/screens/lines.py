"""A typed line made into a task: what it means, and giving it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import assign_task, plan_task
from rapport.agenda.actions.subject import Subject
from rapport.agenda.forms.task import due
from rapport.agenda.models import Task
from rapport.agenda.queries.finding import SUBJECT, Addressee, addressee
from rapport.agenda.queries.finding import subject as find_subject
from rapport.agenda.rules.line import read_line
from rapport.agenda.screens.common import subject_in, subject_link
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.staff.actor import Actor

_PRIORITIES = {"high": Task.Priority.HIGH, "low": Task.Priority.LOW, "": Task.Priority.NORMAL}


@dataclass(frozen=True)
class Meant:
    """What a typed line means: for whom (None: oneself), about what, with which fields; or why it can't be taken."""

    to: Addressee | None
    subject: Subject | None
    fields: dict[str, Any]
    wrong: str = ""


def meant(actor: Actor, text: str, about: str = "") -> Meant:
    """Return what the line means to the actor; `about` is the record that the page already knew ("client-7")."""
    line = read_line(text, actor.today)
    fields: dict[str, Any] = {"title": line.title, "priority": _PRIORITIES[line.priority]}
    if line.minutes:
        fields["minutes"] = line.minutes
    to, subject, wrong = None, subject_in(about), ""
    try:
        fields["due_at"] = due(actor, line.day, line.at)
        to = addressee(line.to) if line.to else None
        if line.about:
            subject = (SUBJECT, find_subject(actor, line.about).pk)
        if line.wrong:
            raise BadInput(_("%(word)s is no day and no time.") % {"word": line.wrong})
        if not line.title:
            raise BadInput(_("Say what has to be done."))
        if fields["due_at"] and fields["due_at"] <= actor.at:
            raise BadInput(_("This time has passed. Choose a later one."))
    except BadInput as bad:
        wrong = " ".join(str(sentence) for sentences in bad.fields.values() for sentence in sentences)
    return Meant(to, subject, fields, wrong)


def in_words(actor: Actor, meaning: Meant) -> list[str]:
    """Return the meaning in words: what, for whom, by when, how urgent, about whom."""
    fields = meaning.fields
    words = [fields["title"], meaning.to.name if meaning.to else _("for myself")]
    words.append(formats.near(fields["due_at"], actor.today) if fields.get("due_at") else _("without a date"))
    if fields["priority"] != Task.Priority.NORMAL:
        words.append(str(Task.Priority(fields["priority"]).label))
    if fields.get("minutes"):
        words.append(formats.span(fields["minutes"]))
    link = subject_link(actor, meaning.subject)
    return words + ([str(link["name"])] if link else [])


def give(actor: Actor, to: Addressee | None, subject: Subject | None, fields: dict[str, Any]) -> Task:
    """Give the task to whom it is for; without anybody it is one's own. Raises what the deeds raise."""
    if to is None or (to.employee is not None and to.employee.pk == actor.pk):
        return plan_task(actor, subject=subject, **fields)
    return assign_task(actor, to=to.employee, unit=to.unit, subject=subject, **fields)
