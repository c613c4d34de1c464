"""Writing answers, publishing them, and looking whether they still hold."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.knowledge.actions import (
    count_helped,
    keep_jargon,
    keep_question,
    keep_topic,
    publish_answer,
    review_question,
    withdraw_answer,
    write_answer,
)
from rapport.knowledge.models import Answer, Question, Remark, Topic
from rapport.knowledge.queries import answers_for, questions_due, questions_seen_by
from rapport.knowledge.tests.common import PAPERS, asked, browser
from rapport.roles.undo import undo
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("R-345")
def test_an_answer_is_written_published_changed_and_withdrawn(cast: Cast) -> None:
    anna, helga = browser(cast.anna), browser(cast.helga)
    assert anna.post("/knowledge/topics/new/", {"place": 1}).status_code == 422
    assert anna.post("/knowledge/topics/new/", {"name_en": "Buying", "place": 1}).status_code == 303
    given = {"topic": Topic.objects.get().pk, "name": "Papers", "audience": "public", "keeper": cast.anna.pk}
    bad = anna.post("/knowledge/new/", {**given, "audience": "moon"})
    assert bad.status_code == 422 and "Papers" in bad.content.decode()
    assert anna.post("/knowledge/new/", given).status_code == 303
    row = Question.objects.get()
    path = f"/knowledge/{row.pk}/answers/en/"
    assert anna.get(path).status_code == 200 and anna.get(f"/knowledge/{row.pk}/answers/xx/").status_code == 404
    refused = anna.post(path, {"title": PAPERS[0], "body": ""})
    assert refused.status_code == 422 and PAPERS[0] in refused.content.decode()
    assert anna.post(path, {"title": PAPERS[0], "body": PAPERS[1]}).status_code == 303
    before = Entry.objects.count()
    assert anna.post(path, {"title": PAPERS[0], "body": PAPERS[1]}).status_code == 303
    assert Entry.objects.count() == before
    assert "Nothing here fits" in anna.get("/faq/?q=passport").content.decode()
    assert anna.post(f"{path}publish/", {}).status_code == 403
    assert helga.get(f"{path}publish/").status_code == 200
    assert helga.post(f"{path}publish/", {}).status_code == 303
    assert PAPERS[0] in anna.get("/faq/?q=passport").content.decode()
    assert anna.post(path, {"title": PAPERS[0], "body": "Bring a photograph."}).status_code == 303
    assert PAPERS[1] in anna.get(f"/faq/{row.pk}/").content.decode()
    assert "published, changed since" in anna.get(f"/knowledge/{row.pk}/").content.decode()
    assert helga.post(f"{path}publish/", {}).status_code == 303
    assert "photograph" in anna.get(f"/faq/{row.pk}/").content.decode()
    history = anna.get(f"/knowledge/{row.pk}/").content.decode()
    assert PAPERS[1] in history and "Published the answer to Papers (en)" in history
    assert anna.post(f"{path}withdraw/", {}).status_code == 403
    assert helga.post(f"{path}withdraw/", {}).status_code == 303
    assert anna.get(f"/faq/{row.pk}/").status_code == 404


@pytest.mark.requirement("R-060")
def test_words_of_the_trade_are_published_only_with_a_reason(cast: Cast) -> None:
    anna, helga = cast.acts(cast.anna), cast.acts(cast.helga)
    keep_jargon(anna, language="en", word="receivable*", plain="what you owe us")
    row = keep_question(anna, topic=keep_topic(anna, names={"en": "Buying"}), name="Debts")
    answer = write_answer(anna, row, language="en", title="What do I owe?", body="See your receivables.")
    page = browser(cast.helga)
    path = f"/knowledge/{row.pk}/answers/en/"
    assert "what you owe us" in page.get(path).content.decode()
    refused = page.post(f"{path}publish/", {"reason": ""})
    assert refused.status_code == 422 and "receivable*" in refused.content.decode()
    answer.refresh_from_db()
    assert not answer.is_published
    publish_answer(helga, answer, reason="The contract calls it so")
    assert answer.reason == "The contract calls it so"
    checked = page.post("/knowledge/check/en/", {"title": "What do I owe?", "body": "Pay your receivables."})
    assert "what you owe us" in checked.content.decode()
    assert "It reads easily" in page.post("/knowledge/check/en/", {"body": "Pay here."}).content.decode()
    assert browser(cast.astrid).post("/knowledge/check/en/", {"body": "Pay."}).status_code == 403


def test_who_may_not_write_is_refused_and_reads_what_is_published(cast: Cast) -> None:
    row = asked(cast)
    draft = keep_question(cast.acts(cast.anna), topic=row.topic, name="Not ready")
    tom, astrid = cast.acts(cast.tom), cast.acts(cast.astrid)
    for nobody in (tom, astrid):
        with pytest.raises(NotAllowed):
            keep_question(nobody, row, name="Mine")
        with pytest.raises(NotAllowed):
            write_answer(nobody, row, language="sk", title="x", body="y")
    with pytest.raises(NotAllowed):
        publish_answer(cast.acts(cast.anna), row.answers.get())
    assert list(questions_seen_by(tom)) == [row] and set(questions_seen_by(cast.acts(cast.anna))) == {row, draft}
    page = browser(cast.tom)
    assert page.get("/knowledge/").status_code == 403 and page.get(f"/knowledge/{draft.pk}/").status_code == 404
    assert page.get(f"/knowledge/{row.pk}/").status_code == 302
    assert PAPERS[1] in page.get(f"/knowledge/answers/{row.pk}/").content.decode()
    assert page.get(f"/knowledge/answers/{draft.pk}/").status_code == 404


def test_publishing_is_taken_back_by_undo(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    row = asked(cast)
    answer = row.answers.get()
    withdraw_answer(helga, answer)
    assert answers_for("passport", "en", "public") == []
    undo(helga, Entry.objects.latest("id").pk)
    answer.refresh_from_db()
    assert answer.is_published and [one.answer for one in answers_for("passport", "en", "public")] == [answer]


def test_the_keeper_looks_again(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    row = asked(cast)
    assert questions_due(anna, most=5) == []
    with pytest.raises(BadInput):
        review_question(anna, row, review_on=NOW.date())
    page = browser(cast.anna)
    soon = NOW.date() + timedelta(days=5)
    assert page.post(f"/knowledge/{row.pk}/review/", {"review_on": "yesterday"}).status_code == 422
    assert page.post(f"/knowledge/{row.pk}/review/", {"review_on": soon}).status_code == 303
    row.refresh_from_db()
    assert (row.review_on, row.reviewed_on) == (soon, NOW.date())
    assert [one.name for one in questions_due(anna, most=5)] == ["Papers"]
    assert questions_due(cast.acts(cast.viktor), most=5) == []
    assert "Look whether the answer still holds" in page.get("/today/").content.decode()


def test_search_folds_scripts_forms_and_languages_and_ranks(cast: Cast) -> None:
    one = asked(
        cast,
        "Discounts",
        en=("What discounts are there?", "From a hundred trays the price goes down."),
        sk=("Aké sú zľavy?", "Od sto kusov klesá cena."),
        ru=("Какие есть скидки?", "От ста лотков цена ниже."),
        mr=("कोणत्या सवलती आहेत?", "शंभर ट्रेपासून किंमत कमी होते."),
    )
    two = asked(cast, "Prices", en=("What is the price of one tray?", "It is in the price list."))

    def found(words: str, language: str = "en") -> list[int]:
        return [hit.answer.question_id for hit in answers_for(words, language, "public")]

    assert found("zlava", "sk") == [one.pk] and found("СКИДКА", "ru") == [one.pk] and found("सवलत", "mr") == [one.pk]
    assert found("skidki") == [one.pk]
    assert answers_for("zľavy", "it", "public")[0].answer.language == "en"
    assert found("price tray") == sorted([one.pk, two.pk]) or found("price tray") == [two.pk, one.pk]
    for _turn in range(3):
        count_helped(cast.acts(cast.anna), two.answers.get(), helped=True, audience="public")
    assert found("price tray")[0] == two.pk
    assert found("") == [] and found("elephant") == [] and found("price elephant giraffe") == []


def test_audiences_are_kept_apart(cast: Cast) -> None:
    for audience in ("public", "portal", "staff"):
        asked(cast, audience, audience, en=(f"Passport for {audience}", "Bring it."))

    def seen(audience: str) -> set[str]:
        return {hit.answer.question.audience for hit in answers_for("passport", "en", audience)}

    assert seen("public") == {"public"} and seen("portal") == {"public", "portal"}
    assert seen("staff") == {"public", "portal", "staff"}
    page = browser(cast.tom)
    shown = page.get("/knowledge/answers/?q=passport").content.decode()
    assert "Passport for staff" in shown
    hidden = Question.objects.get(audience="portal")
    assert page.get(f"/faq/{hidden.pk}/").status_code == 404


def test_pages_ask_a_bounded_number_of_queries(cast: Cast) -> None:
    page = browser(cast.helga)

    def asked_for(path: str) -> int:
        page.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert page.get(path).status_code == 200
        return len(caught)

    row = asked(cast)
    paths = ("/knowledge/", "/knowledge/?view=lacking", "/faq/", "/faq/?q=papers", "/knowledge/answers/",
             f"/knowledge/{row.pk}/", "/knowledge/topics/", "/knowledge/saved/")  # fmt: skip
    before = [asked_for(path) for path in paths]
    for number in range(6):
        asked(cast, f"Papers {number}", en=(f"Which papers {number}?", "Bring them."), sk=("Aké papiere?", "Prineste."))
    for answer in Answer.objects.all():
        count_helped(cast.acts(cast.anna), answer, helped=True, audience="public", words="Fine")
    assert all(after <= one + 1 for after, one in zip([asked_for(path) for path in paths], before, strict=True))


def test_a_remark_is_removed_for_good(cast: Cast) -> None:
    row = asked(cast)
    count_helped(cast.acts(cast.anna), row.answers.get(), helped=False, audience="public", words="Call me: Zora 0905")
    remark = Remark.objects.get()
    assert "Zora" in browser(cast.anna).get(f"/knowledge/{row.pk}/").content.decode()
    assert browser(cast.tom).post(f"/knowledge/remarks/{remark.pk}/remove/").status_code == 403
    assert browser(cast.anna).post(f"/knowledge/remarks/{remark.pk}/remove/").status_code == 303
    assert not Remark.objects.exists() and "Zora" not in str(list(Entry.objects.values("facts", "changes")))
