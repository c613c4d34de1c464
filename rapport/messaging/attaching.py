"""Files that go out with a message: taken in, kept as they are, and copied to a message that is sent again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.storing import store
from rapport.kit.changes import Change, create
from rapport.kit.refusals import BadInput
from rapport.messaging.models import Attachment, Message
from rapport.messaging.rules import LARGEST_FILES

# A file that was taken in, in plain values: a message that waits for somebody's agreement carries it along.
Kept = dict[str, Any]


def take_in(files: Mapping[str, bytes]) -> list[Kept]:
    """Keep the files, by the names that the reader sees, for a message to be written. Raises BadInput for too much."""
    _weigh(sum(len(content) for content in files.values()))
    found = []
    for name, content in files.items():
        one = store([content], name)
        told = {"path": one.path, "size": one.size, "sha256": one.sha256, "mime": one.upload.mime}
        found.append({"name": name, **told})
    return found


def attach(message: Message, files: Sequence[Kept]) -> list[Change]:
    """Have the message, which is in the base already, carry the files, and return the changes. Raises BadInput."""
    _weigh(sum(one["size"] for one in files))
    return [create(Attachment(message=message, **one)) for one in files]


def carried_by(message: Message) -> list[Kept]:
    """Return what a message carries, for another to carry it too; the bytes are the same files."""
    return [dict(one) for one in message.attachments.values("name", "mime", "path", "size", "sha256")]


def _weigh(size: int) -> None:
    """Raise BadInput for more than mail servers take."""
    if size > LARGEST_FILES:
        told = {"limit": LARGEST_FILES // 1024**2}
        raise BadInput(_("What is attached is larger than %(limit)s MB. Send a link instead.") % told)
