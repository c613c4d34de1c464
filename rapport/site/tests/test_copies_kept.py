"""Copies are under a key, proved every day, and thinned out; somebody hears when one is broken or missing."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client as Browser
from django.urls import reverse

from rapport.agenda.models import Notice
from rapport.journal.models import Entry
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site.copies import backup, restore
from rapport.site.copies.daily import keep_copies, thin_out, trouble_now
from rapport.site.copies.proving import trouble_with
from rapport.site.models import MadeCopy, RepeatedRequest
from tests.cast import NOW, Cast

KEY = "a long key for copies"
NIGHT = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)


@pytest.fixture
def worked(cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """A base with a client, a kept answer of the API, a file, and a home of its own."""
    settings.HOME, settings.MEDIA_ROOT, settings.COPIES = tmp_path, tmp_path / "files", tmp_path / "copies"
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_bytes(ContentFile(b"paper" * 50_000).read())
    RepeatedRequest.objects.create(employee=cast.anna, key="k", fingerprint="f", content=b"\x00\xff", at=NOW)
    exact = NOW.replace(microsecond=123456)
    return add_client(cast.acts(cast.anna, at=exact), name="Dairy Žilina", country="SK")


@pytest.mark.django_db(transaction=True)
def test_a_copy_under_a_key_tells_nothing_without_it(worked: Client, tmp_path: Path) -> None:
    """157: enciphered, mode 0600; a wrong key gets a sentence, and what was cut off or changed is refused."""
    copy = tmp_path / "copy"
    backup(copy, NOW, key=KEY)
    assert copy.stat().st_mode & 0o777 == 0o600
    whole = copy.read_bytes()
    assert b"Dairy" not in whole and b"manifest" not in whole
    assert trouble_with(copy, key=KEY) == ""
    for key, words in ((KEY + "!", "another key"), ("", "under a key")):
        with pytest.raises(BadInput) as wrong:
            restore(copy, replace=True, key=key)
        assert words in str(wrong.value)
    with pytest.raises(BadInput):
        backup(tmp_path / "other", NOW, key="short")
    assert not (tmp_path / "other").exists()
    for place in (20, 90, len(whole) // 2, len(whole) - 1):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        assert trouble_with(copy, key=KEY), place
    copy.write_bytes(whole[:-9])
    assert "damaged" in trouble_with(copy, key=KEY)
    restored_before = Entry.objects.count()
    with pytest.raises(BadInput):
        restore(copy, replace=True, key=KEY)
    assert Entry.objects.count() == restored_before
    copy.write_bytes(whole)
    restore(copy, replace=True, key=KEY)
    line = Entry.objects.get(kind="parties.client_added")
    assert line.at.microsecond == 123456
    assert bytes(RepeatedRequest.objects.get().content) == b"\x00\xff"


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_made_and_proved_every_night(worked: Client, cast: Cast, tmp_path: Path) -> None:
    """156: the night's copy is restored and counted; a broken one is told to the administrator within a day."""
    assert keep_copies(NOW) == 0, "work began after this night was due"
    assert keep_copies(NIGHT) == 1
    assert keep_copies(NIGHT + timedelta(minutes=5)) == 0
    row = MadeCopy.objects.get()
    file = tmp_path / "copies" / row.file
    assert (row.day, row.trouble, row.proved_at) == (date(2026, 11, 24), "", NIGHT)
    assert trouble_now(NIGHT) == ""
    assert not Notice.objects.filter(kind="site.copy_trouble").exists()
    assert (tmp_path / "copies").stat().st_mode & 0o777 == 0o700 and file.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("scratch-*"))

    whole = file.read_bytes()
    middle = len(whole) // 2
    # More than the head of one part: the date in there may change and the copy is as good.
    spoilt = bytes(byte ^ 1 for byte in whole[middle : middle + 512])
    file.write_bytes(whole[:middle] + spoilt + whole[middle + 512 :])
    keep_copies(NIGHT + timedelta(hours=23))
    assert MadeCopy.objects.get().trouble == ""
    MadeCopy.objects.update(day=date(2026, 11, 25), made_at=NIGHT + timedelta(hours=23))
    keep_copies(NIGHT + timedelta(hours=24))
    assert "damaged" in trouble_now(NIGHT + timedelta(hours=24))
    told = Notice.objects.filter(kind="site.copy_trouble")
    assert [one.to for one in told] == [cast.astrid]
    assert "damaged" in told[0].facts["trouble"]


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_told_and_tried_again(worked: Client, settings: Any, tmp_path: Path) -> None:
    settings.COPIES = tmp_path / "files"
    keep_copies(NIGHT)
    assert "could not be written" in trouble_now(NIGHT)
    settings.COPIES = tmp_path / "copies"
    assert keep_copies(NIGHT + timedelta(minutes=30)) == 0
    assert keep_copies(NIGHT + timedelta(minutes=90)) == 1
    assert trouble_now(NIGHT + timedelta(minutes=90)) == ""
    assert "older than a day" in trouble_now(NIGHT + timedelta(days=2))


def test_old_copies_are_thinned_out(db: None, settings: Any, tmp_path: Path) -> None:
    settings.COPIES, settings.COPIES_DAILY, settings.COPIES_WEEKLY = tmp_path, 3, 2
    for number in range(1, 22):
        day = date(2026, 11, number)
        (tmp_path / f"{number}.copy").write_bytes(b"x")
        MadeCopy.objects.create(day=day, made_at=NOW, file=f"{number}.copy", proved_at=NOW)
    MadeCopy.objects.filter(day__gte=date(2026, 11, 19)).update(proved_at=None, trouble="broken")
    half = tmp_path / "x.part"
    half.write_bytes(b"")
    os.utime(half, (0, 0))
    thin_out(now())
    # Three days, the first of the last two weeks, and the newest that is sound.
    assert sorted(int(one.stem) for one in tmp_path.iterdir()) == [9, 16, 18, 19, 20, 21]


@pytest.mark.django_db(transaction=True)
def test_no_copy_is_written_where_files_are_served(worked: Client, settings: Any, tmp_path: Path) -> None:
    """157: neither beside the files of pages nor among the files that are copied."""
    for folder in (tmp_path / "files", settings.STATIC_ROOT):
        with pytest.raises(BadInput):
            backup(Path(folder) / "copy", NOW)
        assert not (Path(folder) / "copy").exists()


def test_only_who_administers_sees_the_page(worked: Client, cast: Cast) -> None:
    """157: no address serves a copy; the page names the folder to those who look after people and program."""
    MadeCopy.objects.create(day=NOW.date(), made_at=NOW, file="secret-name.copy", rows=5, size=10, proved_at=NOW)
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.get(reverse("copies")).status_code == 403
    browser.force_login(cast.astrid)
    page = browser.get(reverse("copies"))
    assert page.status_code == 200 and "secret-name" not in page.text
    for path in ("/copies/secret-name.copy", "/static/../copies/secret-name.copy", "/files/a"):
        assert browser.get(path).status_code == 404
