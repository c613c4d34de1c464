"""How a mailbox is, in words (R-384): what keeps it from being read, and what to do about it."""

import imaplib
import socket
import ssl

from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _
from imap_tools.errors import MailboxLoginError

from rapport.kit.ui import formats
from rapport.mailroom.models import Mailbox


class FolderGone(Exception):
    """The mail server knows no folder of that name."""


class NotSafe(Exception):
    """The connection would show the password to anybody on the way."""


def trouble_of(wrong: Exception) -> tuple[str, str]:
    """Return the code of a trouble and what the other side said, at most 500 letters."""
    said = " ".join(str(wrong).split())[:500]
    for kind, code in (
        (MailboxLoginError, "login"),
        (FolderGone, "folder"),
        (NotSafe, "not_safe"),
        (InvalidToken, "key"),
        (ssl.SSLCertVerificationError, "certificate"),
        (ssl.SSLError, "tls"),
        (socket.gaierror, "no_host"),
        (TimeoutError, "silent"),
        (ConnectionRefusedError, "refused"),
        (imaplib.IMAP4.abort, "broken_off"),
        (OSError, "unreachable"),
    ):
        if isinstance(wrong, kind):
            return code, said
    return "other", said


def trouble_in_words(code: str, said: str, mailbox: Mailbox) -> str:
    """Return the sentence for a trouble; empty for none."""
    told = {"host": mailbox.host, "port": mailbox.port, "said": said, "login": mailbox.login}
    sentences = {
        "login": _("The mail server does not take this login and password. Type the password anew."),
        "folder": _("The mail server has no folder %(said)s. Correct the list of folders."),
        "not_safe": _("Without TLS the password could be read on the way. Choose TLS or STARTTLS."),
        "key": _("The password was kept under another key of this installation. Type it anew."),
        "certificate": _("The certificate of %(host)s can't be trusted: %(said)s"),
        "tls": _("A safe connection to %(host)s did not come about: %(said)s. Check port and security."),
        "no_host": _("There is no server named %(host)s. Check how it is written."),
        "silent": _("%(host)s does not answer on port %(port)s. Check both, and whether a firewall is between."),
        "refused": _("%(host)s takes no connections on port %(port)s. Check the port."),
        "broken_off": _("The mail server broke off: %(said)s. It is tried again."),
        "unreachable": _("%(host)s can't be reached: %(said)s"),
    }
    other = _("The mail server answered what is not understood: %(said)s")
    return sentences.get(code, other) % told if code else ""


def health_of(mailbox: Mailbox) -> tuple[str, str]:
    """Return how the mailbox is in one sentence, and its tone: "" well, "warn" to look at, "danger" not read."""
    if not mailbox.is_active:
        return _("Off: it is not read."), "warn"
    if mailbox.trouble:
        return trouble_in_words(mailbox.trouble, mailbox.said, mailbox), "danger"
    if mailbox.succeeded_at is None:
        return _("Not read yet."), "warn"
    return _("All is well; last read %(when)s.") % {"when": formats.moment(mailbox.succeeded_at)}, ""
