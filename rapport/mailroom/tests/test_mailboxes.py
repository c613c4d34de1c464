"""Connecting mailboxes: who may, what is checked, and that the password is never seen again."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.seals import unseal
from rapport.mailroom.actions import keep_mailbox, try_mailbox
from rapport.mailroom.models import Mailbox
from rapport.roles.undo import undo
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-384")]
SECRET = "the secret of the mailbox"


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def given(cast: Cast, **more: Any) -> dict[str, Any]:
    facts = {"name": "Office", "host": "imap.firm.example", "port": "993", "security": "tls", "login": "office",
             "password": SECRET, "folders": "INBOX\nOrders", "since": "2026-11-01", "unit": cast.north.pk}  # fmt: skip
    return {**facts, **more}


def test_an_administrator_connects_a_mailbox_and_nobody_sees_the_password(cast: Cast) -> None:
    page = browser(cast.astrid)
    wrong = page.post("/mailboxes/new/", given(cast, employee=cast.anna.pk))
    assert wrong.status_code == 422 and "imap.firm.example" in wrong.content.decode()
    assert SECRET not in wrong.content.decode() and not Mailbox.objects.exists()
    for name, value in (
        ("password", ""),
        ("folders", "x\n" * 51 + "\n".join(map(str, range(51)))),
        ("unit", ""),
        ("security", "none"),
        ("port", "0"),
    ):
        assert page.post("/mailboxes/new/", given(cast, **{name: value})).status_code == 422, name
    assert page.post("/mailboxes/new/", given(cast)).status_code == 303
    row = Mailbox.objects.get()
    assert row.watched == ["INBOX", "Orders"] and unseal(row.password) == SECRET and SECRET not in row.password
    for path in ("/mailboxes/", f"/mailboxes/{row.pk}/", f"/mailboxes/{row.pk}/edit/", f"/api/v1/mailboxes/{row.pk}"):
        shown = page.get(path)
        assert shown.status_code == 200
        assert SECRET not in shown.content.decode() and row.password not in shown.content.decode()
    assert page.post("/mailboxes/new/", given(cast)).status_code == 422
    assert page.post("/mailboxes/new/", given(cast, name="Plain", folders=" ")).status_code == 303
    assert Mailbox.objects.get(name="Plain").watched == ["INBOX"]
    held = json.dumps([[one.facts, one.changes] for one in Entry.objects.all()])
    assert SECRET not in held and row.password not in held


def test_others_neither_see_nor_change_mailboxes(cast: Cast, mailbox: Mailbox) -> None:
    anna = browser(cast.anna)
    for path in ("/mailboxes/", "/mailboxes/new/", f"/mailboxes/{mailbox.pk}/", f"/mailboxes/{mailbox.pk}/edit/"):
        assert anna.get(path).status_code == 403, path
    for deed in ("try", "switch"):
        assert anna.post(f"/mailboxes/{mailbox.pk}/{deed}/").status_code == 403
    with pytest.raises(NotAllowed):
        keep_mailbox(cast.acts(cast.anna), mailbox, name="Mine")
    with pytest.raises(NotAllowed):
        try_mailbox(cast.acts(cast.anna), mailbox)
    assert browser(cast.anna).get("/api/v1/mailboxes").json()["items"] == []


def test_a_change_keeps_the_password_unless_it_would_go_to_another_server(cast: Cast, mailbox: Mailbox) -> None:
    astrid = cast.acts(cast.astrid)
    sealed = mailbox.password
    keep_mailbox(astrid, mailbox, name="North team", folders="INBOX\nSent")
    mailbox.refresh_from_db()
    assert (mailbox.name, mailbox.password) == ("North team", sealed)
    with pytest.raises(BadInput) as wrong:
        keep_mailbox(astrid, mailbox, host="127.0.0.1")
    assert list(wrong.value.fields) == ["password"]
    mailbox.refresh_from_db()
    assert mailbox.host == "localhost"
    later = cast.acts(cast.astrid, NOW + timedelta(minutes=1))
    keep_mailbox(later, mailbox, host="127.0.0.1", password="new")
    mailbox.refresh_from_db()
    assert unseal(mailbox.password) == "new"
    undo(later, Entry.objects.filter(kind="mailroom.mailbox_kept").latest("pk").pk)
    mailbox.refresh_from_db()
    assert mailbox.host == "localhost" and unseal(mailbox.password) == "new"


def test_a_mailbox_is_tried_and_switched_off_with_one_press(cast: Cast, mailbox: Mailbox) -> None:
    page = browser(cast.astrid)
    tried = page.post(f"/mailboxes/{mailbox.pk}/try/", follow=True).content.decode()
    assert "takes no connections on port 1" in tried
    assert "takes no connections on port 1" in page.get("/mailboxes/").content.decode()
    page.post(f"/mailboxes/{mailbox.pk}/switch/", {"on": "0"})
    mailbox.refresh_from_db()
    assert not mailbox.is_active and "Off: it is not read." in page.get("/mailboxes/").content.decode()
    page.post(f"/mailboxes/{mailbox.pk}/switch/", {"on": "1"})
    mailbox.refresh_from_db()
    assert mailbox.is_active


def test_mailboxes_over_the_api(cast: Cast) -> None:
    page = browser(cast.astrid)

    def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
        send = getattr(page, method)
        return send(f"/api/v1/mailboxes{path}", body, content_type="application/json", headers=headers)

    facts = {"name": "Office", "host": "localhost", "port": 1, "security": "none", "login": "o", "password": SECRET}
    assert call("post", "", {**facts, "unit_id": 999}).status_code == 422
    assert call("post", "", facts).status_code == 422
    assert call("post", "", {**facts, "unit_id": cast.north.pk, "folders": ["A\nB"]}).status_code == 422
    made = call("post", "", {**facts, "unit_id": cast.north.pk})
    assert made.status_code == 201 and made.json()["folders"] == ["INBOX"] and "password" not in made.json()
    path = f"/{made.json()['id']}"
    assert call("patch", path, {"name": "Desk"}).status_code == 428
    for name in ("name", "host", "port", "security", "login", "password", "folders", "unit_id"):
        assert call("patch", path, {name: None}, If_Match="*").status_code == 422, name
    changed = call("patch", path, {"folders": ["INBOX", "Orders"], "since": None}, If_Match=made["ETag"])
    assert changed.status_code == 200 and changed.json()["folders"] == ["INBOX", "Orders"]
    mine = call("patch", path, {"unit_id": None, "employee_id": cast.anna.pk}, If_Match="*")
    assert mine.json()["employee_id"] == cast.anna.pk
    tried = call("post", f"{path}/try").json()
    assert tried["connected"] is False and "port 1" in tried["sentence"]
    assert call("post", f"{path}/switch", {"on": False}).json()["health"] == "Off: it is not read."
    assert page.get("/api/v1/mailboxes").json()["items"][0]["name"] == "Office"
