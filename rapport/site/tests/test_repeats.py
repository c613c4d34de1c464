"""A press that comes twice, a call that is retried: one deed, one answer."""

import json
import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client as Browser

from rapport.kit.clock import now
from rapport.parties.models import Client
from rapport.roles.models import Holding, Position
from rapport.roles.start import write_positions
from rapport.site.middleware.repeats import forget
from rapport.site.models import RepeatedRequest
from rapport.site.tests.test_api_clients import Caller
from rapport.staff.models import Employee
from tests.cast import Cast


def test_the_same_call_under_its_key_is_answered_again(cast: Cast) -> None:
    call = Caller(cast.anna)
    first = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    again = call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content and first["ETag"] == again["ETag"]
    assert Client.objects.count() == 1


def test_another_body_under_the_key_is_refused(cast: Cast) -> None:
    call = Caller(cast.anna)
    call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    other = call("POST", "/clients", {"name": "Solana"}, **{"Idempotency-Key": "a1"})
    assert other.status_code == 422 and Client.objects.count() == 1


def test_a_key_belongs_to_its_person(cast: Cast) -> None:
    for person in (cast.anna, cast.viktor):
        made = Caller(person)("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
        assert made.status_code == 201
    assert Client.objects.count() == 2


def test_a_token_for_reading_gets_no_answer_that_one_for_writing_was_given(cast: Cast) -> None:
    Caller(cast.anna)("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    reader = Caller(cast.anna, "read")
    again = reader("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    assert again.status_code == 403 and b"Nordvik" not in again.content


def test_what_was_refused_may_be_corrected_under_the_same_key(cast: Cast) -> None:
    call = Caller(cast.anna)
    assert call("POST", "/clients", {"name": ""}, **{"Idempotency-Key": "a1"}).status_code == 422
    assert call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"}).status_code == 201


def test_after_a_day_the_key_is_free(cast: Cast) -> None:
    call = Caller(cast.anna)
    call("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": "a1"})
    RepeatedRequest.objects.update(at=now() - timedelta(hours=25))
    assert call("POST", "/clients", {"name": "Solana"}, **{"Idempotency-Key": "a1"}).status_code == 201
    RepeatedRequest.objects.update(at=now() - timedelta(hours=25))
    assert forget(now()) == 1


@pytest.mark.parametrize("key", ["x" * 201, "ключ", "a\tb"])
def test_a_key_that_is_no_key_is_refused(cast: Cast, key: str) -> None:
    answer = Caller(cast.anna)("POST", "/clients", {"name": "Nordvik AS"}, **{"Idempotency-Key": key})
    assert answer.status_code in {400, 422} and not Client.objects.exists()


def test_a_form_pressed_twice_is_taken_once(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.astrid)
    form = {"form_key": "k1", "name": "West", "code": "west", "above": "", "head": ""}
    first, again = browser.post("/units/new/", form), browser.post("/units/new/", form)
    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"] == "/units/"
    other = browser.post("/units/new/", form | {"code": "west2"})
    assert other.status_code == 422


def test_of_fifty_at_once_one_acts_and_all_hear_its_answer(seen_by_threads: Any) -> None:
    write_positions()
    anna = Employee.objects.create_user("anna@firm.example", "a long enough phrase", name="Anna")
    position = Position.objects.get(code="client-manager")
    Holding.objects.create(employee=anna, position=position, since=date(2026, 1, 1))
    secret = Caller(anna).secret
    seen_by_threads()
    answers: list[tuple[int, bytes]] = []
    counted: list[int] = []

    def press() -> None:
        answer = Browser().post(
            "/api/v1/clients",
            json.dumps({"name": "Nordvik AS"}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"},
        )
        answers.append((answer.status_code, answer.content))
        connections.close_all()

    def count() -> None:
        counted.append(Client.objects.count())
        connections.close_all()

    _at_once(press, 50)
    _at_once(count, 1)
    assert len(answers) == 50 and {status for status, _ in answers} == {201}
    assert len({content for _, content in answers}) == 1
    assert counted == [1]


def _at_once(work: Callable[[], None], times: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
