"""What has to hold of messages on their way out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.checks import check
from rapport.messaging.models import Message


@check("outbox", gettext_lazy("A message that left has its moment, and no other has one"))
def outbox() -> Iterator[str | int]:
    """Messages whose state and moment contradict each other."""
    yield Message.objects.count()
    sent = Message.objects.filter(state=Message.State.SENT)
    for pk in sent.filter(sent_at=None).values_list("pk", flat=True).iterator():
        yield _("Message %(number)s left, and nobody knows when.") % {"number": pk}
    others = Message.objects.exclude(state=Message.State.SENT).filter(sent_at__isnull=False)
    for pk in others.values_list("pk", flat=True).iterator():
        yield _("Message %(number)s has a moment at which it left, and has not left.") % {"number": pk}
