"""The pages for strangers: without login, cookie or script, and cheap to refuse (R-349, R-034)."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.journal.book import spread
from rapport.kit.strangers import new_stamp
from rapport.parties.models import Person
from rapport.website.actions import answer_chat, end_chat, keep_desk
from rapport.website.models import Chat, ChatLine, WebDesk, WebQuestion
from rapport.website.screens import strangers
from rapport.website.screens.script import LONGEST
from rapport.website.tests.scenes import text
from rapport.website.tokens import token_of
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
LINE = {"words": "Do you have lids?", "visitor": "Ida Berg", "email": "ida@visitor.example"}
ASKED = {"name": "Ida Berg", "email": "ida@visitor.example", "question": "Do you have lids?"}


def _stamp(page: str, seconds: int = 60) -> str:
    return new_stamp(page, NOW - timedelta(seconds=seconds))


def _begin(page: Browser, **more: Any) -> Any:
    return page.post("/chat/home/", {**LINE, "stamp": _stamp("chat/home"), **more})


@pytest.mark.requirement("R-349", "R-385")
def test_a_visitor_chats_without_login_cookie_or_script(cast: Cast, desk: WebDesk) -> None:
    page = Browser(enforce_csrf_checks=True)
    shown = page.get("/chat/home/?from=https://www.firm.example/lids%3Fwho=ida")
    assert "Talk to us" in text(shown) and "Kept for a year." in text(shown)
    assert "style=" not in text(shown) and "<script" not in text(shown)
    assert 'value="https://www.firm.example/lids"' in text(shown)
    assert "10:27" in text(shown) and "Bratislava time" in text(shown)
    begun = _begin(page, **{"from": "https://www.firm.example/lids?who=ida"})
    chat = Chat.objects.get()
    assert (begun.status_code, chat.visitor, chat.page) == (303, "Ida Berg", "https://www.firm.example/lids")
    here = begun["Location"]
    answer_chat(cast.acts(cast.anna), chat, words="Yes, <b>three</b> sizes.")
    there = page.get(here)
    assert "Do you have lids?" in text(there) and "Yes, &lt;b&gt;three&lt;/b&gt; sizes." in text(there)
    assert re.findall(r"<script[^>]*>", text(there)) == ['<script type="module" src="/static/website/chat.js">'] or (
        text(there).count("<script") == 1 and "/static/website/chat" in text(there)
    )
    assert page.post(here, {"words": "Blue?", "once": "a"}).status_code == 303
    assert page.post(here, {"words": "Blue?", "once": "a"}).status_code == 303
    assert [one.words for one in ChatLine.objects.filter(direction="in")] == ["Do you have lids?", "Blue?"]
    assert page.post(here, {"words": ""}).status_code == 422
    end_chat(cast.acts(cast.anna), chat, outcome="nothing", reason="Answered")
    assert "This chat has ended" in text(page.get(here))
    refused = page.post(here, {"words": "Hello?"})
    assert refused.status_code == 422 and "This chat has ended" in text(refused)
    assert not page.cookies


def test_the_script_hears_of_new_lines(cast: Cast, desk: WebDesk) -> None:
    page = Browser()
    here = _begin(page)["Location"].partition("?")[0]
    first = page.get(f"{here}news/?language=sk").json()
    assert [(one["who"], one["words"], one["ours"], one["at"]) for one in first["lines"]] == [
        ("Vy" if first["lines"][0]["who"] == "Vy" else "You", "Do you have lids?", False, "10:25"),
    ]
    chat = Chat.objects.get()
    answer_chat(cast.acts(cast.anna), chat, words="Yes.")
    news = page.get(f"{here}news/?after={first['lines'][-1]['id']}").json()
    assert [one["words"] for one in news["lines"]] == ["Yes."] and news["ended"] is False
    with time_machine.travel(NOW + timedelta(minutes=3), tick=False):
        page.get(f"{here}news/?after=x")
    chat.refresh_from_db()
    assert chat.seen_at == NOW + timedelta(minutes=3)


def test_only_the_sites_of_the_desk_may_show_it(cast: Cast, desk: WebDesk) -> None:
    page = Browser()
    for answer in (page.get("/chat/home/"), page.get(_begin(page)["Location"])):
        assert "frame-ancestors 'self' https://www.firm.example" in answer["Content-Security-Policy"]
        assert "'none' 'self'" not in answer["Content-Security-Policy"] and "X-Frame-Options" not in answer
    keep_desk(cast.acts(cast.helga), desk, sites=[])
    policy = page.get("/chat/home/")["Content-Security-Policy"]
    assert re.search(r"frame-ancestors 'self'(;|$)", policy)
    other = page.get("/ask/home/")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"] and other["X-Frame-Options"] == "DENY"


def test_the_script_is_small_asks_nobody_else_and_may_be_kept(desk: WebDesk) -> None:
    answer = Browser().get("/chat/home.js")
    assert answer["Content-Type"].startswith("text/javascript") and answer["Cache-Control"] == "public, max-age=300"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin" and not answer.cookies
    assert len(answer.content) <= LONGEST and '"/chat/home/"' in text(answer)
    for word in ("http:", "https:", "cookie", "eval", "innerHTML", "import"):
        assert word not in re.sub(r"^//.*$", "", text(answer), flags=re.MULTILINE)
    assert Browser().get("/chat/other.js").status_code == 404 and Browser().post("/chat/home.js").status_code == 405


def test_outside_hours_it_says_when_it_opens_and_asks_for_an_address(desk: WebDesk) -> None:
    night = NOW.replace(hour=20)
    with time_machine.travel(night, tick=False):
        page = Browser()
        shown = text(page.get("/chat/home/"))
        assert "open on Tue 24 Nov 08:30" in shown or "08:30" in shown
        assert "08:32" in shown
        sent = {**LINE, "stamp": new_stamp("chat/home", night - timedelta(minutes=1))}
        assert page.post("/chat/home/", {**sent, "email": ""}).status_code == 422
        assert page.post("/chat/home/", sent).status_code == 303


@pytest.mark.parametrize("path", ["/chat/home/", "/ask/home/", "/chat/home/?language=mr", "/ask/home/?language=sv"])
def test_in_the_language_of_the_visitor(desk: WebDesk, path: str) -> None:
    page = Browser()
    address = path.partition("?")[0]
    assert "Napíšte nám" in text(page.get(f"{address}?language=sk"))
    assert page.get(address, headers={"Accept-Language": "sk"})["Content-Language"] == "sk"
    asked = path.partition("language=")[2] or "en"
    assert f'lang="{asked}"' in text(page.get(path))


def test_a_made_up_word_opens_no_chat_and_asks_the_database_nothing(desk: WebDesk) -> None:
    page = Browser()
    _begin(page)
    chat = Chat.objects.get()
    token = token_of(chat, "home", NOW)
    wrong = [
        token[:-1],
        token[::-1],
        "1",
        "x" * 5000,
        token_of(chat, "other", NOW),
        token_of(chat, "home", NOW.replace(day=20)),
    ]
    page.get("/chat/unknown/")
    with CaptureQueriesContext(connection) as asked:
        for one in wrong:
            for address in (f"/chat/home/{one}/", f"/chat/home/{one}/news/"):
                assert page.get(address).status_code == 404
                assert page.post(f"/chat/home/{one}/", {"words": "x"}).status_code == 404
        for address in ("/chat/unknown/", "/ask/unknown/", "/chat/unknown.js"):
            assert page.get(address).status_code == 404
    assert len(asked) == 0 and ChatLine.objects.count() == 1


def test_a_closed_desk_is_not_there(cast: Cast, desk: WebDesk) -> None:
    keep_desk(cast.acts(cast.helga), desk, chat_open=False)
    page = Browser()
    assert [page.get(one).status_code for one in ("/chat/home/", "/chat/home.js", "/ask/home/")] == [404, 404, 200]
    keep_desk(cast.acts(cast.helga), desk, form_open=False, chat_open=True)
    assert [page.get(one).status_code for one in ("/chat/home/", "/ask/home/")] == [200, 404]


@pytest.mark.requirement("R-034")
def test_the_form_says_the_same_whether_we_know_the_address_or_not(cast: Cast, desk: WebDesk, maria: Person) -> None:
    answers, asked = [], []
    # The first visitor of all has the calendar of the company written.
    Browser().post("/ask/home/", {**ASKED, "stamp": _stamp("ask/home")})
    for email in ("maria@nordvik.example", "ida@visitor.example"):
        page = Browser()
        with CaptureQueriesContext(connection) as queries:
            sent = page.post("/ask/home/", {**ASKED, "email": email, "stamp": _stamp("ask/home")})
        asked.append(len(queries))
        assert sent.status_code == 303
        reference = WebQuestion.objects.latest("pk").reference
        answers.append(text(page.get(sent["Location"])).replace(reference, "REFERENCE"))
        answers[-1] = re.sub(r'<meta name="csrf-token"[^>]*>', "", answers[-1])
    assert answers[0] == answers[1] and asked[0] == asked[1]
    assert "You have an answer by" in answers[0] and "Bratislava time" in answers[0]
    spread(NOW)
    assert list(WebQuestion.objects.order_by("pk").values_list("state", flat=True)) == ["waiting", "given", "waiting"]


@pytest.mark.parametrize(
    ("path", "sent"), [("/chat/home/", LINE), ("/ask/home/", ASKED)], ids=["chat", "form"]
)  # fmt: skip
@pytest.mark.parametrize(
    ("stamp", "sentence"),
    [("quick", "very quick"), *((one, "open for too long") for one in ("old", "", "x" * 5000, "other"))],
)  # fmt: skip
def test_stamps_tell_people_from_programs(
    desk: WebDesk, path: str, sent: dict[str, str], stamp: str, sentence: str
) -> None:
    name = path.strip("/")
    made = {"quick": _stamp(name, 1), "old": _stamp(name, 90_000), "other": _stamp("ask")}
    answer = Browser().post(path, {**sent, "stamp": made.get(stamp, stamp)})
    assert answer.status_code == 422 and sentence in text(answer) and "Ida Berg" in text(answer)
    assert not Chat.objects.exists() and not WebQuestion.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "ida@visitor.example\r\nBcc: all@firm.example"}, {"words": "a" * 2001}])
def test_what_cant_be_taken_gets_a_sentence(desk: WebDesk, wrong: dict[str, str]) -> None:
    answer = _begin(Browser(), **wrong)
    assert answer.status_code == 422 and "There is something to put right" in text(answer)
    assert not Chat.objects.exists()


def test_a_program_that_fills_in_everything_begins_no_chat(desk: WebDesk) -> None:
    assert _begin(Browser(), website="http://x.example").status_code == 422 and not Chat.objects.exists()


def test_too_much_from_one_address_is_refused_shortly(desk: WebDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "READS_A_MINUTE", 3)
    page = Browser()
    answers = [page.get("/ask/home/") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert len(answers[-1].content) < 200 and answers[-1]["Retry-After"]
    with CaptureQueriesContext(connection) as asked:
        assert page.get("/ask/home/").status_code == 429
    assert len(asked) == 0
    assert Browser(REMOTE_ADDR="10.0.0.9").get("/ask/home/").status_code == 200


def test_twenty_beginnings_an_hour_from_one_address(desk: WebDesk) -> None:
    page = Browser()
    begun = [_begin(page).status_code for _ in range(22)]
    asked = [page.post("/ask/home/", {**ASKED, "stamp": _stamp("ask/home")}).status_code for _ in range(22)]
    assert begun == asked == [303] * 20 + [429] * 2
    assert (Chat.objects.count(), WebQuestion.objects.count()) == (20, 20)


def test_a_desk_takes_no_more_than_people_could_write(desk: WebDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "DESK_AN_HOUR", 2)
    begun = [_begin(Browser(REMOTE_ADDR=f"10.0.0.{place}")).status_code for place in range(3)]
    assert begun == [303, 303, 429]


def test_five_megabytes_are_not_read(desk: WebDesk) -> None:
    for path in ("/chat/home/", "/ask/home/"):
        answer = Browser().post(path, {"words": "A" * 5_300_000, "stamp": "x"})
        assert answer.status_code in (400, 413)
    assert not Chat.objects.exists()
