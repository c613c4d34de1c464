"""The form on the web: one lead for each visitor, whatever programs try."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from rapport.kit.strangers import looks_like_spam, new_stamp
from rapport.leads.actions import judge_lead, keep_form, keep_rule, keep_source
from rapport.leads.models import FormPage, Lead
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
GIVEN = {"person_name": "Ida Berg", "email": "ida@visitor.example", "need": "Forty trays for our new shop, please."}


@pytest.fixture(autouse=True)
def _fresh():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def form(cast: Cast) -> FormPage:
    helga = cast.acts(cast.helga)
    texts = {
        "en": {"title": "Ask us", "intro": "We answer within a day.", "questions": ["How many shops?"]},
        "sk": {"title": "Spýtajte sa nás"},
    }
    return keep_form(helga, code="ask", name="Home page", source=keep_source(helga, name="Home page"), texts=texts)


def _stamp(seconds: int = 60) -> str:
    return new_stamp("ask", NOW - timedelta(seconds=seconds))


@pytest.mark.requirement("R-034", "R-037")
def test_an_enquiry_becomes_one_lead_of_somebody(cast: Cast, form: FormPage) -> None:
    keep_rule(cast.acts(cast.helga), name="Turn", people=[cast.anna])
    page = Browser()
    shown = page.get("/enquiry/ask/").content.decode()
    assert "How many shops?" in shown and "<script" not in shown and "style=" not in shown
    sent = {**GIVEN, "stamp": _stamp(), "answer_0": "Three"}
    answer = page.post("/enquiry/ask/", sent)
    assert answer.status_code == 303
    lead = Lead.objects.get()
    assert (lead.owner, lead.channel, lead.source, lead.language) == (cast.anna, "form", form.source, "en")
    assert lead.answers == [["How many shops?", "Three"]]
    thanks = page.get(answer["Location"]).content.decode()
    assert lead.reference and lead.reference in thanks
    assert page.post("/enquiry/ask/", sent)["Location"] == answer["Location"]
    assert Lead.objects.count() == 1


def test_in_the_language_of_the_visitor(form: FormPage) -> None:
    page = Browser()
    answer = page.get("/enquiry/ask/?language=sk")
    assert "Spýtajte sa nás" in answer.content.decode() and answer["Content-Language"] == "sk"
    assert 'lang="sv"' in page.get("/enquiry/ask/?language=sv").content.decode()
    assert page.get("/enquiry/ask/", headers={"Accept-Language": "sk"})["Content-Language"] == "sk"
    assert not answer.cookies.keys() - {"csrf"}


@pytest.mark.parametrize(
    ("seconds", "sentence"), [(1, "very quick"), (90_000, "open for too long"), (-600, "very quick")]
)
def test_too_quick_or_too_late_is_asked_again(form: FormPage, seconds: int, sentence: str) -> None:
    answer = Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(seconds)})
    assert answer.status_code == 422 and sentence in answer.content.decode() and "Ida Berg" in answer.content.decode()
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    "stamp", ["", "made:up", "x" * 5000, new_stamp("other", NOW)], ids=["none", "made up", "long", "of another form"]
)
def test_a_stamp_that_is_not_ours(form: FormPage, stamp: str) -> None:
    assert Browser().post("/enquiry/ask/", {**GIVEN, "stamp": stamp}).status_code == 422
    assert not Lead.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"person_name": "A" * 10_000},
        {"person_name": ""},
        {"email": "ida@visitor.example\r\nBcc: all@firm.example"},
        {"email": "", "phone": ""},
        {"need": "B" * 6000},
        {"country": "XX"},
        {"answer_0": "C" * 2001},
    ],
)
def test_what_cant_be_taken_gets_a_sentence(form: FormPage, wrong: dict[str, str]) -> None:
    answer = Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), **wrong})
    assert answer.status_code == 422 and "There is something to put right" in answer.content.decode()
    assert not Lead.objects.exists()


def test_what_a_program_sent_is_kept_aside(cast: Cast, form: FormPage) -> None:
    keep_rule(cast.acts(cast.helga), name="Turn", people=[cast.anna])
    page = Browser()
    assert page.post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), "website": "http://x.example"}).status_code == 303
    links = {"need": "http://a.example http://b.example buy"}
    assert page.post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), **links}).status_code == 303
    assert list(Lead.objects.values_list("state", "owner")) == [("suspected", None)] * 2
    helga, anna = Browser(), Browser()
    helga.force_login(cast.helga)
    anna.force_login(cast.anna)
    assert "Ida Berg" in helga.get("/leads/?view=suspected").content.decode()
    assert "Ida Berg" not in anna.get("/leads/").content.decode()


def test_what_was_no_rubbish_after_all_goes_its_way(cast: Cast, form: FormPage) -> None:
    keep_rule(cast.acts(cast.helga), name="Turn", people=[cast.anna])
    Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), "need": "http://a.example"})
    lead = Lead.objects.get()
    judge_lead(cast.acts(cast.helga), lead, state="new")
    assert (lead.state, lead.owner) == ("new", cast.anna)


def test_what_is_written_stays_text(cast: Cast, form: FormPage) -> None:
    evil = "<script>alert(1)</script>"
    Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), "name": evil, "need": evil, "unknown": "x"})
    dora = Browser()
    dora.force_login(cast.dora)
    for path in ("/leads/", f"/leads/{Lead.objects.get().pk}/"):
        page = dora.get(path).content.decode()
        assert evil not in page and "&lt;script&gt;" in page


def test_five_megabytes_are_not_read(form: FormPage) -> None:
    answer = Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), "need": "A" * 5_300_000})
    assert answer.status_code in (400, 413) and not Lead.objects.exists()


def test_names_can_not_pose_as_headers(form: FormPage) -> None:
    Browser().post("/enquiry/ask/", {**GIVEN, "stamp": _stamp(), "person_name": "Ida\r\nBcc: all@firm.example"})
    assert Lead.objects.get().person_name == "Ida Bcc: all@firm.example"


def test_twenty_an_hour_from_one_address(form: FormPage) -> None:
    page = Browser()
    answers = [page.post("/enquiry/ask/", {**GIVEN, "stamp": _stamp()}).status_code for _n in range(22)]
    assert answers == [303] * 20 + [429] * 2 and Lead.objects.count() == 20


def test_a_closed_form_is_not_there(cast: Cast, form: FormPage) -> None:
    keep_form(cast.acts(cast.helga), form, is_open=False)
    assert Browser().get("/enquiry/ask/").status_code == 404
    assert Browser().get("/enquiry/other/").status_code == 404
    assert Browser().get("/enquiry/ask/?sent=<b>").status_code == 404


@pytest.mark.parametrize(
    ("said", "spam"),
    [
        ("Do you deliver to Nitra? Our shop is www.zora.example", False),
        ("http://a.example", True),
        ("[url=http://a.example]cheap[/url] and a long text around it", True),
        ("Купите www.a.example", True),
        ("", False),
    ],
)
def test_what_looks_like_spam(said: str, spam: bool) -> None:
    assert looks_like_spam([said]) is spam
