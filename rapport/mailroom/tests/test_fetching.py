"""Reading mailboxes of a real mail server: everything once, nothing lost, troubles in words."""

import socket
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings

from rapport.kit.registry import Shelf
from rapport.kit.rounds import Round, make_rounds, rounds
from rapport.mailroom import intake, server
from rapport.mailroom.actions import keep_mailbox, switch_mailbox, try_mailbox
from rapport.mailroom.health import health_of
from rapport.mailroom.models import Folder, Letter, Mailbox
from rapport.mailroom.rounds import read, read_due
from rapport.mailroom.shelves import takers
from rapport.mailroom.tests.conftest import written
from tests.bench.imap import PASSWORD, MailServer
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-384")]


def connected(cast: Cast, server: MailServer, login: str, **more: Any) -> Mailbox:
    facts = {"host": "127.0.0.1", "port": server.port, "security": "none", "login": login, "password": PASSWORD}
    return keep_mailbox(cast.acts(cast.astrid), None, **{"name": login, "unit": cast.north, **facts, **more})


def raws() -> set[bytes]:
    return {(Path(settings.MEDIA_ROOT) / path).read_bytes() for path in Letter.objects.values_list("path", flat=True)}


def test_every_letter_of_every_folder_comes_in_once_byte_for_byte(cast: Cast, mail_server: MailServer) -> None:
    sent = [written(subject=f"Number {number}") for number in range(7)]
    for raw in sent[:5]:
        mail_server.deliver("many", raw)
    mail_server.deliver("many", sent[5], "Orders")
    # Moved or copied by somebody: the same bytes in two folders are one letter.
    mail_server.deliver("many", sent[0], "Orders")
    box = connected(cast, mail_server, "many", folders="INBOX\nOrders\n")
    assert read_due(NOW) == 6
    assert raws() == set(sent[:6]) and Letter.objects.count() == 6
    assert read_due(NOW) == 0
    mail_server.deliver("many", sent[6])
    assert read_due(NOW + timedelta(minutes=1)) == 1 and raws() == set(sent)
    box.refresh_from_db()
    assert (box.trouble, box.succeeded_at) == ("", NOW + timedelta(minutes=1))
    # Nothing was marked as read on the server.
    flagged = [one.name for one in (mail_server.root / "mail" / "many").rglob("cur/*") if one.name.endswith("S")]
    assert flagged == []


def test_a_server_that_counts_anew_brings_nothing_twice(cast: Cast, mail_server: MailServer) -> None:
    mail_server.deliver("moved", written(subject="Old"))
    box = connected(cast, mail_server, "moved")
    assert read(box, NOW).letters == 1
    before = Folder.objects.get(mailbox=box)
    mail_server.count_anew("moved")
    mail_server.deliver("moved", written(subject="New"))
    assert read(box, NOW).letters == 1
    after = Folder.objects.get(mailbox=box)
    assert after.uidvalidity != before.uidvalidity and after.last_uid == 2
    assert sorted(Letter.objects.values_list("subject", flat=True)) == ["New", "Old"]


def test_letters_before_the_chosen_day_stay_on_the_server(cast: Cast, mail_server: MailServer) -> None:
    import os

    old = mail_server.deliver("since", written(subject="Last year"))
    os.utime(old, (1_700_000_000, 1_700_000_000))
    mail_server.deliver("since", written(subject="Now"))
    box = connected(cast, mail_server, "since", since=NOW.date() - timedelta(days=100))
    assert read(box, NOW).letters == 1
    assert Letter.objects.get().subject == "Now"


def test_of_a_letter_that_is_too_large_the_head_is_kept(
    cast: Cast, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.mailroom.server.LARGEST", 2000)
    mail_server.deliver("large", written(subject="A film", body="x\n" * 4000))
    mail_server.deliver("large", written(subject="After it"))
    assert read(connected(cast, mail_server, "large"), NOW).letters == 2
    large, small = Letter.objects.order_by("id")
    assert (large.flaw, large.subject, large.text) == ("too_large", "A film", "") and large.size > 8000
    assert (small.flaw, small.subject) == ("", "After it")


def test_a_visit_is_short_and_the_next_one_goes_on(
    cast: Cast, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        mail_server.deliver("long", written(subject=f"Number {number}"))
    box = connected(cast, mail_server, "long")
    ticks = iter(range(0, 1000, 2))
    monkeypatch.setattr("rapport.mailroom.rounds.time.monotonic", lambda: next(ticks))
    assert read_due(NOW) == 2
    box.refresh_from_db()
    assert box.due_at == NOW and read_due(NOW) == 2 and Letter.objects.count() == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before", "rows", "commit"])
def test_a_program_that_stops_anywhere_neither_loses_nor_doubles(
    cast: Cast, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    login = f"stop-{moment}"
    for number in range(3):
        mail_server.deliver(login, written(subject=f"{moment} {number}"))
    box = connected(cast, mail_server, login)

    class Stopped(BaseException):
        """As sudden as a power cut."""

    names = {"before": "read_letter", "rows": "_follow", "commit": "shown_name"}
    real, calls = getattr(intake, names[moment]), []

    def stop(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise Stopped
        return real(*args, **kwargs)

    if moment == "commit":
        real = intake.create
        monkeypatch.setattr(intake, "create", stop)
    else:
        monkeypatch.setattr(intake, names[moment], stop)
    with pytest.raises(Stopped):
        read(box, NOW)
    assert Letter.objects.count() == 1
    assert read(box, NOW).letters == 2
    assert sorted(Letter.objects.values_list("subject", flat=True)) == [f"{moment} {number}" for number in range(3)]


def test_what_follows_may_fail_without_losing_the_letter(cast: Cast, nordvik: Any, mail_server: MailServer) -> None:
    mail_server.deliver("fails", written(subject="Breaks it"))
    mail_server.deliver("fails", written(subject="After it"))
    box = connected(cast, mail_server, "fails")

    def break_it(_actor: Any, letter: Letter) -> None:
        if letter.subject == "Breaks it":
            raise ZeroDivisionError

    takers.put("test.breaks", break_it)
    try:
        assert read(box, NOW).letters == 2
    finally:
        del takers._items["test.breaks"]
    assert list(Letter.objects.order_by("id").values_list("subject", "flaw", "state")) == [
        ("Breaks it", "effects", "waiting"),
        ("After it", "", "given"),
    ]


def test_troubles_are_told_in_words_and_the_pauses_grow(cast: Cast, mail_server: MailServer) -> None:
    astrid = cast.acts(cast.astrid)
    mail_server.deliver("health", written())
    box = connected(cast, mail_server, "health", password="not it")
    assert health_of(box) == ("Not read yet.", "warn")
    assert try_mailbox(astrid, box)[0] is False
    box.refresh_from_db()
    assert "does not take this login and password" in health_of(box)[0]
    read_due(NOW)
    box.refresh_from_db()
    assert box.due_at == NOW + timedelta(minutes=1)
    read_due(NOW + timedelta(minutes=1))
    box.refresh_from_db()
    assert box.due_at == NOW + timedelta(minutes=6) and not Letter.objects.exists()
    keep_mailbox(astrid, box, password=PASSWORD, folders="INBOX\nGone")
    assert "has no folder Gone" in try_mailbox(astrid, box)[1]
    keep_mailbox(astrid, box, folders="INBOX")
    assert try_mailbox(astrid, box) == (True, "Connected; 1 folder is there.")
    assert read_due(NOW + timedelta(minutes=2)) == 1
    box.refresh_from_db()
    assert health_of(box)[1] == ""
    keep_mailbox(astrid, box, port=1, password=PASSWORD)
    assert "takes no connections on port 1" in try_mailbox(astrid, box)[1]
    switch_mailbox(astrid, box, on=False)
    assert health_of(box)[0] == "Off: it is not read." and read_due(NOW + timedelta(days=1)) == 0


def test_a_certificate_that_nobody_vouches_for_is_refused(
    cast: Cast, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    if mail_server.certificate is None:
        pytest.skip("openssl is not installed here.")
    astrid = cast.acts(cast.astrid)
    mail_server.deliver("safe", written())
    box = connected(cast, mail_server, "safe", host="localhost", port=mail_server.tls_port, security="tls")
    assert "certificate of localhost can't be trusted" in try_mailbox(astrid, box)[1]
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    assert try_mailbox(astrid, box)[0] is True
    assert read(box, NOW).letters == 1
    keep_mailbox(astrid, box, port=mail_server.port, security="starttls", password=PASSWORD)
    assert try_mailbox(astrid, box)[0] is True


@pytest.mark.django_db(transaction=True)
def test_a_server_that_says_nothing_holds_up_no_other_round(
    cast: Cast, seen_by_threads: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    box = connected(cast, MailServer(Path(), silent.getsockname()[1], 0, None, None), "silent")
    seen_by_threads()
    waits, went_on, stop = Event(), Event(), Event()

    def other(at: datetime) -> int:
        if waits.is_set():
            went_on.set()
        return 0

    shelf: Shelf[Round] = Shelf("rounds")
    shelf.put("mailroom.intake", rounds["mailroom.intake"])
    shelf.put("other", Round("other", 0, other))
    monkeypatch.setattr("rapport.kit.rounds.rounds", shelf)
    worker = Thread(target=make_rounds, args=(stop, 0.01))
    worker.start()
    peer, _address = silent.accept()
    waits.set()
    # The reader has its connection and waits for the first word, which never comes.
    assert went_on.wait(server.PATIENCE / 2)
    stop.set()
    peer.close()
    worker.join()
    silent.close()
    assert f"The mailbox {box.pk} was not read: broken_off" in caplog.text
