"""The database adds up talks by day, whichever way a talk is written, and the figure of a duty follows from it."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count
from django.db.models.functions import TruncDate

from rapport.interactions.actions import correct_talk, log_talk
from rapport.interactions.models import Channel, Interaction, Outcome, TalkDay
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.evidence import Span, counts, evidence, records_of
from rapport.roles.undo import last_undoable, undo
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client."""
    return add_client(cast.acts(cast.anna), name="Nordvik AS")


def _kept() -> set[tuple[int, date, str, int]]:
    rows = TalkDay.objects.exclude(number=0)
    return set(rows.values_list("employee_id", "day", "channel", "number"))


def _there() -> set[tuple[int, date, str, int]]:
    rows = Interaction.objects.annotate(day=TruncDate("happened_at", tzinfo=UTC)).order_by()
    return set(rows.values_list("employee_id", "day", "channel").annotate(number=Count("pk")))


def test_a_talk_counts_in_its_day_and_no_longer_when_taken_back(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    talk = log_talk(anna, nordvik, outcome=Outcome.REACHED)
    assert _kept() == {(anna.pk, NOW.astimezone(UTC).date(), "phone", 1)}
    correct_talk(anna, talk, channel=Channel.VISIT)
    assert _kept() == {(anna.pk, NOW.astimezone(UTC).date(), "visit", 1)}
    for _deed in ("the correction", "the talk"):
        undo(anna, last_undoable(anna).pk)
    assert _kept() == set()


@pytest.mark.django_db
def test_whatever_is_written_in_bulk_is_counted(cast: Cast, nordvik: Client) -> None:
    dice, people = random.Random(5), [cast.anna, cast.helga]
    since = datetime(2026, 10, 31, 20, tzinfo=UTC)
    Interaction.objects.bulk_create(
        Interaction(
            client=nordvik,
            employee=dice.choice(people),
            channel=dice.choice(Channel.values),
            happened_at=since + timedelta(minutes=dice.randrange(33 * 24 * 60)),
        )
        for _ in range(400)
    )
    assert _kept() == _there()
    Interaction.objects.filter(channel=Channel.FAX).update(channel=Channel.EMAIL, employee=cast.helga)
    Interaction.objects.filter(channel=Channel.VISIT).update(happened_at=since)
    Interaction.objects.filter(channel=Channel.SMS).delete()
    Interaction.objects.update(words="No matter for the days")
    assert _kept() == _there()


@pytest.mark.requirement("R-258")
@pytest.mark.parametrize("zone", ["Europe/Bratislava", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Niue", "UTC"])
def test_the_figure_is_that_of_the_records_in_every_time_zone(cast: Cast, nordvik: Client, zone: str) -> None:
    cast.anna.time_zone = zone
    cast.anna.save(update_fields=["time_zone"])
    first, rule = datetime(2026, 10, 30, tzinfo=UTC), evidence["talks"]
    Interaction.objects.bulk_create(
        Interaction(client=nordvik, employee=cast.anna, happened_at=first + timedelta(minutes=17 * n))
        for n in range(33 * 24 * 60 // 17)
    )
    for since, before in ((1, 30), (1, 2), (5, 6), (29, 30)):
        span = Span(date(2026, 11, since), date(2026, 11, before))
        there = records_of(rule, cast.anna, span, NOW).count()
        assert counts([("talks", rule)], [cast.anna], span, NOW)["talks"][cast.anna.pk] == (there, there)
        both = counts([("talks", rule)], [cast.anna, cast.helga], span, NOW)["talks"]
        assert both == {cast.anna.pk: (there, there)}
