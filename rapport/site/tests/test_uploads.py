"""Files of any size come through the API in a form, under the same keys, gates and refusals as everything else."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.documents.models import Content, Document
from rapport.exchange.models import Import
from rapport.kit.secrets import digest_of
from rapport.parties.actions import add_client
from rapport.site.models import ApiToken
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
UPLOAD = "/api/v1/imports/upload"


def _send(cast: Cast, path: str, form: Any, **more: Any) -> Any:
    secret = f"rapport_{cast.anna.name}"
    scope = {"employee": cast.anna, "name": "test", "scopes": ["write"], "made_at": NOW}
    ApiToken.objects.get_or_create(digest=digest_of(secret), defaults=scope)
    headers = {"Authorization": f"Bearer {secret}", **more.pop("headers", {})}
    return Browser(raise_request_exception=False).post(path, form, headers=headers, **more)


def _sheet(rows: int = 3) -> SimpleUploadedFile:
    lines = "".join(f"Firm {number},{number:0500d}\n" for number in range(rows))
    return SimpleUploadedFile("firms.csv", f"Name,Note\n{lines}".encode())


def test_a_file_larger_than_any_json_body_comes_in(cast: Cast) -> None:
    rows = 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 500
    made = _send(cast, UPLOAD, {"kind": "clients", "file": _sheet(rows)})
    assert made.status_code == 201, made.content
    assert (made.json()["total"], made.json()["state"], made.json()["columns"]) == (rows, "draft", ["Name", "Note"])
    assert made["ETag"]


def test_what_is_wrong_with_a_form_is_said_and_nothing_is_kept(cast: Cast) -> None:
    broken = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nclients'
    cases: list[tuple[Any, int, dict[str, Any]]] = [
        ({"kind": "clients"}, 422, {}),
        ({"file": _sheet()}, 422, {}),
        ({"kind": "ships", "file": _sheet()}, 422, {}),
        ({"kind": "clients", "file": _sheet(), "colour": "red"}, 422, {}),
        ({"kind": ["clients", "clients"], "file": _sheet()}, 422, {}),
        ({"kind": "clients", "file": SimpleUploadedFile("a.csv", b"")}, 422, {}),
        ({"kind": "clients"}, 415, {"content_type": "application/json"}),
        (b"kind=clients", 415, {"content_type": "application/x-www-form-urlencoded"}),
        (broken, 422, {"content_type": "multipart/form-data; boundary=x"}),
        (broken, 400, {"content_type": "multipart/form-data"}),
    ]
    for form, status, more in cases:
        answer = _send(cast, UPLOAD, form, **more)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
        assert answer.json()["detail"], form
    assert not Import.objects.exists()


def test_an_upload_that_is_repeated_is_made_once(cast: Cast) -> None:
    key = {"headers": {"Idempotency-Key": "once"}}
    first, again = (_send(cast, UPLOAD, {"kind": "clients", "file": _sheet()}, **key) for _ in range(2))
    assert first.json() == again.json()
    assert Import.objects.count() == 1
    assert _send(cast, UPLOAD, {"kind": "clients", "file": _sheet(4)}, **key).status_code == 422


def test_a_file_and_its_next_version_are_uploaded_to_a_client(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    form = {"subject_kind": "client", "subject_id": nordvik.pk, "note": "Read", "file": _sheet()}
    made = _send(cast, "/api/v1/files/upload", form)
    assert made.status_code == 201, made.content
    row = Document.objects.get(pk=made.json()["id"])
    assert (row.name, row.note, row.subject_id) == ("firms.csv", "Read", nordvik.pk)
    version = _send(cast, f"/api/v1/files/{row.pk}/versions/upload", {"file": _sheet(9)})
    assert version.json()["number"] == 2
    assert Content.objects.filter(document=row).count() == 2
    assert _send(cast, "/api/v1/files/99999/versions/upload", {"file": _sheet()}).status_code == 404
