"""The words of warnings; the rounds post them (see actions/rounds.py)."""

from django.utils.translation import gettext_lazy as _

from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.reactions.saying import saying

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "deadline": (_("Deadline near"), "hourglass", "warn", _("Due %(due)s: %(title)s")),
    "call_near": (_("Call-back near"), "phone", "warn", _("Call at %(due)s: %(title)s")),
    "starts": (_("Starts soon"), "calendar", "", _("Starts at %(due)s: %(title)s")),
    "unprepared": (_("Not prepared"), "target", "warn", _("Not prepared yet: %(title)s, %(due)s")),
}
for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"agenda.{_code}", NoticeKind(_label, _symbol, saying(_text), _tone))
