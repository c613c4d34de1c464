"""Parts in the hands of departments: handed over, declined or late and told to the head, checked."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.agenda.actions import accept_task, decline_task, finish_task
from rapport.agenda.models import Notice
from rapport.journal.book import spread
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.orders.actions import cancel_order, check_part, hand_part, tell_breaches
from rapport.orders.models import Order, Part
from rapport.orders.queries import parts_to_see_to
from rapport.orders.queries.measures import kept_by_units
from rapport.orders.tests.test_orders import nordvik, placed  # noqa: F401
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal
DUE = (NOW + timedelta(days=3)).date()


@pytest.mark.requirement("R-150", "R-156", "R-158", "R-159")
def test_a_department_takes_its_part_and_anna_checks_it(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    anna, viktor = cast.acts(cast.anna), cast.acts(cast.viktor)
    order = placed(cast, nordvik)
    trays, lids = order.lines.all()
    part = hand_part(anna, order, unit=cast.south, what="Pack the trays", due_on=DUE, lines=[trays])
    assert (order.state, part.task.unit, part.lines.get().name) == ("in-work", cast.south, "Tray T40")
    with pytest.raises(BadInput) as wrong:
        hand_part(anna, order, unit=cast.south, what="Pack", due_on=DUE, lines=[trays, lids])
    assert list(wrong.value.fields) == ["lines"] and Part.objects.count() == 1
    with pytest.raises(BadInput):
        check_part(anna, part, complete=True)
    part.task = finish_task(viktor, accept_task(viktor, part.task))
    assert [one.pk for one in parts_to_see_to(anna, most=9)] == [part.pk]
    with pytest.raises(BadInput):
        check_part(anna, part, complete=False)
    check_part(anna, part, complete=False, found="Two boxes are missing")
    assert parts_to_see_to(anna, most=9) == []
    [south] = kept_by_units(anna, NOW.date(), DUE)
    assert (south.name, south.all, south.in_time, south.complete, south.share) == ("South", 1, 1, 0, 0)


@pytest.mark.requirement("R-157")
def test_a_declined_and_a_late_part_are_told_once_to_the_head_and_the_owner(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    cast.south.head = cast.dora
    cast.south.save(update_fields=["head"])
    anna, order = cast.acts(cast.anna), placed(cast, nordvik)
    first = hand_part(anna, order, unit=cast.south, what="Pack", due_on=DUE)
    hand_part(anna, order, unit=cast.south, what="Label", due_on=DUE)
    assert tell_breaches(NOW) == 0
    decline_task(cast.acts(cast.viktor), first.task, reason="No hands free")
    assert tell_breaches(NOW) == 1
    later = NOW + timedelta(days=4)
    assert (tell_breaches(later), tell_breaches(later)) == (1, 0)
    spread(later)
    told = Notice.objects.filter(kind__startswith="orders.part").values_list("to__name", "kind")
    assert sorted(told) == [
        ("Anna", "orders.part_declined"), ("Anna", "orders.part_late"), ("Dora", "orders.part_declined"),
        ("Dora", "orders.part_late"),
    ]  # fmt: skip
    [south] = kept_by_units(anna, NOW.date(), later.date())
    assert (south.all, south.in_time) == (2, 0)


def test_the_trainee_asks_before_a_department_is_asked(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik)
    Client.objects.filter(pk=nordvik.pk).update(owner=cast.tom)
    tom = cast.acts(cast.tom)
    with pytest.raises(NeedsApproval) as wrong:
        hand_part(tom, order, unit=cast.south, what="Pack", due_on=DUE)
    assert wrong.value.act == "orders.hand_part" and not Part.objects.exists()
    waits = ask(tom, act=wrong.value.act, arguments=wrong.value.arguments, reason="They wait")
    decide(cast.acts(cast.helga), waits.pk, agree=True)
    assert Part.objects.get().task.asked_by == cast.tom
    with pytest.raises(NotAllowed):
        hand_part(cast.acts(cast.astrid), order, unit=cast.south, what="Pack", due_on=DUE)


def test_a_cancelled_order_needs_its_parts_no_more(cast: Cast, nordvik: Client) -> None:  # noqa: F811
    order = placed(cast, nordvik)
    part = hand_part(cast.acts(cast.anna), order, unit=cast.south, what="Pack", due_on=DUE)
    cancel_order(cast.acts(cast.helga), Order.objects.get(pk=order.pk), reason="Shop closed")
    part.task.refresh_from_db()
    assert part.task.state == "withdrawn"
