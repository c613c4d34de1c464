"""The API does what the pages do, through the same gate."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.knowledge.actions import count_search, keep_jargon, keep_wording, publish_answer, write_answer
from rapport.knowledge.models import AnswerDay
from rapport.knowledge.tests.common import asked
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def call(person: Employee, method: str, path: str, body: Any = None, match: str = "*") -> tuple[int, Any]:
    page = Browser()
    page.force_login(person)
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    answer = getattr(page, method)(f"/api/v1{path}", headers={"If-Match": match}, **data)
    return answer.status_code, answer.json() if answer.content else None


def table(actor: Actor, kind: str) -> str:
    made = take_out(actor, kind=kind, form="csv", number=records_of(actor, kind).count())
    return b"".join(leave(actor, made)).decode("utf-8-sig")


def test_questions_and_answers_over_the_api(cast: Cast) -> None:
    status, topic = call(cast.anna, "post", "/faq-topics", {"names": {"en": "Buying"}})
    assert status == 201 and call(cast.anna, "post", "/faq-topics", {"names": None})[0] == 422
    changed = call(cast.anna, "patch", f"/faq-topics/{topic['id']}", {"names": None, "place": None})
    assert changed[0] == 200 and changed[1]["names"] == {"en": "Buying"}
    status, row = call(cast.anna, "post", "/faq/questions", {"topic_id": topic["id"], "name": "Papers"})
    assert (status, row["keeper_id"], row["audience"]) == (201, cast.anna.pk, "public")
    path = f"/faq/questions/{row['id']}"
    nulls = dict.fromkeys(("topic_id", "name", "audience", "place", "keeper_id", "review_on"))
    status, row = call(cast.anna, "patch", path, nulls)
    assert (status, row["keeper_id"], row["name"]) == (200, None, "Papers")
    assert call(cast.anna, "patch", path, {"name": "Other"}, match='"99"')[0] == 412
    assert call(cast.tom, "get", path)[0] == 404 and call(cast.tom, "patch", path, {"name": "x"})[0] == 404
    said = {"title": "Which papers?", "body": "Bring a passport."}
    assert call(cast.anna, "post", f"{path}/answers/en", said)[0] == 200
    assert call(cast.anna, "post", f"{path}/answers/xx", said)[0] == 404
    assert call(cast.anna, "post", f"{path}/answers/en/publish", {})[0] == 403
    assert call(cast.helga, "post", f"{path}/answers/sk/publish", {})[0] == 404
    assert call(cast.helga, "post", f"{path}/answers/en/publish", {})[1]["shown_body"] == "Bring a passport."
    call(cast.anna, "post", f"{path}/answers/en", {**said, "body": "Not yet public."})
    assert [one["body"] for one in call(cast.tom, "get", f"{path}/answers")[1]] == ["Bring a passport."]
    found = call(cast.tom, "get", "/faq/search?q=passport&language=sk&audience=public")[1]
    assert [(one["answer"]["title"], one["share"]) for one in found] == [("Which papers?", 1.0)]
    assert call(cast.tom, "get", "/faq/search?q=passport&audience=moon")[0] == 400
    assert [one["body"] for one in call(cast.tom, "get", "/faq")[1]["items"]] == ["Bring a passport."]
    helped = {"language": "en", "audience": "public", "helped": False, "words": "More"}
    assert call(cast.tom, "post", f"{path}/helped", helped)[0] == 200 and AnswerDay.objects.get().not_helped == 1
    remarks = call(cast.anna, "get", "/faq/remarks")[1]["items"]
    assert call(cast.tom, "delete", f"/faq/remarks/{remarks[0]['id']}")[0] == 404
    assert call(cast.anna, "delete", f"/faq/remarks/{remarks[0]['id']}")[0] == 204
    assert call(cast.anna, "post", f"{path}/review", {"review_on": "2027-01-01"})[1]["reviewed_on"] == "2026-11-23"
    assert call(cast.helga, "post", f"{path}/answers/en/withdraw")[1]["shown_body"] == ""
    assert call(cast.anna, "get", "/faq/saved")[1][0]["not_helped"] == 1
    assert call(cast.helga, "post", "/faq/saved/measure", {"each": "2"})[0] == 200
    assert call(cast.anna, "get", "/faq/not-found")[1] == []


def test_words_wordings_cards_and_the_policy_over_the_api(cast: Cast) -> None:
    given = {"language": "en", "word": "receivable*", "plain": "what you owe us"}
    word = call(cast.anna, "post", "/jargon-words", given)[1]
    found = call(cast.tom, "post", "/jargon-words/check", {"language": "en", "text": "Pay. See your receivables."})[1]
    assert [(one["number"], one["rule"], one["start"], one["instead"]) for one in found] == [
        (2, "jargon", 5, "what you owe us")
    ]
    path = f"/jargon-words/{word['id']}"
    assert call(cast.tom, "patch", path, {"plain": "x"})[0] == 403
    assert call(cast.anna, "patch", path, {"analogy": "A bill"})[1]["plain"] == "what you owe us"
    assert call(cast.anna, "delete", path)[0] == 204
    wording = call(cast.anna, "post", "/wordings", {"language": "en", "avoid": "No way", "instead": "Look"})[1]
    assert call(cast.anna, "post", "/wordings", {"language": "en", "avoid": "No way", "instead": "x"})[0] == 422
    assert call(cast.anna, "patch", f"/wordings/{wording['id']}", {"why": "Kind"})[1]["why"] == "Kind"
    assert call(cast.anna, "delete", f"/wordings/{wording['id']}")[0] == 204
    assert call(cast.anna, "post", "/etiquette-cards/sk", {"lines": "Dobrý deň"})[1]["lines"] == "Dobrý deň"
    assert len(call(cast.tom, "get", "/etiquette-cards")[1]) == 1
    rules = {"language": "en", "title": "Rules", "body": "Within a day.", "since": "2026-11-23"}
    assert call(cast.anna, "post", "/service-policies", rules)[0] == 403
    assert call(cast.helga, "post", "/service-policies", rules)[0] == 201
    assert [one["title"] for one in call(cast.tom, "get", "/service-policies")[1]["items"]] == ["Rules"]


def test_tables_go_out(cast: Cast) -> None:
    row = asked(cast)
    helga = cast.acts(cast.helga)
    publish_answer(helga, write_answer(helga, row, language="sk", title="Aké doklady?", body="Prineste pas."))
    keep_wording(cast.acts(cast.anna), language="en", avoid="No way", instead="Let us look")
    keep_jargon(cast.acts(cast.anna), language="en", word="receivable*", plain="what you owe us")
    count_search(helga, words="elephants", language="en", audience="public", found=0)
    told = {kind: table(helga, kind) for kind in ("faq-answers", "jargon-words", "wordings", "faq-searches")}
    assert "Prineste pas." in told["faq-answers"] and "Slovenčina" in told["faq-answers"]
    assert "what you owe us" in told["jargon-words"] and "Let us look" in told["wordings"]
    assert "elephants" in told["faq-searches"]
    tom = cast.acts(cast.tom)
    assert records_of(tom, "faq-searches").count() == 0 and records_of(tom, "faq-answers").count() == 2
