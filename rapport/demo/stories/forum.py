"""What people of two clients ask in the advice forum, how the head of sales lets it be seen, and one that waits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rapport.demo import firm
from rapport.forum.actions import answer_question, choose_name, mark_own_best, show_contribution, write
from rapport.forum.models import Contribution
from rapport.parties.models import Person
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]
FIRST, SECOND = "Cinnamon", "Rye"
ASKED = (
    ("en", "How do you stack filled trays?", "Ours slide in the van when it brakes."),
    ("sv", "Kan brickorna diskas i maskin?", "Vi vill använda dem flera gånger."),
)


def forum_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, within the five days before `at` (aware)."""
    moments = {_asks: timedelta(days=5), _answered: timedelta(days=4), _waits: timedelta(hours=3)}
    return [(at - before, partial(tell_it, at - before)) for tell_it, before in moments.items()]


def _person(at: datetime, called: str, place: int) -> tuple[Actor, Person]:
    program = Actor(None, at, "portal")
    people = Person.objects.present().filter(client__removed_at=None, client__isnull=False).exclude(name="")
    person = people.select_related("client").order_by("pk")[place]
    choose_name(program, person, called)
    return program, person


def _head(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=firm.HEAD_OF_SALES), at, "command")


def _asks(at: datetime) -> None:
    program, person = _person(at, FIRST, 0)
    for language, title, words in ASKED:
        show_contribution(_head(at), write(program, person, title=title, words=words, language=language))


def _answered(at: datetime) -> None:
    program, person = _person(at, SECOND, 5)
    question = Contribution.objects.filter(title="How do you stack filled trays?").get()
    words = "We put a sheet of baking paper between the layers. Nothing has moved since."
    answer = write(program, person, question=question, words=words, language="en")
    show_contribution(_head(at), answer)
    answer_question(
        _head(at), question, words="The inlay for this tray holds six layers. Ask your manager for one to try."
    )
    assert question.person is not None
    mark_own_best(program, question.person, Contribution.objects.select_related("question").get(pk=answer.pk))


def _waits(at: datetime) -> None:
    program, person = _person(at, SECOND, 5)
    words = "In summer the lids of ours come off in the sun. Which ones do you take?"
    write(program, person, title="Which lids hold in the heat?", words=words, language="en")
