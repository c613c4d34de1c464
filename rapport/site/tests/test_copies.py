"""A copy holds everything, is checked before anything is touched, and goes back into an empty base."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from rapport.interactions.actions import log_talk
from rapport.interactions.models import Interaction, Outcome
from rapport.journal.models import About, Entry
from rapport.kit.checks import checks
from rapport.kit.refusals import BadInput
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.search.queries import numbers_of
from rapport.site.copies import backup, restore
from rapport.site.copies.tables import rows, tables
from tests.cast import NOW, Cast


def _everything() -> dict[str, list[Any]]:
    return {model._meta.label: list(rows(model)) for model in tables()}


@pytest.fixture
def worked(cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """A base with a client, a talk and a file."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_bytes(b"paper")
    client = add_client(cast.acts(cast.anna), name="सह्याद्री डेअरी", volume="120.50", currency="INR")
    log_talk(cast.acts(cast.anna), client, outcome=Outcome.REACHED, words="एक किंमत")
    return client


@pytest.mark.django_db(transaction=True)
def test_what_was_copied_comes_back_as_it_was(worked: Client, tmp_path: Path) -> None:
    before = _everything()
    written = backup(tmp_path / "copy.zip", NOW)
    assert written.tables["interactions.Interaction"] == 1
    assert (tmp_path / "copy.zip").stat().st_mode & 0o777 == 0o600
    (tmp_path / "files" / "a").unlink()
    Interaction.objects.all().delete()
    restored = restore(tmp_path / "copy.zip", replace=True)
    assert _everything() == before
    assert restored.files == 1
    assert (tmp_path / "files" / "a").read_bytes() == b"paper"
    assert list(numbers_of("client", "sahyadri")) == [worked.pk]


@pytest.mark.django_db(transaction=True)
def test_new_rows_do_not_collide_with_restored_ones(cast: Cast, worked: Client, tmp_path: Path) -> None:
    backup(tmp_path / "copy.zip", NOW)
    restore(tmp_path / "copy.zip", replace=True)
    assert add_client(cast.acts(cast.anna), name="Next AS").pk > worked.pk


@pytest.mark.django_db(transaction=True)
def test_a_base_that_is_not_empty_is_left_alone(worked: Client, tmp_path: Path) -> None:
    backup(tmp_path / "copy.zip", NOW)
    before = _everything()
    with pytest.raises(BadInput):
        restore(tmp_path / "copy.zip")
    assert _everything() == before


@pytest.mark.django_db(transaction=True)
def test_a_damaged_copy_touches_nothing(worked: Client, tmp_path: Path) -> None:
    backup(tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as whole, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in whole.namelist():
            data = whole.read(name)
            bad.writestr(name, data.replace(b"120.50", b"999.50") if name == "tables/parties.Client.jsonl" else data)
    before = _everything()
    with pytest.raises(BadInput) as wrong:
        restore(tmp_path / "bad.zip", replace=True)
    assert "parties.Client" in str(wrong.value)
    assert _everything() == before


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04half"])
def test_another_file_is_no_copy(db: None, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.zip").write_bytes(content)
    with pytest.raises(BadInput):
        restore(tmp_path / "copy.zip", replace=True)


def test_a_sound_base_passes_every_check(worked: Client) -> None:
    assert {one.code: list(one.find()) for one in checks} == {one.code: [] for one in checks}


def test_what_can_not_be_found_is_told(worked: Client) -> None:
    from rapport.search.models import SearchText

    SearchText.objects.all().delete()
    SearchText.objects.create(kind="client", target_id=10**6, text="ghost")
    assert len(list(checks["search"].find())) == 2
    assert About.objects.exists() and Entry.objects.exists()
