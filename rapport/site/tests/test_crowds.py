"""What floods the pages for strangers is refused at the door; everybody else goes on."""

import asyncio
from typing import Any

import pytest

from rapport.site import crowds
from rapport.site.crowds import LARGEST_BODY, Buckets, doors, refused


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Buckets:
    made = Buckets(2)
    monkeypatch.setattr(crowds, "buckets", lambda: made)
    return made


def _call(path: str, address: str = "10.0.0.1", at: float = 0, **headers: str) -> tuple[int, dict[str, str], str]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "client": (address, 4711), "headers": told}
    if not asyncio.run(refused(scope, send, at)):
        return 0, {}, ""
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], head, sent[1]["body"].decode()


def test_a_bucket_is_emptied_at_once_and_fills_steadily() -> None:
    bucket = Buckets(2)
    assert [bucket.wait("a", 0) for _ in range(10)] == [0] * 8 + [1, 1]
    assert bucket.wait("b", 0) == 0
    assert [bucket.wait("a", 1) for _ in range(3)] == [0, 0, 1]
    assert [bucket.wait("a", 1000) for _ in range(9)] == [0] * 8 + [1]


def test_a_refused_call_counts_for_several() -> None:
    bucket = Buckets(2)
    for _ in range(3):
        bucket.wait("a", 0)
        bucket.charge("a", 4)
    bucket.charge("b", 4)
    # Six are owed; it fills again by two a second.
    assert (bucket.wait("a", 0), bucket.wait("a", 3.4), bucket.wait("a", 4)) == (4, 1, 0)
    assert bucket.wait("b", 0) == 0


def test_an_answer_that_refuses_is_counted_at_the_doors_of_strangers_only(_fresh: Buckets) -> None:
    told: list[int] = []

    async def send(message: dict[str, Any]) -> None:
        told.append(message["status"])

    for path, address in (("/ask/home/", "10.0.0.1"), ("/clients/1/", "10.0.0.2")):
        scope = {"type": "http", "path": path, "client": (address, 1), "headers": []}
        _fresh.wait(address, 0)
        for status in (200, 404, 404):
            asyncio.run(crowds.counted(scope, send)({"type": "http.response.start", "status": status}))
    assert told == [200, 404, 404] * 2
    assert (_fresh.wait("10.0.0.1", 0), _fresh.wait("10.0.0.2", 0)) == (1, 0)


def test_only_so_many_addresses_are_remembered() -> None:
    bucket = Buckets(1, most=3)
    for place in range(50):
        bucket.wait(f"10.0.0.{place}", place)
    assert len(bucket._left) == 3


@pytest.mark.parametrize("path", ["/chat/home/", "/chat/x/y/news/", "/ask/home/", "/enquiry/x/", "/portal/", "/faq/"])
def test_too_much_from_one_address_is_refused(path: str) -> None:
    answers = [_call(path) for _ in range(10)]
    assert [status for status, _head, _body in answers] == [0] * 8 + [429] * 2
    _status, head, body = answers[-1]
    assert head["retry-after"] == "1" and int(head["content-length"]) == len(body) < 100
    assert _call(path, "10.0.0.2")[0] == 0


@pytest.mark.parametrize("path", ["/", "/today/", "/clients/1/", "/account/login/", "/static/ui/base.css", "/health/"])
def test_pages_of_our_people_are_never_counted(path: str) -> None:
    assert {_call(path)[0] for _ in range(50)} == {0}


def test_what_is_far_too_large_is_not_read() -> None:
    assert _call("/ask/home/", content_length=str(LARGEST_BODY))[0] == 0
    for wrong in (str(LARGEST_BODY + 1), "9" * 5000, "-1", "x"):
        assert _call("/ask/home/", "10.0.0.7", content_length=wrong)[0] == 413
    assert _call("/clients/1/", content_length="9999999999")[0] == 0


def test_a_header_from_the_outside_gives_nobody_another_address() -> None:
    answers = [_call("/ask/home/", x_forwarded_for=f"10.1.0.{place}")[0] for place in range(10)]
    assert answers == [0] * 8 + [429] * 2


def test_behind_a_trusted_proxy_each_caller_counts_for_themselves(settings: Any) -> None:
    settings.TRUSTED_PROXY = True
    assert {_call("/ask/home/", x_forwarded_for=f"1.1.1.1, 10.1.0.{place}")[0] for place in range(20)} == {0}
    answers = [_call("/ask/home/", x_forwarded_for="1.1.1.1, 10.2.0.1")[0] for _ in range(10)]
    assert answers == [0] * 8 + [429] * 2


def test_the_doors_are_those_of_strangers() -> None:
    assert {"/ask/", "/chat/", "/enquiry/", "/faq/", "/portal/", "/survey/"} <= set(doors())
    assert not [one for one in doors() if one in ("/", "/account/", "/clients/", "/chats/")]
