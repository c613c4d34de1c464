"""Pages go over the wire compressed; what names exact bytes does not."""

import gzip
from datetime import UTC, datetime

from django.test import Client as Browser

from rapport.parties.models import Client
from tests.cast import Cast


def test_a_page_is_smaller_for_a_browser_that_takes_it(cast: Cast, client: Browser) -> None:
    client.force_login(cast.anna)
    plain = client.get("/clients/")
    small = client.get("/clients/", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert len(small.content) < len(plain.content) / 2
    assert b"</html>" in gzip.decompress(small.content)


def test_a_row_with_a_version_stays_as_it_is(cast: Cast, client: Browser) -> None:
    nordvik = Client.objects.create(
        name="Nordvik" * 40, sorts_as="nordvik", owner=cast.anna, created_at=datetime(2026, 11, 23, tzinfo=UTC)
    )
    client.force_login(cast.anna)
    answer = client.get(f"/api/v1/clients/{nordvik.pk}", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["ETag"].startswith('"')
    assert "Content-Encoding" not in answer.headers
