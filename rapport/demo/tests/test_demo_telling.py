from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapport.agenda.models import Appointment, Task
from rapport.demo import building, firm
from rapport.demo.files import write_files
from rapport.demo.stories import STORIES, ordinary_deeds
from rapport.demo.telling import tell
from rapport.documents.models import Comment, Document
from rapport.interactions.models import Interaction, OpenQuestion
from rapport.journal.models import Entry
from rapport.kit.clock import now
from rapport.parties.models import Client, Person
from rapport.roles.start import write_positions


def _with_its_base(folder: Path) -> datetime:
    """Write the firm and bring its client base in; return the moment at which the telling begins."""
    write_positions()
    building.write_staff()
    at = now()
    director = building.actor_of(firm.DIRECTOR, at)
    for kind, file in write_files(folder, director.today):
        building.bring(director, kind, file)
    return at


@pytest.mark.django_db
def test_the_stories_are_told_by_the_deeds_of_the_program(tmp_path: Path) -> None:
    at = _with_its_base(tmp_path)
    before = Entry.objects.count()

    tell(STORIES, at)

    assert Interaction.objects.count() == 120
    assert OpenQuestion.objects.count() == sum(len(story.questions) for story in STORIES)
    assert Task.objects.filter(kind=Task.Kind.CALL).count() == sum(len(story.calls) for story in STORIES)
    assert Task.objects.filter(kind=Task.Kind.TASK).count() == sum(len(story.tasks) for story in STORIES)
    assert Appointment.objects.count() == sum(len(story.appointments) for story in STORIES)
    assert set(Task.objects.values_list("state", flat=True)) == {"new", "accepted", "countered", "doing", "done"}
    papers = [paper for story in STORIES for paper in story.papers]
    assert Document.objects.count() == sum(bool(paper.name) for paper in papers) == 7
    assert Comment.objects.count() == sum(bool(paper.words) for paper in papers)
    written = list(Entry.objects.order_by("id").values_list("at", flat=True))[before:]
    assert written == sorted(written)

    late = Task.objects.get(asked_by__email=firm.ANNA, kind=Task.Kind.CALL, due_at__lt=at)
    assert late.due_at == at - timedelta(minutes=25)
    assert list(Person.objects.filter(met=False).values_list("client__name", "job")) == [
        ("Lunchbåten i Väst AB", "inköpsansvarig")
    ]
    silent = Client.objects.silent(at)
    assert set(silent.values_list("name", flat=True)) == {"Kajens Fisk & Chark AB", "Nordisk Måltidsgrupp AB"}


@pytest.mark.django_db
def test_the_clients_without_a_story_have_their_ordinary_weeks(tmp_path: Path) -> None:
    at = _with_its_base(tmp_path)

    tell((), at, also=ordinary_deeds(at))

    spoken = Client.objects.exclude(last_talk_at=None)
    assert Interaction.objects.count() > 500 and spoken.count() > 200
    assert not Client.objects.silent(at).exists()
    assert Interaction.objects.filter(happened_at__gt=at).count() == 0
    assert Task.objects.filter(due_at__gt=at).count() == Task.objects.count() > 100
    assert 50 < Client.objects.exclude(confirmed_at=None).count() < spoken.count()
