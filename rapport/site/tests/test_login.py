"""Coming in: who does, who does not, and what strangers can't learn."""

import re
import time
import unicodedata
from datetime import date, datetime
from statistics import median
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client as Browser
from django.test import override_settings

from rapport.journal.models import Entry
from rapport.kit.seals import seal
from rapport.roles.models import Holding, Position
from rapport.site.login.attempts import ACCOUNT_FROM_ADDRESS, ADDRESS
from rapport.site.login.links import INVITATION, RESET, link_for
from rapport.site.models import Attempt
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

PHRASE = "a long enough phrase"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def log_in(browser: Browser, email: str, password: str = PHRASE, **more: Any) -> Any:
    return browser.post("/account/login/", {"login": email, "password": password}, **more)


def is_in(browser: Browser) -> bool:
    return browser.get("/me/").status_code == 200


def test_anna_comes_in_and_goes_out(cast: Cast) -> None:
    browser = Browser()
    assert log_in(browser, "Anna@Firm.example ").status_code == 302
    assert is_in(browser)
    assert browser.get("/account/logout/").status_code == 200 and is_in(browser)
    browser.post("/account/logout/")
    assert not is_in(browser)


def test_a_stranger_learns_nothing_from_the_answer(cast: Cast) -> None:
    def tried(email: str) -> tuple[int, bytes, dict[str, str]]:
        answer = log_in(Browser(), email, "not her password")
        body = re.sub(rb'(value|content)="[^"]*"', b"", answer.content)
        headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Expires")}
        return answer.status_code, body.replace(email.encode(), b""), headers

    assert tried("anna@firm.example") == tried("nobody@firm.example")


@pytest.fixture
def slow_hashes(settings: Any) -> None:
    """The hashing of the real installation; the other tests use a quick one."""
    settings.PASSWORD_HASHERS = ["rapport.site.login.passwords.OneSpelling"]


def test_a_stranger_learns_nothing_from_the_time(slow_hashes: None, cast: Cast) -> None:
    def seconds(email: str) -> float:
        begun = time.perf_counter()
        log_in(Browser(), email, "not her password")
        return time.perf_counter() - begun

    seconds("anna@firm.example")
    known, unknown = [], []
    for _ in range(9):
        known.append(seconds("anna@firm.example"))
        unknown.append(seconds("nobody@firm.example"))
        Attempt.objects.all().delete()
    # One machine under load swings more than the two answers differ: without the even cost it would be half.
    assert 0.7 < median(known) / median(unknown) < 1.4


def test_guessing_at_one_account_is_stopped_and_its_owner_still_gets_in(cast: Cast) -> None:
    thief = Browser(REMOTE_ADDR="203.0.113.5")
    for number in range(20):
        log_in(thief, "anna@firm.example", f"guess {number}", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    refused = log_in(thief, "anna@firm.example")
    assert b"Too many tries" in refused.content and not is_in(thief)
    owner = Browser(REMOTE_ADDR="192.0.2.7")
    log_in(owner, "anna@firm.example")
    assert is_in(owner)


def test_spraying_one_password_over_all_accounts_is_stopped(cast: Cast) -> None:
    thief = Browser(REMOTE_ADDR="203.0.113.5")
    for number in range(ADDRESS + 1):
        Attempt.objects.create(account=f"{number}", address="203.0.113.5", at=datetime.now().astimezone())
    assert b"Too many tries" in log_in(thief, "viktor@firm.example").content and not is_in(thief)
    assert ACCOUNT_FROM_ADDRESS < 20 < ADDRESS < 200


@override_settings(TRUSTED_PROXY=True)
def test_behind_a_trusted_proxy_only_its_own_word_counts(cast: Cast) -> None:
    for number in range(ACCOUNT_FROM_ADDRESS + 1):
        told = f"10.9.8.{number}, 203.0.113.5"  # the first is the caller's own invention
        answer = log_in(Browser(), "anna@firm.example", "guess", headers={"X-Forwarded-For": told})
    assert b"Too many tries" in answer.content


def test_the_session_is_a_new_one_after_the_login_and_the_old_one_dead(cast: Cast) -> None:
    browser = Browser()
    browser.cookies["rapport"] = "chosen-by-an-attacker"
    log_in(browser, "anna@firm.example")
    key = browser.cookies["rapport"].value
    assert key != "chosen-by-an-attacker" and is_in(browser)
    other = Browser()
    other.cookies["rapport"] = "chosen-by-an-attacker"
    assert not is_in(other)
    browser.post("/account/logout/")
    other.cookies["rapport"] = key
    assert not is_in(other)


def test_a_login_closed_or_a_position_ended_ends_the_session_at_the_next_request(cast: Cast) -> None:
    anna, tom = Browser(), Browser()
    log_in(anna, "anna@firm.example")
    log_in(tom, "tom@firm.example")
    assert is_in(anna) and is_in(tom)
    Employee.objects.filter(pk=cast.anna.pk).update(is_active=False)
    Holding.objects.filter(employee=cast.tom).update(until=date(2026, 1, 2))
    assert not is_in(anna) and not is_in(tom)


def test_a_new_position_renews_the_session(cast: Cast) -> None:
    browser = Browser()
    log_in(browser, "anna@firm.example")
    browser.get("/me/")
    before = browser.cookies["rapport"].value
    position = Position.objects.get(code="lawyer")
    Holding.objects.create(employee=cast.anna, position=position, since=date(2026, 1, 1))
    assert is_in(browser) and browser.cookies["rapport"].value != before


def test_what_was_typed_after_logging_out_elsewhere_waits_through_the_login(cast: Cast) -> None:
    browser = Browser()
    log_in(browser, "astrid@firm.example")
    browser.post("/account/logout/")
    sent = browser.post("/units/new/", {"name": "West", "code": "west", "above": "", "head": ""})
    assert sent.status_code == 303 and sent["Location"] == "/account/login/?next=%2Fkept%2F"
    back = browser.post(
        sent["Location"], {"login": "astrid@firm.example", "password": PHRASE, "next": "/kept/"}, follow=True
    )
    assert back.request["PATH_INFO"] == "/kept/" and b"West" in back.content
    assert b'action="/units/new/"' in back.content


@pytest.mark.parametrize("path", ["//evil.test", "/\\evil.test", "https:evil.test", "https://evil.test", "/%0d%0aX:1"])
def test_the_login_leads_only_inside(cast: Cast, path: str) -> None:
    answer = Browser().post("/account/login/", {"login": "anna@firm.example", "password": PHRASE, "next": path})
    assert answer.status_code == 302 and "evil" not in answer["Location"] and "\n" not in answer["Location"]


@pytest.mark.parametrize(
    "password",
    ["x y" * 30, "p" * 72 + "right", "žltý kôň 🐎 v poli", unicodedata.normalize("NFC", "Åsa går på gatan")],
)
def test_long_and_foreign_passwords_hold_in_either_spelling(slow_hashes: None, cast: Cast, password: str) -> None:
    cast.anna.set_password(password)
    cast.anna.save()
    decomposed, wrong = Browser(), Browser()
    log_in(decomposed, "anna@firm.example", unicodedata.normalize("NFD", password))
    log_in(wrong, "anna@firm.example", password[:-1] + "§")
    assert is_in(decomposed) and not is_in(wrong)


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("password123", False),
        ("short 7", False),
        ("Anna2026!", False),
        ("anna@firm.example", False),
        ("Rapport 1", False),
        ("our-firm-99", False),
        ("x" * 129, False),
        ("x y" * 42, True),
        ("correct horse battery staple", True),
    ],
)
def test_easy_passwords_are_refused_with_a_reason(cast: Cast, password: str, taken: bool) -> None:
    browser = Browser()
    browser.get(link_for(cast.anna, RESET).removeprefix("http://127.0.0.1:8000"), follow=True)
    answer = browser.post("/account/password/choose/", {"password": password})
    assert answer.status_code == (303 if taken else 422)
    cast.anna.refresh_from_db()
    assert cast.anna.check_password(password) is taken


class TestForgotten:
    """The way back for whoever forgot the password."""

    def ask(self, email: str, **headers: str) -> str:
        from rapport.site.login.letters import send_reset

        with override_settings(MAIL_CONFIGURED=True, ALLOWED_HOSTS=["*"]):
            answer = Browser().post("/account/password/reset/", {"email": email}, headers=headers)
        assert answer.status_code == 303 and answer["Location"] == "/account/password/asked/"
        send_reset.func(email)
        found = re.search(r"http\S+", mail.outbox[-1].body) if mail.outbox else None
        return found.group(0) if found else ""

    def follow(self, link: str, password: str = "green apples fall far") -> int:
        browser = Browser()
        browser.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
        return browser.post("/account/password/choose/", {"password": password}).status_code

    def test_the_link_leads_to_the_firms_own_address_whatever_the_call_says(self, cast: Cast) -> None:
        link = self.ask("anna@firm.example", Host="evil.test", **{"X-Forwarded-Host": "evil.test"})
        assert link.startswith("http://127.0.0.1:8000/account/link/reset/")
        assert mail.outbox[-1].to == ["anna@firm.example"]

    def test_an_unknown_address_gets_the_same_answer_and_no_letter(self, cast: Cast) -> None:
        assert self.ask("nobody@firm.example") == "" and not mail.outbox

    def test_the_letter_is_in_the_persons_language(self, cast: Cast) -> None:
        Employee.objects.filter(pk=cast.anna.pk).update(language="sv")
        assert self.ask("anna@firm.example")

    def test_a_link_works_once(self, cast: Cast) -> None:
        link = self.ask("anna@firm.example")
        assert self.follow(link) == 303
        assert self.follow(link, "another phrase altogether") == 410
        browser = Browser()
        log_in(browser, "anna@firm.example", "green apples fall far")
        assert is_in(browser)

    def test_it_ends_after_a_day_a_login_or_another_e_mail(self, cast: Cast) -> None:
        with time_machine.travel(NOW, tick=False):
            link = self.ask("anna@firm.example")
        with time_machine.travel(NOW.replace(day=24, hour=10), tick=False):
            assert self.follow(link) == 410
        fresh = self.ask("viktor@firm.example")
        Employee.objects.filter(pk=cast.viktor.pk).update(email="viktor@elsewhere.example")
        assert self.follow(fresh) == 410

    def test_a_link_cut_or_bent_is_refused(self, cast: Cast) -> None:
        link = self.ask("anna@firm.example")
        assert self.follow(link[:-3] + "/") == 410
        assert self.follow(link.replace("/reset/", "/invitation/")) == 410

    def test_other_sessions_end_with_the_old_password(self, cast: Cast) -> None:
        thief = Browser()
        log_in(thief, "anna@firm.example")
        self.follow(self.ask("anna@firm.example"))
        assert not is_in(thief)

    def test_the_second_step_is_still_asked_for(self, cast: Cast) -> None:
        Authenticator.objects.create(user=cast.anna, type="totp", data={"secret": seal(SECRET)})
        self.follow(self.ask("anna@firm.example"))
        browser = Browser()
        answer = log_in(browser, "anna@firm.example", "green apples fall far")
        assert answer["Location"].startswith("/account/2fa/authenticate/") and not is_in(browser)

    def test_the_page_of_the_link_gives_nothing_away(self, cast: Cast) -> None:
        browser = Browser()
        first = browser.get(self.ask("anna@firm.example").removeprefix("http://127.0.0.1:8000"))
        assert first.status_code == 303 and first["Location"] == "/account/password/choose/"
        page = browser.get(first["Location"])
        assert page["Referrer-Policy"] == "same-origin" and "no-store" in page["Cache-Control"]


def test_an_invitation_is_for_one_person_and_one_time(cast: Cast) -> None:
    link = link_for(cast.tom, INVITATION).removeprefix("http://127.0.0.1:8000")
    browser = Browser()
    browser.get(link, follow=True)
    assert browser.post("/account/password/choose/", {"password": "my very own words"}).status_code == 303
    assert Browser().get(link).status_code == 410
    cast.tom.refresh_from_db()
    assert cast.tom.check_password("my very own words")


class TestSecondStep:
    """Codes of an authenticator app."""

    def code(self, steps: int = 0) -> str:
        return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))

    def at_the_second_step(self, cast: Cast) -> Browser:
        Authenticator.objects.get_or_create(user=cast.anna, type="totp", defaults={"data": {"secret": seal(SECRET)}})
        browser = Browser()
        log_in(browser, "anna@firm.example")
        return browser

    def enter(self, browser: Browser, code: str) -> None:
        browser.post("/account/2fa/authenticate/", {"code": code})

    def test_a_code_opens_once(self, cast: Cast) -> None:
        with time_machine.travel(NOW, tick=False):
            first, second = self.at_the_second_step(cast), self.at_the_second_step(cast)
            self.enter(first, self.code())
            self.enter(second, self.code())
            assert is_in(first) and not is_in(second)

    def test_one_step_of_drift_is_forgiven_two_are_not(self, cast: Cast) -> None:
        with time_machine.travel(NOW, tick=False):
            late, later = self.at_the_second_step(cast), self.at_the_second_step(cast)
            self.enter(later, self.code(-2))
            self.enter(late, self.code(-1))
            assert is_in(late) and not is_in(later)

    def test_guessing_is_stopped(self, cast: Cast) -> None:
        browser = self.at_the_second_step(cast)
        with time_machine.travel(NOW, tick=False):
            for number in range(30):
                self.enter(browser, f"{number:06}")
            self.enter(browser, self.code())
            assert not is_in(browser)


def test_everything_at_the_door_is_written_down_without_secrets(cast: Cast) -> None:
    browser = Browser()
    log_in(browser, "anna@firm.example", "not her password")
    log_in(browser, "anna@firm.example")
    browser.post("/account/logout/")
    lines = Entry.objects.filter(kind__startswith="login.").order_by("id")
    assert [line.kind for line in lines] == ["login.refused", "login.in", "login.out"]
    assert lines[1].employee_id == cast.anna.pk and lines[1].facts["address"] == "127.0.0.1"
    assert "not her password" not in str([line.facts for line in lines])


def test_the_cookies_are_kept_from_scripts_and_other_sites(cast: Cast) -> None:
    browser = Browser()
    log_in(browser, "anna@firm.example")
    for name in ("rapport", "csrf"):
        browser.get("/me/")
        cookie = browser.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_only_the_administrator_reads_what_happened_at_the_door(cast: Cast) -> None:
    log_in(Browser(REMOTE_ADDR="203.0.113.5"), "anna@firm.example", "not her password")
    astrid, anna = Browser(), Browser()
    astrid.force_login(cast.astrid)
    anna.force_login(cast.anna)
    page = astrid.get("/door/").content.decode()
    assert "Login as anna@firm.example refused, from 203.0.113.5" in page
    assert anna.get("/door/").status_code == 403
    assert astrid.get("/door/?before=1").status_code == 200


def test_a_letter_speaks_the_language_of_its_reader_and_is_not_escaped(cast: Cast) -> None:
    from rapport.site.login.letters import send_invitation

    Employee.objects.filter(pk=cast.tom.pk).update(name="Tom & Co <Trainee>")
    send_invitation.func(cast.tom.pk)
    letter = mail.outbox[-1]
    assert "Hello Tom & Co <Trainee>," in letter.body and "\n" not in letter.subject


def test_the_administrator_helps_somebody_who_lost_the_phone(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.anna, type="totp", data={"secret": seal(SECRET)})
    astrid, viktor = Browser(), Browser()
    astrid.force_login(cast.astrid)
    viktor.force_login(cast.viktor)
    path = f"/employees/{cast.anna.pk}/second-step/remove/"
    assert viktor.post(path).status_code == 403 and Authenticator.objects.count() == 1
    assert astrid.post(path).status_code == 303 and not Authenticator.objects.exists()
    made = astrid.post(f"/employees/{cast.anna.pk}/link/")
    assert made.status_code == 201 and b"/account/link/" in made.content
