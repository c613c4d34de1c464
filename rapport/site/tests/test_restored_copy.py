"""A restored copy sends nothing until somebody confirms it, and nothing of what waited is lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from rapport.journal.models import Entry
from rapport.kit.leaving import is_held
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.outbox import send_due
from rapport.parties.actions import add_client, add_contact_point
from rapport.site import watching
from rapport.site.copies import backup, restore
from rapport.site.copies.confirming import confirm_copy
from rapport.site.machines.webhooks import deliver_due
from rapport.site.models import RestoredCopy
from tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_a_restored_copy_until_it_is_confirmed(cast: Cast, settings: Any, tmp_path: Path) -> None:
    """158: mails and webhooks wait, every page says so, and one press of the right person lets them go."""
    settings.MEDIA_ROOT, settings.MAIL_CONFIGURED = tmp_path / "files", True
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik", country="SK")
    add_contact_point(anna, client, kind="email", value="a@nordvik.example")
    write_message(anna, client, address="a@nordvik.example", subject="Prices", body="As of today.")
    backup(tmp_path / "copy", NOW)
    restore(tmp_path / "copy", replace=True, at=LATER)
    assert is_held()
    assert send_due(LATER) == 0 and deliver_due(LATER) == 0
    assert not mail.outbox
    assert Message.objects.get().state == "waiting" and Message.objects.get().tries == 0
    assert RestoredCopy.objects.get().written_at == NOW

    browser = Browser()
    browser.force_login(cast.anna)
    watching.look()
    assert "This is a restored copy" in browser.get(reverse("clients")).text
    with pytest.raises(NotAllowed):
        confirm_copy(cast.acts(cast.anna, at=LATER))
    assert is_held()

    browser.force_login(cast.astrid)
    assert "our base now" in browser.get(reverse("copies")).text
    assert browser.post(reverse("copy-confirm")).status_code == 303
    assert not is_held()
    assert "This is a restored copy" not in browser.get(reverse("copies")).text
    assert Entry.objects.get(kind="site.copy_confirmed").employee == cast.astrid
    assert send_due(LATER) == 1
    assert [one.subject for one in mail.outbox] == ["Prices"]
    with pytest.raises(BadInput):
        confirm_copy(cast.acts(cast.astrid, at=LATER))
