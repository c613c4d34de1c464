"""Kept files lie in a folder or in a bucket, and whoever asks for them does not see which."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from rapport.kit.crash_points import Crash
from rapport.kit.keeping import FilesAway, kept
from rapport.kit.outages import Outage, outage_of
from rapport.kit.scratch import scratch_folder, sweep_scratch
from tests.bench.s3 import put_files_in

NAME = "documents/1f0c"


def _lay(name: str, content: bytes) -> None:
    with kept.laying(name) as half:
        half.write_bytes(content)


ASKED = (
    lambda: kept.content(NAME), lambda: kept.size_of(NAME), lambda: kept.remove(NAME), lambda: _lay(NAME, b"y"),
    lambda: list(kept.names()), lambda: kept.rename(NAME, "documents/new"),
)  # fmt: skip


def _left() -> list[str]:
    """What lies in the home besides kept files."""
    return [one.name for one in Path(configured.HOME).iterdir() if one.name != "files"]


def test_what_was_laid_is_there_whole_and_once(anywhere: str) -> None:
    assert list(kept.names()) == [] and kept.size_of(NAME) is None and not kept.is_there(NAME)
    large = os.urandom(1 << 20) * 9
    _lay(NAME, large)
    _lay("letters/ab/abcd", b"")
    assert sorted(kept.names()) == [NAME, "letters/ab/abcd"]
    assert (kept.size_of(NAME), kept.size_of("letters/ab/abcd")) == (len(large), 0)
    assert kept.content(NAME) == large and kept.changed_at(NAME).tzinfo is not None
    with kept.opened(NAME) as content:
        assert content.read(10) == large[:10]
        content.seek(-3, 2)
        assert content.read() == large[-3:]
    with kept.local(NAME) as file:
        assert file.read_bytes() == large
    _lay(NAME, b"other")
    assert kept.content(NAME) == b"other" and len(list(kept.names())) == 2
    kept.flush(kept.names())
    assert _left() == []


@pytest.mark.parametrize("fault", [ValueError, Crash])
def test_what_was_broken_off_is_not_there_and_what_was_there_stays(anywhere: str, fault: type[BaseException]) -> None:
    _lay(NAME, b"first")
    for name in (NAME, "documents/other"):
        with pytest.raises(fault), kept.laying(name) as half:
            half.write_bytes(b"sec")
            raise fault
    assert list(kept.names()) == [NAME] and kept.content(NAME) == b"first" and _left() == []


def test_what_takes_anothers_place_is_there_under_one_name(anywhere: str) -> None:
    _lay(NAME, b"old")
    _lay("documents/.half", b"new")
    kept.rename("documents/.half", NAME)
    assert list(kept.names()) == [NAME] and kept.content(NAME) == b"new"


def test_what_is_removed_is_gone_and_twice_is_no_fault(anywhere: str) -> None:
    _lay(NAME, b"x")
    kept.remove(NAME)
    kept.forget([NAME, "documents/never"])
    assert list(kept.names()) == []


@pytest.mark.parametrize("name", ["documents/never", "../secret-key", "/etc/hostname", "", "documents"])
def test_a_name_under_which_nothing_lies_is_told_as_that(anywhere: str, name: str) -> None:
    """Names outside of the place are names under which nothing lies."""
    (Path(configured.HOME) / "secret-key").write_text("secret")
    _lay(NAME, b"x")
    assert kept.size_of(name) is None
    kept.remove(name)
    for ask in (kept.opened, kept.content, kept.changed_at):
        with pytest.raises(FileNotFoundError):
            ask(name)
    with pytest.raises(FileNotFoundError), kept.local(name):
        pass
    assert (Path(configured.HOME) / "secret-key").exists() and kept.content(NAME) == b"x"
    assert _left() == ["secret-key"]


def test_no_file_has_an_address(anywhere: str) -> None:
    _lay(NAME, b"x")
    with pytest.raises(ValueError, match="no address"):
        kept.url(NAME)


def test_in_a_folder_they_are_for_their_owner_alone(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    _lay(NAME, b"x")
    file = tmp_path / "files" / NAME
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700
    assert kept.trouble() == ""
    settings.MEDIA_ROOT = tmp_path / "gone"
    assert "folder of the files is not there" in kept.trouble()


def test_in_a_bucket_two_may_lie_beside_each_other(bucket: Any, s3_server: str, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    bucket.put_object(Key="firm-2/documents/a", Body=b"theirs")
    bucket.put_object(Key="firm/", Body=b"")
    put_files_in(settings, s3_server, bucket.name, "/firm/")
    _lay(NAME, b"ours")
    assert list(kept.names()) == [NAME]
    assert {one.key for one in bucket.objects.all()} == {"firm/", f"firm/{NAME}", "firm-2/documents/a"}
    with pytest.raises(FileNotFoundError):
        kept.content("../firm-2/documents/a")


def test_a_bucket_that_does_not_answer_is_told_as_that(away: Any, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    _lay(NAME, b"x")
    away()
    for ask in ASKED:
        with pytest.raises(FilesAway, match="Could not connect") as wrong:
            ask()
        assert outage_of(wrong.value) is Outage.FILES
    # It may answer in a moment: nothing is wrong with what was set.
    assert kept.trouble() == ""
    kept.forget([NAME])
    away()
    assert kept.content(NAME) == b"x" and _left() == []


def test_a_bucket_that_is_gone_is_not_told_as_a_missing_file(bucket: Any, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    bucket.delete()
    for ask in ASKED:
        with pytest.raises(FilesAway):
            ask()
    assert bucket.name in kept.trouble() and "RAPPORT_S3_BUCKET" in kept.trouble()


def test_what_a_killed_program_left_is_swept_and_what_is_at_work_stays(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    left = tmp_path / "scratch-left"
    left.mkdir()
    (left / ".lock").touch()
    (left / "paper").write_bytes(b"x")
    with scratch_folder() as mine:
        (mine / "paper").write_bytes(b"y")
        with scratch_folder() as other:
            assert not left.exists() and mine != other
        # Another process does not see that it is ours but by the lock.
        if (pid := os.fork()) == 0:
            sweep_scratch()
            os._exit(0)
        os.waitpid(pid, 0)
        assert (mine / "paper").read_bytes() == b"y"
    assert list(tmp_path.iterdir()) == []
