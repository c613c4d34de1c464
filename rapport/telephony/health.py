"""How a line is, in words (R-383): what keeps it from being heard, and what to do about it."""

import socket
import ssl

from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.telephony.models import Line


class LoginRefused(Exception):
    """The exchange does not take this login and secret."""


class NotAsterisk(Exception):
    """Whoever answers there does not speak AMI."""


def trouble_of(wrong: Exception) -> tuple[str, str]:
    """Return the code of a trouble and what the other side said, at most 500 letters."""
    said = " ".join(str(wrong).split())[:500]
    for kind, code in (
        (LoginRefused, "login"),
        (NotAsterisk, "not_asterisk"),
        (InvalidToken, "key"),
        (ssl.SSLCertVerificationError, "certificate"),
        (ssl.SSLError, "tls"),
        (socket.gaierror, "no_host"),
        (TimeoutError, "silent"),
        (ConnectionRefusedError, "refused"),
        (ConnectionError, "broken_off"),
        (OSError, "unreachable"),
    ):
        if isinstance(wrong, kind):
            return code, said
    return "other", said


def trouble_in_words(code: str, said: str, line: Line) -> str:
    """Return the sentence for a trouble; empty for none."""
    told = {"host": line.host, "port": line.port, "said": said}
    sentences = {
        "login": _("The exchange does not take this login and secret. Type the secret anew."),
        "not_asterisk": _("Whoever answers on %(host)s, port %(port)s, is no Asterisk: %(said)s"),
        "key": _("The secret was kept under another key of this installation. Type it anew."),
        "certificate": _("The certificate of %(host)s can't be trusted: %(said)s"),
        "tls": _("A safe connection to %(host)s did not come about: %(said)s. Check port and security."),
        "no_host": _("There is no server named %(host)s. Check how it is written."),
        "silent": _("%(host)s does not answer on port %(port)s. Check both, and whether a firewall is between."),
        "refused": _("%(host)s takes no connections on port %(port)s. Check the port."),
        "broken_off": _("The exchange broke off: %(said)s. It is tried again."),
        "unreachable": _("%(host)s can't be reached: %(said)s"),
    }
    other = _("The exchange answered what is not understood: %(said)s")
    return sentences.get(code, other) % told if code else ""


def health_of(line: Line) -> tuple[str, str]:
    """Return how the line is in one sentence, and its tone: "" well, "warn" to look at, "danger" not heard."""
    if not line.is_active:
        return _("Off: nobody listens to it."), "warn"
    if line.trouble:
        return trouble_in_words(line.trouble, line.said, line), "danger"
    if line.heard_at is None:
        return _("Nothing was heard of it yet."), "warn"
    return _("All is well; last heard %(when)s.") % {"when": formats.moment(line.heard_at)}, ""
