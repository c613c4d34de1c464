"""What a story is made of. Days and hours are counted from the moment of building, so the firm is always fresh."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class When(NamedTuple):
    """A moment: so many minutes from now, or a local clock time so many working days from today (before: negative)."""

    minutes: int = 0
    days: int = 0
    clock: str = ""

    def moment(self, at: datetime, zone: str) -> datetime:
        """Return the moment (aware) as it is seen at `at` by somebody in the time zone."""
        if not self.clock:
            return at + timedelta(minutes=self.minutes)
        here = ZoneInfo(zone)
        day = working_day(at.astimezone(here).date(), self.days)
        return datetime.combine(day, time.fromisoformat(self.clock), here)


def soon(minutes: int) -> When:
    """A moment so many minutes from now; negative: that long ago."""
    return When(minutes=minutes)


def ago(days: int, clock: str) -> When:
    """The clock time so many working days ago."""
    return When(days=-days, clock=clock)


def ahead(days: int, clock: str) -> When:
    """The clock time so many working days from today."""
    return When(days=days, clock=clock)


def working_day(day: date, count: int) -> date:
    """Return the day so many working days later (earlier when negative), Saturdays and Sundays left out."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        if day.weekday() < 5:
            count -= 1 if count > 0 else -1
    return day


class Talk(NamedTuple):
    """A call, visit, meeting, message or note; channel and outcome are the codes of `interactions`."""

    client: str
    when: When
    channel: str
    outcome: str
    words: str
    people: tuple[str, ...] = ()
    minutes: int | None = None
    direction: str = "out"
    decisions: str = ""


class Call(NamedTuple):
    """A call-back to a person of the client; `promised` when the client was told the hour."""

    client: str
    person: str
    about: str
    due: When
    promised: bool = True


class Question(NamedTuple):
    """What a client asked and nobody knew; `answer` when it is found but the client not told yet."""

    client: str
    question: str
    asked: When
    due: When
    owner: str
    answer: str = ""


class Step(NamedTuple):
    """What somebody did with a task: accept, progress, counter or finish, when (where the asker is), with what words.

    `percent` belongs to progress, `due` to counter: the other date that was offered.
    """

    by: str
    verb: str
    when: When
    words: str = ""
    percent: int = 0
    due: When | None = None


class Task(NamedTuple):
    """Work asked of a colleague (e-mail), of a department (short name of a unit) or, with neither, of oneself."""

    title: str
    asked: When
    due: When
    to: str = ""
    client: str = ""
    words: str = ""
    priority: int = 2
    steps: tuple[Step, ...] = ()


class Appointment(NamedTuple):
    """An entry of the calendar; goal, offer and objections are what is prepared of it so far."""

    title: str
    kind: str
    starts: When
    minutes: int
    client: str = ""
    place: str = ""
    goal: str = ""
    offer: str = ""
    objections: str = ""
    invited: tuple[str, ...] = ()


class Unmet(NamedTuple):
    """Somebody at a client who decides and whom nobody of us has met."""

    client: str
    job: str
    note: str


class Paper(NamedTuple):
    """A file at the client, with what somebody said of it; without a name only the words, about the client."""

    client: str
    when: When
    name: str = ""
    content: str = ""
    words: str = ""


class Story(NamedTuple):
    """The last three months and the coming week of one employee."""

    by: str
    talks: tuple[Talk, ...] = ()
    calls: tuple[Call, ...] = ()
    questions: tuple[Question, ...] = ()
    tasks: tuple[Task, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    papers: tuple[Paper, ...] = ()
