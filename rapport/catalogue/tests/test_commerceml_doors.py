"""Exchange files of 1C through each door: pages, command line and API."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client as Browser

from rapport.catalogue.models import Product
from rapport.catalogue.tests.commerceml_samples import CATALOGUE, OFFERS
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.exchange.tests.conftest import account
from rapport.exchange.tests.doors import DOORS
from rapport.kit.secrets import digest_of
from rapport.site.commands.export_ import command as export_command
from rapport.site.models import ApiToken
from tests.cast import NOW, Cast


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "1c.zip"
    with zipfile.ZipFile(found, "w") as package:
        package.writestr("import.xml", CATALOGUE)
        package.writestr("offers.xml", OFFERS)
    return found


@pytest.mark.parametrize("name", DOORS)
def test_a_catalogue_comes_in_and_goes_back_through_each_door(
    name: str, file: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = DOORS[name](cast.dora, monkeypatch)
    brought = door.bring("commerceml", file)
    assert account(brought) == (2, 2, 0, 0, 0)
    assert account(door.bring("commerceml", file)) == (2, 0, 0, 2, 0)
    door.undo(brought)
    assert not Product.objects.exists()


def test_the_page_says_what_nothing_is_kept_of_and_what_is_new(file: Path, cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.helga)
    with file.open("rb") as content:
        sent = browser.post("/imports/", {"kind": "commerceml", "file": content})
    page = browser.get(sent["Location"]).content.decode()
    assert "Nothing is kept of these parts of the file: " in page
    assert "Картинка (1)" in page
    assert "Розничная, RUB [retail]" in page


def test_a_file_that_is_none_comes_back_to_the_form_with_a_sentence(cast: Cast, tmp_path: Path) -> None:
    browser = Browser()
    browser.force_login(cast.helga)
    broken = tmp_path / "import.xml"
    broken.write_bytes(CATALOGUE.encode()[:900])
    with broken.open("rb") as content:
        page = browser.post("/imports/", {"kind": "commerceml", "file": content})
    assert page.status_code == 422
    assert "The file ends too early, at line 7" in page.content.decode()


def test_products_go_out_for_accounting_through_each_door(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_list(cast, {a_tray(cast): "11.5"})
    target = tmp_path / "1c.zip"
    monkeypatch.setattr("rapport.site.commands.export_.open_program", lambda: None)
    done = CliRunner().invoke(
        export_command, ["products", str(target), "--as", cast.helga.email], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(target) as package:
        assert "<Артикул>T-1</Артикул>" in package.read("import.xml").decode()
        assert "<ЦенаЗаЕдиницу>11.5</ЦенаЗаЕдиницу>" in package.read("offers.xml").decode()

    browser = Browser()
    browser.force_login(cast.helga)
    assert "For 1C (CommerceML)" in browser.get("/exports/").content.decode()
    sent = browser.post("/exports/", {"kind": "products", "form": "zip"})
    fetched = browser.get(sent["Location"])
    assert (fetched["Content-Type"], b"".join(fetched.streaming_content)[:2]) == ("application/zip", b"PK")

    ApiToken.objects.create(
        employee=cast.helga, name="1C", digest=digest_of("rapport_1c"), scopes=["write"], made_at=NOW
    )
    headers = {"Authorization": "Bearer rapport_1c"}
    body = {"kind": "products", "form": "zip"}
    made = Browser().post("/api/v1/exports", body, content_type="application/json", headers=headers)
    assert made.status_code == 201, made.content.decode()
    got = Browser().get(f"/api/v1/exports/{made.json()['id']}/file", headers=headers)
    assert (got.status_code, b"".join(got.streaming_content)[:2]) == (200, b"PK")
    card = Browser().get(f"/api/v1/products/{Product.objects.get().pk}", headers=headers).json()
    assert card["outer_id"] == Product.objects.get().outer_id != ""
