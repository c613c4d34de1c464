"""Asking, answering and reporting in the forum.

What a client's person does is kept by the program: the door has made sure who is inside the portal.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.forum.events import BestMarked, ContributionReported, ContributionWritten, NameChosen
from rapport.forum.models import Contribution, PublicName, Report
from rapport.forum.rights import ANSWER
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.text import fold
from rapport.parties.models import Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

State = Contribution.State
LONGEST_NAME, LONGEST, MOST_WAITING = 40, 4000, 10


@transaction.atomic
def choose_name(actor: Actor, person: Person, name: str) -> PublicName:
    """Let the person be known in the forum by the name; what they wrote before keeps the older one.

    Raises BadInput for an empty and a long one, for one that somebody has or had, and for that of one of us.
    """
    chosen, wrong = " ".join(name.split()), ""
    folded = fold(chosen)
    if not folded or len(chosen) > LONGEST_NAME:
        wrong = _("Choose a name of one to forty letters.")
    elif PublicName.objects.filter(folded=folded).exclude(person=person).exists() or folded in _taken(person):
        wrong = _("Somebody has this name already. Choose another.")
    if wrong:
        raise BadInput(fields={"name": [wrong]})
    row = PublicName.objects.filter(person=person).first() or PublicName(person=person)
    change = update(row, name=chosen, folded=folded) if row.pk else _created(row, name=chosen, folded=folded)
    if change:
        record(actor, NameChosen(person.name, chosen), *_theirs(person))
    return row


def _taken(person: Person) -> set[str]:
    """Folded names of our people, and those under which somebody else's contributions stand."""
    ours = {fold(one) for one in Employee.objects.working().values_list("name", flat=True)}
    others = Contribution.objects.filter(person__isnull=False).exclude(person=person)
    return ours | {fold(one) for one in others.order_by().values_list("name", flat=True).distinct()}


def _created(row: Any, **values: Any) -> Change:
    for name, value in values.items():
        setattr(row, name, value)
    return create(row)


@transaction.atomic
def write(
    actor: Actor, person: Person, *, words: str, language: str, title: str = "", question: Contribution | None = None
) -> Contribution:
    """Keep what the person asks, or answers to the question, until one of us approves it.

    Raises BadInput with a sentence per field, without a public name, and for more than ten that wait; NotSeen for a
    question that readers don't see.
    """
    if question is not None and not Contribution.objects.questions().shown().filter(pk=question.pk).exists():
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    known = PublicName.objects.filter(person=person).first()
    wrong: dict[str, list[object]] = {}
    if known is None:
        wrong["name"] = [_("Choose a public name first.")]
    if Contribution.objects.filter(person=person, state=State.WAITING).count() >= MOST_WAITING:
        wrong["words"] = [_("Ten of your contributions wait to be looked at. Please be patient.")]
    _check(wrong, words, language, title, question)
    assert known is not None
    row = _row(actor, words, language, title, question, person=person, name=known.name)
    create(row)
    told = ContributionWritten(row.pk, row.question_id or row.pk, row.name, row.words)
    record(actor, told, row, *_theirs(person))
    return row


@act("forum.answer_question", right=ANSWER)
def answer_question(actor: Actor, question: Contribution, *, words: str) -> Contribution:
    """Answer as one of us, under one's own name: readers see it at once. Raises BadInput; undo takes it away."""
    _check({}, words, question.language, "", question)
    if not question.is_question or question.state != State.SHOWN:
        raise BadInput(_("Readers don't see this question: show it first."))
    row = _row(actor, words, question.language, "", question, employee=me(actor), name=me(actor).name)
    row.state, row.decided_at, row.decided_by = State.SHOWN, actor.at, actor.employee
    change = create(row)
    record(actor, ContributionWritten(row.pk, question.pk, row.name, row.words), row, question, changes=[change])
    return row


def mark_own_best(actor: Actor, person: Person, answer: Contribution) -> None:
    """Let who asked say which answer solved it. Raises NotSeen for another's question and an answer nobody sees."""
    if answer.question is None or answer.question.person_id != person.pk:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    with transaction.atomic():
        _best(actor, answer)


@act("forum.mark_best", right=ANSWER)
def mark_best(actor: Actor, answer: Contribution) -> None:
    """Mark the answer as the one that solved the question, in the place of another. Raises BadInput for a question."""
    if answer.question is None:
        raise BadInput(_("Only an answer can be the best."))
    _best(actor, answer)


def _best(actor: Actor, answer: Contribution) -> None:
    # Lock first: two answers marked at once would both be the best.
    list(Contribution.objects.select_for_update().filter(pk__in=[answer.question_id]))
    if answer.state != State.SHOWN:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    before = Contribution.objects.filter(question=answer.question_id, best=True).exclude(pk=answer.pk).first()
    if before is not None:
        update(before, best=False)
    if update(answer, best=True):
        record(actor, BestMarked(answer.pk, answer.name), answer)


@transaction.atomic
def report(actor: Actor, person: Person, contribution: Contribution, *, words: str) -> None:
    """Ask us to look at a contribution again; it stays until one of us decides. Once for each reader.

    Raises BadInput without a reason.
    """
    if not words.strip() or len(words) > 500:
        raise BadInput(fields={"words": [_("Say in a few words what is wrong with it.")]})
    if Report.objects.filter(contribution=contribution, person=person).exists():
        return
    Report.objects.create(contribution=contribution, person=person, at=actor.at, words=words.strip())
    update(contribution, reported=True)
    known = PublicName.objects.filter(person=person).first()
    told = ContributionReported(contribution.pk, known.name if known else "", words.strip())
    record(actor, told, contribution, *_theirs(person))


def _check(
    wrong: dict[str, list[object]], words: str, language: str, title: str, question: Contribution | None
) -> None:
    if not words.strip() or len(words) > LONGEST:
        wrong.setdefault("words", [_("Write it in 1 to 4,000 letters.")])
    if question is None and not (0 < len(title.strip()) <= 150):
        wrong["title"] = [_("Say in a few words what you would like to know.")]
    if language not in dict(settings.LANGUAGES):
        wrong["language"] = [_("Choose a language from the list.")]
    if wrong:
        raise BadInput(fields=wrong)


def _row(
    actor: Actor, words: str, language: str, title: str, question: Contribution | None, **author: Any
) -> Contribution:
    short = "" if question else title.strip()
    return Contribution(question=question, title=short, words=words.strip(), language=language, at=actor.at, **author)


def _theirs(person: Person) -> list[Any]:
    return [one for one in (person.client, person) if one is not None]
