"""How a gateway is, in words (R-384): what keeps it from sending, and what to do about it."""

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.texting.models import Gateway


class Trouble(Exception):
    """The gateway did not take a part: a code of this module, the other side's words, whether for good."""

    def __init__(self, code: str, said: str = "", *, for_good: bool = False) -> None:
        super().__init__(code, said)
        self.code, self.said, self.for_good = code, " ".join(said.split())[:500], for_good

    @property
    def of_gateway(self) -> bool:
        """True for what is wrong with the gateway, not with this one SMS."""
        return self.code not in ("refused", "number")


def trouble_in_words(code: str, said: str, gateway: Gateway) -> str:
    """Return the sentence for a trouble; empty for none."""
    told = {"said": said, "name": gateway.name, "host": gateway.host, "port": gateway.port}
    sentences = {
        "login": _("The gateway %(name)s does not take this login and password: %(said)s"),
        "key": _("The password was kept under another key of this installation. Type it anew."),
        "refused": _("The gateway refused it: %(said)s"),
        "number": _("The gateway can't reach this number: %(said)s"),
        "busy": _("The gateway takes no more at the moment: %(said)s. It is tried again."),
        "no_id": _("The gateway's answer does not tell the number that was looked for: %(said)s"),
        "unreachable": _("The gateway %(name)s can't be reached: %(said)s"),
        "broken_off": _("The gateway broke off: %(said)s. It is tried again."),
        "silent": _("The gateway does not answer. It is tried again."),
        "no_library": _("SMPP needs the program part “sms”. Ask who installed Rapport to add it."),
        "body": _("What shall be sent can't be put together: %(said)s"),
    }
    other = _("The gateway answered what is not understood: %(said)s")
    return sentences.get(code, other) % told if code else ""


def health_of(gateway: Gateway) -> tuple[str, str]:
    """Return how the gateway is in one sentence, and its tone: "" well, "warn" to look at, "danger" not used."""
    if not gateway.is_active:
        return _("Off: nothing is sent by it."), "warn"
    if gateway.trouble:
        return trouble_in_words(gateway.trouble, gateway.said, gateway), "danger"
    if gateway.succeeded_at is None:
        return _("Nothing was sent by it yet."), "warn"
    return _("All is well; last reached %(when)s.") % {"when": formats.moment(gateway.succeeded_at)}, ""
