"""Clients' people ask each other and us under public names; one of us reads first, and nothing of a company leaks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.forum.actions import (
    answer_question,
    choose_name,
    make_faq,
    mark_best,
    mark_own_best,
    refuse_contribution,
    report,
    show_contribution,
    write,
)
from rapport.forum.models import Contribution, Report
from rapport.forum.queries import counted_to_decide, questions_for, to_decide
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen, Stale
from rapport.knowledge.actions import keep_topic
from rapport.knowledge.models import Answer
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Person
from rapport.portal.actions import give_access
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-348")]
PROGRAM = Actor(None, NOW, "portal")
ASKED = {"title": "How do you stack trays?", "words": "Ours fall over in the van.", "language": "en"}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def maria(cast: Cast) -> Person:
    return _person(cast, cast.anna, "Nordvik Bakery", "Maria Nilsson", "Cinnamon")


@pytest.fixture
def jan(cast: Cast) -> Person:
    return _person(cast, cast.viktor, "Solana Foods", "Jan Novak", "Rye")


def _person(cast: Cast, who: Employee, company: str, name: str, called: str) -> Person:
    person = add_person(cast.acts(who), add_client(cast.acts(who), name=company), name=name, language="en")
    choose_name(PROGRAM, person, called)
    return person


def _shown(cast: Cast, person: Person, **more: Any) -> Contribution:
    return show_contribution(cast.acts(cast.helga), write(PROGRAM, person, **{**ASKED, **more}))


def _inside(cast: Cast, person: Person) -> Browser:
    _access, secret = give_access(cast.acts(cast.helga), person)
    page = Browser()
    assert page.post(f"/portal/enter/{secret}/").status_code == 303
    return page


def _signed_in(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_question_is_seen_once_one_of_us_approved_it_and_only_under_the_public_name(
    cast: Cast, maria: Person, jan: Person
) -> None:
    hers, his = _inside(cast, maria), _inside(cast, jan)
    assert 'href="/portal/forum/"' in _text(hers.get("/portal/"))
    assert hers.post("/portal/forum/new/", ASKED).status_code == 303
    row = Contribution.objects.get()
    assert (row.state, row.name, row.person) == ("waiting", "Cinnamon", maria)
    assert "How do you stack" not in _text(his.get("/portal/forum/")) and "Waits" in _text(hers.get("/portal/forum/"))
    assert his.get(f"/portal/forum/{row.pk}/").status_code == 404
    ours = _signed_in(cast.helga)
    assert "How do you stack" in _text(ours.get("/forum/waiting/")) and counted_to_decide(cast.acts(cast.helga)) == 1
    assert ours.post(f"/forum/{row.pk}/show/", {"seen": str(row.version)}).status_code == 303
    shown = _text(his.get("/portal/forum/")) + _text(his.get(f"/portal/forum/{row.pk}/"))
    assert "How do you stack trays?" in shown and "Cinnamon" in shown
    assert "Maria" not in shown and "Nordvik" not in shown
    told = _text(_signed_in(cast.viktor).get(f"/forum/{row.pk}/"))
    assert "Cinnamon" in told and "Maria" not in told and "Nordvik" not in told


def test_answers_wait_too_ours_do_not_and_who_asked_marks_the_best(cast: Cast, maria: Person, jan: Person) -> None:
    row = _shown(cast, maria)
    hers, his = _inside(cast, maria), _inside(cast, jan)
    assert his.post(f"/portal/forum/{row.pk}/answer/", {"words": "With paper between."}).status_code == 303
    answer = row.answers.get()
    assert answer.state == "waiting" and "With paper" not in _text(hers.get(f"/portal/forum/{row.pk}/"))
    show_contribution(cast.acts(cast.helga), answer)
    page = _signed_in(cast.anna)
    assert page.post(f"/forum/{row.pk}/", {"words": "Use the blue inlay."}).status_code == 303
    own = row.answers.get(employee=cast.anna)
    assert (own.state, own.name) == ("shown", "Anna")
    shown = _text(hers.get(f"/portal/forum/{row.pk}/"))
    assert "With paper between." in shown and "Use the blue inlay." in shown
    assert his.post(f"/portal/forum/{answer.pk}/best/").status_code == 404
    assert hers.post(f"/portal/forum/{answer.pk}/best/").status_code == 303
    assert hers.post(f"/portal/forum/{own.pk}/best/").status_code == 303
    assert [one.pk for one in row.answers.filter(best=True)] == [own.pk]
    answer.refresh_from_db()
    mark_best(cast.acts(cast.anna), answer)
    assert [one.pk for one in row.answers.filter(best=True)] == [answer.pk]
    assert "Solved" in _text(his.get("/portal/forum/?q=stack"))
    with pytest.raises(NotSeen):
        mark_own_best(PROGRAM, maria, row)
    with pytest.raises(BadInput):
        mark_best(cast.acts(cast.anna), row)


def test_what_is_refused_says_why_to_its_author_alone(cast: Cast, maria: Person, jan: Person) -> None:
    row = write(PROGRAM, maria, **ASKED)
    lines = Entry.objects.count()
    refuse_contribution(cast.acts(cast.helga), row, reason="It names a price.")
    assert Entry.objects.count() == lines + 1
    assert "It names a price." in _text(_inside(cast, maria).get("/portal/forum/"))
    assert "It names a price." not in _text(_inside(cast, jan).get("/portal/forum/"))
    assert _signed_in(cast.anna).get(f"/forum/{row.pk}/").status_code == 404
    before = business_digest()
    for deed in (
        lambda: show_contribution(cast.acts(cast.anna), row),
        lambda: refuse_contribution(cast.acts(cast.tom), row, reason="No"),
        lambda: answer_question(cast.acts(cast.tom), row, words="No"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(BadInput):
        refuse_contribution(cast.acts(cast.helga), row, reason=" ")
    with pytest.raises(BadInput):
        answer_question(cast.acts(cast.anna), row, words="Nobody sees the question")
    with pytest.raises(Stale):
        show_contribution(cast.acts(cast.helga), row, seen=row.version - 1)
    assert business_digest() == before
    assert _signed_in(cast.anna).get("/forum/waiting/").status_code == 403


def test_a_reader_reports_once_and_one_of_us_decides(cast: Cast, maria: Person, jan: Person) -> None:
    row, his, helga = _shown(cast, maria), _inside(cast, jan), cast.acts(cast.helga)
    for _turn in range(2):
        assert his.post(f"/portal/forum/{row.pk}/report/", {"words": "It is rude."}).status_code == 303
    assert his.post(f"/portal/forum/{row.pk}/report/", {"words": " "}).status_code == 422
    assert Report.objects.count() == 1 and list(to_decide(helga)) == [row]
    assert row.title in _text(his.get("/portal/forum/"))
    assert "It is rude." in _text(_signed_in(cast.helga).get("/forum/waiting/"))
    row.refresh_from_db()
    show_contribution(helga, row)
    assert not to_decide(helga).exists() and row.state == "shown"
    report(PROGRAM, maria, row, words="Again")
    refuse_contribution(helga, row, reason="True")
    assert row.title not in _text(his.get("/portal/forum/"))
    assert his.get(f"/portal/forum/{row.pk}/").status_code == 404
    assert his.post(f"/portal/forum/{row.pk}/answer/", {"words": "x"}).status_code == 404


def test_a_public_name_is_ones_own_and_nobody_of_ours(cast: Cast, maria: Person, jan: Person) -> None:
    page = _inside(cast, jan)
    for taken in ("cinnamon", " CINNAMON ", "Anna", "", "x" * 41):
        assert page.post("/portal/forum/name/", {"name": taken}).status_code == 422, taken
    write(PROGRAM, maria, **ASKED)
    choose_name(PROGRAM, maria, "Cardamom")
    # What she wrote as Cinnamon still stands under that name.
    assert page.post("/portal/forum/name/", {"name": "Cinnamon"}).status_code == 422
    assert page.post("/portal/forum/name/", {"name": "Barley"}).status_code == 303
    new = add_person(cast.acts(cast.anna), maria.client, name="Kari")
    with pytest.raises(BadInput):
        write(PROGRAM, new, **ASKED)
    answer = _inside(cast, new).get("/portal/forum/new/")
    assert answer.status_code == 303 and answer["Location"] == "/portal/forum/name/"


def test_wrong_words_get_a_sentence_and_a_flood_waits(cast: Cast, maria: Person) -> None:
    page = _inside(cast, maria)
    for wrong in ({"title": " "}, {"words": " "}, {"words": "x" * 4001}, {"language": "xx"}, {"title": "x" * 151}):
        assert page.post("/portal/forum/new/", {**ASKED, **wrong}).status_code == 422
    assert not Contribution.objects.exists()
    for _turn in range(10):
        assert page.post("/portal/forum/new/", ASKED).status_code == 303
    assert page.post("/portal/forum/new/", ASKED).status_code == 422 and Contribution.objects.count() == 10
    for address in ("", "new/", "name/", "1/answer/", "1/report/"):
        assert Browser().get(f"/portal/forum/{address}").status_code == 404
    row = Contribution.objects.latest("pk")
    for broken in ({"state": "refused"}, {"best": True}, {"employee": cast.anna}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contribution.objects.filter(pk=row.pk).update(**broken)


def test_search_and_language_find_what_readers_see_and_a_solved_one_answers_while_one_types(
    cast: Cast, maria: Person, jan: Person
) -> None:
    row = _shown(cast, maria)
    _shown(cast, maria, title="Ako skladať podnosy?", language="sk")
    write(PROGRAM, maria, **{**ASKED, "title": "Stack of secrets"})
    assert [one.title for one in questions_for("stack")] == [ASKED["title"]]
    assert [one.title for one in questions_for(language="sk")] == ["Ako skladať podnosy?"]
    his = _inside(cast, jan)
    hinted = {"question": "stack trays"}
    assert "Advice forum" not in _text(his.get("/portal/hints/", hinted))
    mark_best(cast.acts(cast.anna), answer_question(cast.acts(cast.anna), row, words="With the inlay."))
    assert "How do you stack trays?" in _text(his.get("/portal/hints/", hinted))
    assert "How do you stack" in _text(_signed_in(cast.tom).get("/forum/?q=stack"))
    assert "secrets" not in _text(_signed_in(cast.helga).get("/forum/?q=stack"))


def test_a_solved_question_becomes_a_frequent_one(cast: Cast, maria: Person) -> None:
    row, helga = _shown(cast, maria), cast.acts(cast.helga)
    topic = keep_topic(helga, names={"en": "Packing"})
    with pytest.raises(BadInput):
        make_faq(helga, row, topic=topic)
    answer_question(cast.acts(cast.anna), row, words="Put the blue inlay between them.")
    answer = _signed_in(cast.helga).post(f"/forum/{row.pk}/faq/", {"topic": topic.pk})
    row.refresh_from_db()
    assert answer.status_code == 303 and row.faq is not None
    draft = Answer.objects.get(question=row.faq)
    assert (draft.title, draft.body, draft.is_published) == (row.title, "Put the blue inlay between them.", False)
    with pytest.raises(BadInput):
        make_faq(helga, row, topic=topic)
    with pytest.raises(NotAllowed):
        make_faq(cast.acts(cast.tom), row, topic=topic)


def test_the_forum_over_the_api(cast: Cast, maria: Person) -> None:
    row, page = write(PROGRAM, maria, **ASKED), _signed_in(cast.helga)
    assert _signed_in(cast.anna).get("/api/v1/forum").json()["items"] == []
    [line] = page.get("/api/v1/forum?state=waiting&only=questions").json()["items"]
    assert (line["id"], line["name"], line["state"]) == (row.pk, "Cinnamon", "waiting") and "person" not in str(line)

    def posts(path: str, body: Any = None) -> Any:
        return page.post(f"/api/v1/forum/{path}", body or {}, content_type="application/json")

    assert posts(f"{row.pk}/show", {"seen": row.version + 1}).status_code == 412
    assert posts(f"{row.pk}/show", {"seen": row.version}).json()["state"] == "shown"
    made = posts(f"{row.pk}/answers", {"words": "With the inlay."})
    assert made.status_code == 201 and posts(f"{made.json()['id']}/best").json()["best"] is True
    assert posts(f"{row.pk}/best").status_code == 422
    topic = keep_topic(cast.acts(cast.helga), names={"en": "Packing"})
    assert posts(f"{row.pk}/faq", {"topic_id": topic.pk}).json()["name"] == ASKED["title"]
    assert posts(f"{row.pk}/refuse", {"reason": "Old"}).json()["reason"] == "Old"
    assert posts("987654/show").status_code == 404


def test_many_questions_cost_as_many_queries_as_one(cast: Cast, maria: Person, jan: Person) -> None:
    his, ours = _inside(cast, jan), _signed_in(cast.helga)

    def queries(page: Browser, address: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert page.get(address).status_code == 200
        return len(made)

    def filled(times: int) -> list[int]:
        for _turn in range(times):
            row = _shown(cast, maria)
            answer_question(cast.acts(cast.anna), row, words="With the inlay.")
            late = write(PROGRAM, jan, question=row, words="Mine too.", language="en")
            report(PROGRAM, jan, show_contribution(cast.acts(cast.helga), late), words="Mine")
        asked = [
            (his, "/portal/forum/"),
            (his, f"/portal/forum/{row.pk}/"),
            (ours, "/forum/"),
            (ours, "/forum/waiting/"),
        ]
        return [queries(*one) for one in (*asked, (ours, f"/forum/{row.pk}/"))]

    filled(1)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert filled(1) == filled(5)
