"""Two people merge the same two cards at the same moment, each the other way round."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from rapport.kit.refusals import BadInput
from rapport.parties.actions import (
    add_client,
    add_contact_point,
    add_person,
    merge_clients,
    merge_people,
    part_clients,
    part_people,
)
from rapport.parties.models import Client, ContactPoint, Person
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)


@pytest.mark.requirement("R-001")
def test_of_two_merges_against_each_other_one_wins(cast: Cast, seen_by_threads: Any) -> None:
    """Check 150: one wins, no cycle, all that hung on either is found, and parting restores the digest."""
    anna = cast.acts(cast.anna)
    one, two = (add_client(anna, name=f"Nordvik {word}", currency="EUR") for word in ("Foods", "Bakeri"))
    for number, client in enumerate((one, two)):
        add_contact_point(anna, client, kind="phone", value=f"+47 22 33 44 5{number}")
        add_person(anna, client, name=f"Kari {number}")
    mary, jane = (add_person(anna, one, name=f"Mary {number}") for number in (1, 2))
    digests, refused = [business_digest()], list[str]()
    seen_by_threads()

    def merging(model: Any, merge: Callable[..., Any], kept: int, gone: int) -> None:
        actor = cast.acts(Employee.objects.get(pk=cast.helga.pk), LATER)
        try:
            merge(actor, model.objects.get(pk=kept), model.objects.get(pk=gone))
        except BadInput as told:
            refused.append(str(told))

    ways = [
        (Client, merge_clients, one.pk, two.pk), (Client, merge_clients, two.pk, one.pk),
        (Person, merge_people, mary.pk, jane.pk), (Person, merge_people, jane.pk, mary.pk),
    ]  # fmt: skip
    for pair in (ways[:2], ways[2:]):
        _at_once([lambda way=way: merging(*way) for way in pair])  # type: ignore[misc]

    def looked_at() -> None:
        helga = cast.acts(Employee.objects.get(pk=cast.helga.pk), LATER + timedelta(days=100))
        gone, person = Client.objects.get(merged_into__isnull=False), Person.objects.get(merged_into__isnull=False)
        assert gone.merged_into is not None and gone.merged_into.merged_into is None
        assert ContactPoint.objects.filter(client=gone.merged_into).count() == 2
        assert Person.objects.present().filter(client=gone.merged_into).count() == 3
        part_people(helga, person)
        part_clients(helga, gone)
        digests.append(business_digest())

    _at_once([looked_at])
    assert len(refused) == 2 and digests[0] == digests[1]


def _at_once(works: list[Callable[[], None]]) -> None:
    faults, gate = list[BaseException](), Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        try:
            gate.wait(30)
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults
