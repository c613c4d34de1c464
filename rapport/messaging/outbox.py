"""The way out: the worker takes due messages to the mail server, one at a time."""

import smtplib
from datetime import datetime

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.journal.book import record
from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import FilesAway, kept
from rapport.kit.leaving import is_held
from rapport.kit.rounds import every
from rapport.messaging.events import MessageFailed
from rapport.messaging.models import Message
from rapport.messaging.queries import mail_works
from rapport.messaging.rules import LOST_AFTER, pause_before
from rapport.privacy.queries import may_be_served, withdrawal_url
from rapport.staff.actor import Actor

WAITING, SENDING, SENT = Message.State.WAITING, Message.State.SENDING, Message.State.SENT
FAILED = Message.State.FAILED


@every(1, "messaging.outbox", apart=True)
def send_due(at: datetime, limit: int = 20) -> int:
    """Send what is due and return how many left. Without a mail server everything waits, and so it does while
    nothing may leave.

    A message leaves at least once: one on which the program was stopped is sent again, under the same Message-ID, by
    which mail programs know it for the same.
    """
    if is_held():
        return 0
    _begin_lost_again(at)
    if not mail_works():
        return 0
    due = Message.objects.filter(state=WAITING, held_until__lte=at, try_at__lte=at).order_by("try_at", "id")
    sent = 0
    for message in due.select_related("sender", "client", "person", "purpose")[:limit]:
        try:
            sent += _send(message, at)
        except ServerAway:
            # The others would wait as long for nothing: they stay due for the next round.
            break
    return sent


class ServerAway(Exception):
    """The mail server did not answer; the message is put off already."""


def _send(message: Message, at: datetime) -> bool:
    # Claimed by one conditional UPDATE: of two workers only one sends.
    if not Message.objects.filter(pk=message.pk, state=WAITING).update(state=SENDING, try_at=at, tries=F("tries") + 1):
        return False
    crash_point("messaging.claimed")
    message.tries += 1
    if message.purpose and not may_be_served(*_reader(message), message.purpose):
        # Withdrawn after the message was written, and before the withdrawal found it.
        Message.objects.filter(pk=message.pk).update(state=Message.State.HELD_BACK)
        return False
    try:
        letter = _letter(message)
    except FilesAway as wrong:
        with override(message.sender.language):
            trouble = _("What is attached can't be reached at the moment: %(what)s") % {"what": wrong}
        _not_sent(message, at, trouble, for_good=False)
        return False
    except OSError:
        with override(message.sender.language):
            trouble = _("What was attached can't be read any more. Attach it again.")
        _not_sent(message, at, trouble, for_good=True)
        return False
    try:
        letter.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as wrong:
        _not_sent(message, at, _reply(wrong), for_good=_code(wrong) >= 500)
        return False
    except OSError as wrong:
        with override(message.sender.language):
            trouble = _("The mail server did not answer: %(what)s") % {"what": wrong}
        _not_sent(message, at, trouble, for_good=False)
        raise ServerAway from wrong
    crash_point("messaging.sent")
    Message.objects.filter(pk=message.pk).update(state=SENT, sent_at=at, trouble="")
    return True


def _letter(message: Message) -> EmailMessage:
    headers = {"Message-ID": message.message_id}
    if message.in_reply_to:
        headers |= {"In-Reply-To": message.in_reply_to, "References": message.references}
    if message.automatic:
        headers |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    body = message.body
    if message.purpose and message.purpose.asks:
        link = withdrawal_url(*_reader(message), message.purpose)
        headers |= {"List-Unsubscribe": f"<{link}>"}
        with override((message.person.language if message.person else "") or message.client.language or "en"):
            told = _("You get this because you consented to “%(purpose)s”. You can withdraw that here: %(link)s")
            body = f"{body}\n\n-- \n{told % {'purpose': message.purpose, 'link': link}}"
    letter = EmailMessage(message.subject, body, to=[message.address], reply_to=[message.sender.email], headers=headers)
    for one in message.attachments.all():
        letter.attach(one.name, kept.content(one.path), one.mime)
    return letter


def _reader(message: Message) -> tuple[str, int]:
    return ("person", message.person_id) if message.person_id else ("client", message.client_id)


def _not_sent(message: Message, at: datetime, trouble: str, *, for_good: bool) -> None:
    pause = None if for_good else pause_before(message.tries)
    if pause is not None:
        Message.objects.filter(pk=message.pk).update(state=WAITING, try_at=at + pause, trouble=trouble)
        return
    Message.objects.filter(pk=message.pk).update(state=FAILED, trouble=trouble)
    told = MessageFailed(str(message.person or message.client), message.subject, trouble)
    record(Actor(None, at, "worker"), told, message.client)


def _begin_lost_again(at: datetime) -> None:
    """A message that was being sent when the program died may or may not have left: it is sent once more.

    One on which the program dies again and again waits for a person instead.
    """
    for message in Message.objects.filter(state=SENDING, try_at__lt=at - LOST_AFTER).select_related("sender", "client"):
        if pause_before(message.tries) is not None:
            Message.objects.filter(pk=message.pk, state=SENDING).update(state=WAITING, try_at=at)
            continue
        with override(message.sender.language):
            trouble = _("The program stopped while sending. It is not certain whether the message left.")
        _not_sent(message, at, trouble, for_good=True)


def _code(wrong: smtplib.SMTPException) -> int:
    if isinstance(wrong, smtplib.SMTPRecipientsRefused):
        return max((code for code, _words in wrong.recipients.values()), default=450)
    return int(getattr(wrong, "smtp_code", 450))


def _reply(wrong: smtplib.SMTPException) -> str:
    if isinstance(wrong, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {words.decode(errors='replace')}" for code, words in wrong.recipients.values())
    words = getattr(wrong, "smtp_error", b"")
    return f"{_code(wrong)} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
