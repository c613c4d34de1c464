"""Mailboxes, letters without a client and letters with one: records, forms and bodies."""

from typing import Any

from rapport.mailroom.actions import keep_mailbox
from rapport.mailroom.intake import take_in
from rapport.mailroom.models import Folder
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

LETTER = b"From: %b\nTo: us@firm.example\nSubject: Trays\nMessage-ID: <%b>\nMIME-Version: 1.0\n" + (
    b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nForty, please.\n'
    b"--b\nContent-Type: text/csv; name=list.csv\nContent-Disposition: attachment; filename=list.csv\n\na,b\n--b--\n"
)
BOX = {
    "host": "localhost", "port": "1", "security": "none", "login": "box", "password": "secret", "folders": "INBOX",
}  # fmt: skip
# An answer goes to whose letter it is; everything else is done with one that nobody is known to have written.
ANSWERED, FILE = {"letter_id": "client_letter_id"}, {"file_id": "letter_file_id"}
MEANT: dict[str, dict[str, str]] = {
    "letter": ANSWERED,
    "show_letter": ANSWERED,
    "answer_one_letter": ANSWERED,
    "letter-file": FILE,
}
FORMS: dict[str, dict[str, Any]] = {
    "letter": {"subject": "Re: Trays", "body": "On Friday."},
    "letter-aside": {"reason": "A lottery"},
    "letter-new": {"means": "post", "way": "in", "on": "2026-11-20", "subject": "Trays"},
    "letter-whose": {"q": "{email}", "whose": "client-{client_id}"},
    "mailbox-edit": {**BOX, "name": "Renamed {mailbox_id}", "employee": "{ola}"},
    "mailbox-new": {**BOX, "name": "Another mailbox", "employee": "{ola}"},
    "mailbox-switch": {"on": "0"},
}
MACHINE: dict[str, Any] = {
    "answer_one_letter": {"body": "On Friday."},
    "change_mailbox": {"name": "Renamed {mailbox_id}"},
    "connect_mailbox": {
        "name": "Another mailbox", "host": "localhost", "port": 1, "security": "none", "login": "box",
        "password": "secret", "employee_id": "{ola}",
    },
    "give_letter_to_client": {"client_id": "{client_id}"},
    "register_one_letter": {
        "client_id": "{client_id}", "means": "fax", "way": "out", "on": "2026-11-20", "subject": "Trays",
    },
    "set_letter_aside": {"reason": "A lottery"},
    "turn_mailbox": {"on": False},
}  # fmt: skip
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write the actor's own mailbox with a letter of their client and one of nobody, and return their numbers."""
    astrid = cast.acts(cast.astrid)
    box = keep_mailbox(astrid, None, name=f"Box of {actor.employee}", employee=actor.employee, **{**BOX, "port": 1})
    folder = Folder.objects.create(mailbox=box, name="INBOX")
    mark = str(box.pk).encode()
    waiting = take_in(folder, 1, LETTER % (b"liv%b@nobody.example" % mark, b"w%b@x.example" % mark), NOW)
    found = take_in(folder, 2, LETTER % (str(ids["email"]).encode(), b"f%b@x.example" % mark), NOW)
    assert waiting and found and found.client == client
    return {
        "mailbox_id": box.pk,
        "letter_id": waiting.pk,
        "client_letter_id": found.pk,
        "letter_file_id": found.files.get().pk,
    }
