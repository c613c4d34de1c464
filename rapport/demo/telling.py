"""Telling the stories by the program's own deeds: each at its moment, by its person, one after another."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from rapport.agenda.actions import (
    accept_task,
    assign_task,
    counter_task,
    finish_task,
    plan_appointment,
    plan_call,
    plan_task,
    prepare_appointment,
    progress_task,
)
from rapport.agenda.models import Task as Assignment
from rapport.demo import firm
from rapport.demo.stories.kinds import Appointment, Call, Paper, Question, Step, Story, Talk, Task, Unmet
from rapport.documents.actions import attach_file, write_comment
from rapport.interactions.actions import answer_question, ask_around, log_talk
from rapport.interactions.models import OpenQuestion
from rapport.parties.actions import add_person
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

# What is planned was planned so long before it is due, or before now.
PLANNED_BEFORE = timedelta(hours=3)
IN_THE_CALENDAR_SINCE = timedelta(days=6)
ANSWERED_AFTER = timedelta(minutes=45)

Deed = tuple[datetime, Callable[[], object]]


def tell(stories: Iterable[Story], at: datetime, *, also: Iterable[Deed] = ()) -> None:
    """Do everything that the stories tell, in the order in which it happened; `at` (aware) is the moment of telling.

    `also` are deeds with their moments that take their place among them. Needs the firm and its client base in the
    database. Raises what the deeds raise.
    """
    deeds = [*also, *(deed for story in stories for deed in _Teller(story, at).deeds())]
    for _moment, do in sorted(deeds, key=lambda deed: deed[0]):
        do()


class _Teller:
    """Turns one story into deeds with their moments."""

    def __init__(self, story: Story, at: datetime) -> None:
        self.story, self.at = story, at
        self.zone = firm.employee(story.by).office.time_zone

    def deeds(self) -> Iterator[Deed]:
        for talk in self.story.talks:
            moment = talk.when.moment(self.at, self.zone)
            yield moment, partial(self._talk, talk, moment)
        for call in self.story.calls:
            due = call.due.moment(self.at, self.zone)
            yield min(self.at, due) - PLANNED_BEFORE, partial(self._call, call, due)
        for question in self.story.questions:
            yield from self._question(question)
        for task in self.story.tasks:
            yield from self._task(task)
        for appointment in self.story.appointments:
            yield self.at - IN_THE_CALENDAR_SINCE, partial(self._appointment, appointment)
        for paper in self.story.papers:
            moment = paper.when.moment(self.at, self.zone)
            yield moment, partial(self._paper, paper, moment)
        for unmet in self.story.unmet:
            yield self.at - PLANNED_BEFORE, partial(self._unmet, unmet)

    def _talk(self, talk: Talk, moment: datetime) -> None:
        client = _client(talk.client)
        log_talk(
            _actor(self.story.by, moment),
            client,
            people=[_person(client, name) for name in talk.people],
            channel=talk.channel,
            direction=talk.direction,
            outcome=talk.outcome,
            words=talk.words,
            minutes=talk.minutes,
            decisions=talk.decisions,
        )

    def _call(self, call: Call, due: datetime) -> None:
        client = _client(call.client)
        plan_call(
            _actor(self.story.by, min(self.at, due) - PLANNED_BEFORE),
            about=call.about,
            due_at=due,
            subject=("client", client.pk),
            person_id=_person(client, call.person).pk,
            promised=call.promised,
        )

    def _question(self, question: Question) -> Iterator[Deed]:
        kept: list[OpenQuestion] = []
        asked = question.asked.moment(self.at, self.zone)
        due = question.due.moment(self.at, self.zone)
        yield (
            asked,
            lambda: kept.append(
                ask_around(
                    _actor(self.story.by, asked),
                    _client(question.client),
                    question=question.question,
                    due_at=due,
                    owner=_employee(question.owner),
                )
            ),
        )
        if question.answer:
            found = asked + ANSWERED_AFTER
            yield (
                found,
                lambda: answer_question(_actor(question.owner, found), kept[0], answer=question.answer, told=False),
            )

    def _task(self, task: Task) -> Iterator[Deed]:
        asked: list[Assignment] = []
        moment = task.asked.moment(self.at, self.zone)
        yield moment, lambda: asked.append(self._ask(task, moment))
        for step in task.steps:
            taken = step.when.moment(self.at, self.zone)
            yield taken, partial(self._step, step, taken, asked)

    def _ask(self, task: Task, moment: datetime) -> Assignment:
        actor = _actor(self.story.by, moment)
        subject = ("client", _client(task.client).pk) if task.client else None
        due = task.due.moment(self.at, self.zone)
        about: dict[str, Any] = {"title": task.title, "words": task.words, "due_at": due, "priority": task.priority}
        if not task.to:
            return plan_task(actor, subject=subject, **about)
        if "@" in task.to:
            return assign_task(actor, to=_employee(task.to), subject=subject, **about)
        return assign_task(actor, unit=Unit.objects.get(code=task.to), subject=subject, **about)

    def _step(self, step: Step, moment: datetime, asked: list[Assignment]) -> None:
        actor, task = _actor(step.by, moment), asked[0]
        if step.verb == "accept":
            accept_task(actor, task)
        elif step.verb == "progress":
            progress_task(actor, task, percent=step.percent, words=step.words)
        elif step.verb == "finish":
            finish_task(actor, task, words=step.words)
        elif step.due is not None:
            counter_task(actor, task, due_at=step.due.moment(self.at, self.zone), words=step.words)

    def _appointment(self, appointment: Appointment) -> None:
        actor = _actor(self.story.by, self.at - IN_THE_CALENDAR_SINCE)
        starts = appointment.starts.moment(self.at, self.zone).astimezone(ZoneInfo(self.zone))
        planned = plan_appointment(
            actor,
            title=appointment.title,
            kind=appointment.kind,
            day=starts.date(),
            time=time(starts.hour, starts.minute // 5 * 5),
            minutes=appointment.minutes,
            place=appointment.place,
            subject=("client", _client(appointment.client).pk) if appointment.client else None,
            invited=[_employee(email).pk for email in appointment.invited],
        )
        if appointment.goal:
            prepare_appointment(
                actor, planned, goal=appointment.goal, offer=appointment.offer, objections=appointment.objections
            )

    def _paper(self, paper: Paper, moment: datetime) -> None:
        actor, about = _actor(self.story.by, moment), _client(paper.client)
        if paper.name:
            # With a byte-order mark spreadsheet programs read the letters right.
            content = paper.content.encode("utf-8-sig")
            document = attach_file(actor, about, name=paper.name, chunks=[content])
            if paper.words:
                write_comment(actor, document, words=paper.words)
        else:
            write_comment(actor, about, words=paper.words)

    def _unmet(self, unmet: Unmet) -> None:
        actor = _actor(self.story.by, self.at - PLANNED_BEFORE)
        add_person(actor, _client(unmet.client), job=unmet.job, decision="decides", met=False, note=unmet.note)


def _actor(email: str, at: datetime) -> Actor:
    return Actor(_employee(email), at, "command")


def _employee(email: str) -> Employee:
    return Employee.objects.get(email=email)


def _client(name: str) -> Client:
    return Client.objects.get(name=name)


def _person(client: Client, name: str) -> Person:
    return Person.objects.get(client=client, name=name)
