"""What has to hold of the journal."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import revive
from rapport.journal.models import About, Entry, Seal
from rapport.journal.sealing import broken_seals, last_seal
from rapport.journal.untold import parked
from rapport.kit.checks import check
from rapport.kit.subjects import kinds

CHUNK = 2000


@check("journal", gettext_lazy("No journal line was changed, taken out or put in"))
def seals() -> Iterator[str | int]:
    """Every line against its seal, and every seal against the one before it."""
    yield from broken_seals()


@check("journal.lines", gettext_lazy("Every journal line can be read, and is about something that is known"))
def lines() -> Iterator[str | int]:
    """Lines of events that no app knows, or without their facts; marks of kinds that no app registered."""
    for pk, code, facts in Entry.objects.values_list("pk", "kind", "facts").iterator(chunk_size=CHUNK):
        yield 1
        try:
            known = revive(code, facts) is not None
        except TypeError:
            known = False
        if not known:
            yield _("Journal line %(line)s can't be read: %(kind)s") % {"line": pk, "kind": code}
    for kind in About.objects.values_list("kind", flat=True).distinct().order_by("kind"):
        if kind not in kinds:
            yield _("Journal lines about an unknown kind: %(kind)s") % {"kind": kind}


@check("journal.told", gettext_lazy("Everybody heard of what the journal holds"))
def told() -> Iterator[str | int]:
    """Lines that could not be told again and again; all others are told a moment after their deed."""
    yield Entry.objects.count()
    for one in parked():
        facts = {"line": one.entry_id, "kind": one.entry.kind, "tries": one.tries, "trouble": one.trouble}
        yield _("Journal line %(line)s (%(kind)s) could not be told in %(tries)s tries: %(trouble)s") % facts


def seal_in_words() -> str:
    """Return the last seal as one word to be noted elsewhere: its number and the first half of its digest."""
    number, digest = last_seal()
    return f"{number}:{digest[:32]}"


def is_there(seal: str) -> bool:
    """True when the journal holds the seal, given as `seal_in_words` gave it once; "0:" is in every journal."""
    number, _colon, digest = seal.partition(":")
    if not number.isdecimal():
        return False
    return int(number) == 0 or Seal.objects.filter(pk=int(number), digest__startswith=digest or "?").exists()
