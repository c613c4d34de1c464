"""The firm's files in a bucket: they come in, go out, are copied, checked and erased as in a folder, and a storage that
does not answer loses nothing."""

import zipfile
from base64 import b64encode
from datetime import timedelta
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.documents.actions import attach_file
from rapport.documents.models import Content, Document
from rapport.documents.tests.test_documents import PNG
from rapport.exchange import rounds
from rapport.exchange.formats.xlsx.writer import write_xlsx
from rapport.exchange.models import Import
from rapport.exchange.rounds import next_batches
from rapport.exchange.tests.conftest import account, bring, receive
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.checks import checks
from rapport.kit.keeping import FilesAway, kept
from rapport.mailroom.actions import keep_mailbox
from rapport.mailroom.intake import take_in as take_letter_in
from rapport.mailroom.models import Folder, Letter
from rapport.messaging.actions import write_message
from rapport.messaging.attaching import take_in
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.privacy.actions import erase, hand_out
from rapport.privacy.tests.seeding import seed
from rapport.site import sweeping
from rapport.site.copies import backup, restore
from rapport.site.copies.proving import trouble_with
from rapport.site.starting import CannotOpen, look_at_base
from rapport.site.tests.test_api_clients import Caller
from tests.bench.s3 import put_files_in
from tests.bench.smtp import SentMail
from tests.cast import NOW, Cast

LATER = NOW + timedelta(seconds=11)
TABLE = "name;city;country\nSolana s.r.o.;Bratislava;SK\nFiskehamnen AB;Göteborg;SE\n"
LETTER = b"From: kari@nordvik.example\r\nTo: north@firm.example\r\nSubject: Pallets\r\n\r\nTwo, please.\r\n"


@pytest.fixture
def nordvik(bucket: Any, cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """Anna's client; the firm's files lie in the bucket, and in no folder."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    client = add_client(cast.acts(cast.anna), name="Nordvik AS")
    kari = Person.objects.create(client=client, name="Kari Nord", created_at=NOW)
    ContactPoint.objects.create(person=kari, kind="email", value="kari@nordvik.example", normal="kari@nordvik.example")
    return client


def _page(person: Any) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(person)
    return browser


def _keys(bucket: Any) -> dict[str, bytes]:
    return {one.key: one.get()["Body"].read() for one in bucket.objects.all()}


def _problems() -> list[str]:
    return [str(one) for one in checks["files"].find()]


def test_a_file_comes_in_over_a_page_and_goes_out_over_one(bucket: Any, nordvik: Client, cast: Cast) -> None:
    page = _page(cast.anna)
    sent = page.post(f"/files/client/{nordvik.pk}/new/", {"file": SimpleUploadedFile("plant.png", PNG)})
    assert sent.status_code == 303 and list(_keys(bucket).values()) == [PNG]
    place = f"/documents/{Document.objects.get().pk}/1/"
    answer = page.get(place)
    # It is the product that gives it, and no address of the storage.
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == PNG
    assert answer["Content-Length"] == str(len(PNG)) and answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert _page(cast.viktor).get(place).status_code == 404
    refused = page.post(f"/files/client/{nordvik.pk}/new/", {"file": SimpleUploadedFile("photo.png", b"<html>")})
    assert refused.status_code == 422 and len(_keys(bucket)) == 1
    assert not Path(configured.MEDIA_ROOT).exists()
    kept.remove(Content.objects.get().path)
    assert page.get(place).status_code == 404


def _with_paper(cast: Cast, client: Client) -> Message:
    files = take_in({"Offer.pdf": b"%PDF-1.7\nwords"})
    told = {"address": "kari@nordvik.example", "subject": "Offer", "body": "Here."}
    return write_message(cast.acts(cast.anna), client, person=client.people.first(), files=files, **told)


def test_a_letter_carries_its_paper(nordvik: Client, cast: Cast, sent_mail: SentMail) -> None:
    _with_paper(cast, nordvik)
    assert send_due(LATER) == 1
    (paper,) = message_from_bytes(bytes(sent_mail.letters[0].content), policy=policy.default).iter_attachments()
    assert paper.get_content() == b"%PDF-1.7\nwords"


def test_a_letter_that_came_is_kept_byte_for_byte(bucket: Any, nordvik: Client, cast: Cast) -> None:
    folder = _folder(cast)
    letter = take_letter_in(folder, 1, LETTER, NOW)
    assert letter is not None and _keys(bucket) == {letter.path: LETTER}
    assert b"".join(_page(cast.anna).get(f"/letters/{letter.pk}/raw/").streaming_content) == LETTER


def _folder(cast: Cast) -> Folder:
    facts = {"host": "localhost", "port": 1, "security": "none", "login": "north", "folders": "INBOX"}
    box = keep_mailbox(cast.acts(cast.astrid), None, name="North", password="secret", unit=cast.north, **facts)
    return Folder.objects.create(mailbox=box, name="INBOX")


def test_tables_come_in_from_the_bucket_and_their_files_go(
    bucket: Any, nordvik: Client, cast: Cast, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    dora = cast.acts(cast.dora)
    done = bring(dora, TABLE)
    assert account(done)[:2] == (2, 2) and list(_keys(bucket)) == [done.path]
    book = tmp_path / "book.xlsx"
    write_xlsx([["Hafnia ApS", "Aarhus"], ["Kiruna AB", "Kiruna"]], ["name", "city"], book)
    again = bring(dora, book.read_bytes(), name="book.xlsx")
    assert account(again)[:2] == (2, 2)
    left = receive(dora, TABLE)
    from rapport.exchange.actions import discard

    with django_capture_on_commit_callbacks(execute=True):
        discard(dora, left)
    assert set(_keys(bucket)) == {done.path, again.path}
    book.unlink()
    assert not list(tmp_path.glob("scratch-*"))


@pytest.mark.django_db(transaction=True)
def test_a_copy_takes_the_files_along_and_puts_them_back(
    bucket: Any, nordvik: Client, cast: Cast, tmp_path: Path
) -> None:
    attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[b"one"])
    attach_file(cast.acts(cast.anna), nordvik, name="b.txt", chunks=[b"two"])
    bucket.put_object(Key="documents/.half", Body=b"h")
    before = _keys(bucket)
    first, second = Content.objects.order_by("pk").values_list("path", flat=True)
    copy = tmp_path / "copy.zip"
    assert backup(copy, NOW).files == 2 and trouble_with(copy) == ""
    bucket.Object(first).delete()
    bucket.put_object(Key=second, Body=b"changed")
    bucket.put_object(Key="documents/later", Body=b"later")
    assert restore(copy, replace=True).files == 2
    del before["documents/.half"]
    assert _keys(bucket) == before and _problems() == []


@pytest.mark.django_db(transaction=True)
def test_a_copy_goes_from_a_folder_into_a_bucket(bucket: Any, nordvik: Client, cast: Cast, settings: Any) -> None:
    """So an installation moves: the copy says nothing of where the files lay."""
    place = settings.STORAGES
    settings.STORAGES = {**place, "default": {"BACKEND": "rapport.kit.keeping.folder.Folder"}}
    attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[b"one"])
    copy = Path(configured.HOME) / "copy.zip"
    backup(copy, NOW)
    settings.STORAGES = place
    restore(copy, replace=True)
    assert list(_keys(bucket).values()) == [b"one"] and _problems() == []


def test_what_is_missing_changed_or_of_nobody_is_found(bucket: Any, nordvik: Client, cast: Cast) -> None:
    for words in (b"one", b"two", b"six", b"ten"):
        attach_file(cast.acts(cast.anna), nordvik, name=f"{words.decode()}.txt", chunks=[words])
    spread(NOW)
    assert _problems() == []
    missing, changed, cut, _whole = Content.objects.order_by("pk").values_list("path", flat=True)
    bucket.Object(missing).delete()
    bucket.put_object(Key=changed, Body=b"owt")
    bucket.put_object(Key=cut, Body=b"si")
    bucket.put_object(Key="documents/nobodys", Body=b"lost")
    assert _problems() == [
        f"A file is missing: {missing}",
        f"A file is not what it was: {changed}",
        f"A file has another size than it had: {cut}",
    ]


def test_what_nobody_names_is_swept_after_two_looks(
    bucket: Any, nordvik: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[b"one"])
    bucket.put_object(Key="documents/nobodys", Body=b"lost")
    moment = [1000.0]
    monkeypatch.setattr(sweeping.time, "monotonic", lambda: moment[0])
    assert sweeping.sweep(NOW) == 0
    moment[0] += sweeping.PATIENCE - 1
    assert sweeping.sweep(NOW) == 0 and "documents/nobodys" in _keys(bucket)
    moment[0] += 1
    assert sweeping.sweep(NOW) == 1 and list(_keys(bucket).values()) == [b"one"]


def test_who_is_handed_out_and_erased_takes_the_files_along(
    bucket: Any, nordvik: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    hers, his = seed(cast, nordvik, "Zorvexova", 1), seed(cast, nordvik, "Quimbyte", 2)
    with zipfile.ZipFile(hand_out(cast.acts(cast.dora), kind="person", pk=hers.person.pk).file) as packed:
        files = [packed.read(name).decode() for name in packed.namelist() if name.startswith("files/")]
    assert len(files) == 4 and all(hers.word in one for one in files)
    number = len(_keys(bucket))
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast.acts(cast.dora), kind="person", pk=hers.person.pk, ground="wish")
    left = list(_keys(bucket).values())
    assert not [one for one in left if hers.word.encode() in one] and 0 < len(left) < number
    assert [one for one in left if his.word.encode() in one]


# While the storage does not answer.


def test_nothing_is_half_written_and_it_is_told_in_a_sentence(
    away: Any, bucket: Any, nordvik: Client, cast: Cast
) -> None:
    attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[b"one"])
    page, lines = _page(cast.anna), Entry.objects.count()
    away()
    place = f"/files/client/{nordvik.pk}/new/"
    for answer in (
        page.post(place, {"file": SimpleUploadedFile("plant.png", PNG)}),
        page.get(f"/documents/{Document.objects.get().pk}/1/"),
    ):
        assert answer.status_code == 503 and answer["Retry-After"] == "5"
        assert "The files can't be reached" in unescape(answer.content.decode())
    assert Document.objects.count() == 1 and Entry.objects.count() == lines
    # What needs no file goes on.
    assert page.get(f"/clients/{nordvik.pk}/").status_code == 200
    away()
    assert page.post(place, {"file": SimpleUploadedFile("plant.png", PNG)}).status_code == 303
    assert len(_keys(bucket)) == 2


def test_a_program_is_told_by_a_code_and_sends_it_again(away: Any, nordvik: Client, cast: Cast) -> None:
    call = Caller(cast.anna)
    call.browser.raise_request_exception = False
    words = b64encode(b"one").decode()
    given = {"subject_kind": "client", "subject_id": nordvik.pk, "name": "a.txt", "content": words}
    away()
    answer = call("POST", "/files", given, **{"Idempotency-Key": "k"})
    assert answer.status_code == 503 and answer.json()["type"] == "urn:rapport:files-away"
    away()
    assert call("POST", "/files", given, **{"Idempotency-Key": "k"}).status_code == 201
    assert Document.objects.count() == 1


def test_a_letter_waits_with_its_paper_and_leaves_later(
    away: Any, nordvik: Client, cast: Cast, sent_mail: SentMail
) -> None:
    message = _with_paper(cast, nordvik)
    away()
    assert send_due(LATER) == 0 and not sent_mail.letters
    message.refresh_from_db()
    assert message.state == "waiting" and message.trouble.startswith("What is attached can't be reached")
    away()
    assert send_due(message.try_at + timedelta(seconds=1)) == 1 and len(sent_mail.letters) == 1


def test_a_letter_that_comes_is_asked_for_again(away: Any, nordvik: Client, cast: Cast) -> None:
    folder = _folder(cast)
    away()
    with pytest.raises(FilesAway):
        take_letter_in(folder, 1, LETTER, NOW)
    folder.refresh_from_db()
    assert folder.last_uid == 0 and not Letter.objects.exists()
    away()
    assert take_letter_in(folder, 1, LETTER, NOW) is not None


def test_an_import_goes_on_when_its_file_can_be_reached(away: Any, nordvik: Client, cast: Cast) -> None:
    from rapport.exchange.actions import start_import

    dora = cast.acts(cast.dora)
    brought = receive(dora, TABLE)
    start_import(dora, brought)
    away()
    next_batches(NOW)
    brought.refresh_from_db()
    assert brought.state == Import.State.RUNNING and brought.rows == 0 and brought.broke_off == 0
    away()
    next_batches(NOW + timedelta(minutes=1))
    assert Import.objects.get(pk=brought.pk).rows == 0, "it rests a while, so that nobody knocks all the time"
    rounds._not_before.clear()
    for _time in range(3):
        next_batches(NOW + timedelta(minutes=1))
    brought.refresh_from_db()
    assert brought.state == Import.State.DONE and account(brought)[:2] == (2, 2)


def test_who_is_erased_meanwhile_is_erased_and_the_files_are_swept(
    away: Any, bucket: Any, nordvik: Client, cast: Cast, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    hers = seed(cast, nordvik, "Zorvexova", 1)
    number = len(_keys(bucket))
    with django_capture_on_commit_callbacks() as after:
        erase(cast.acts(cast.dora), kind="person", pk=hers.person.pk, ground="wish")
    away()
    for one in after:
        one()
    away()
    assert len(_keys(bucket)) == number
    moment = [1000.0]
    monkeypatch.setattr(sweeping.time, "monotonic", lambda: moment[0])
    sweeping.sweep(NOW)
    moment[0] += sweeping.PATIENCE
    assert sweeping.sweep(NOW) > 0
    assert not [one for one in _keys(bucket).values() if hers.word.encode() in one]


@pytest.mark.django_db(transaction=True)
def test_no_copy_is_made_and_none_is_half_put_back(away: Any, nordvik: Client, cast: Cast, tmp_path: Path) -> None:
    attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[b"one"])
    backup(tmp_path / "good", NOW)
    Client.objects.update(name="Later AS")
    away()
    with pytest.raises(FilesAway):
        backup(tmp_path / "copy", NOW)
    with pytest.raises(FilesAway):
        restore(tmp_path / "good", replace=True)
    assert not list(tmp_path.glob("copy*")) and Client.objects.get().name == "Later AS"
    away()
    restore(tmp_path / "good", replace=True)
    assert Client.objects.get().name == "Nordvik AS" and _problems() == []


def test_checks_say_once_that_nothing_is_known(away: Any, nordvik: Client, cast: Cast) -> None:
    for words in ("one", "two", "six"):
        attach_file(cast.acts(cast.anna), nordvik, name=f"{words}.txt", chunks=[words.encode()])
    away()
    (told,) = _problems()
    assert told.startswith("The files can't be reached: Could not connect")


def test_a_start_misses_a_bucket_that_is_not_there_and_waits_for_none_that_is_silent(
    away: Any, bucket: Any, nordvik: Client, settings: Any, s3_server: str
) -> None:
    look_at_base(may_be_new=True)
    away()
    look_at_base(may_be_new=True)
    put_files_in(settings, s3_server, "another-bucket")
    with pytest.raises(CannotOpen, match="bucket of the files is not there.*another-bucket"):
        look_at_base(may_be_new=True)
