"""Seeing the pages as another person sees them: only looking, in the open, for half an hour at most (ux 2.19)."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.book import record
from rapport.kit.callers import address_of
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen, Refusal
from rapport.roles.authority import act, gate, may
from rapport.roles.catalogue import right
from rapport.roles.start import grant
from rapport.site.login.events import SeenAs, SeenAsEnded
from rapport.site.machines.paths import for_machines
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import subordinates

SEE_AS = right("site.see_as", gettext_lazy("see pages as one's own people do"))
SEE_AS_ANYBODY = right("site.see_as_anybody", gettext_lazy("see pages as any employee does"))
grant(SEE_AS, director=None, administrator=None, head_of_sales=None)
grant(SEE_AS_ANYBODY, director=None, administrator=None)

LASTS = timedelta(minutes=30)
KEY = "seeing"
# What may be sent meanwhile.
ENDS = {"see-as-end", "account_logout"}
# Settings, letters, secrets and files of the person alone, and the door with one's own password.
THEIRS_ALONE = {
    "my-settings", "token-new", "calendar-feed", "notices", "export", "exports", "import-rejected",
}  # fmt: skip


@act("site.see_as", right=SEE_AS)
def begin_seeing(actor: Actor, person: Employee, *, address: str) -> datetime:
    """Write down that the actor looks as the person from now on, and return until when (UTC).

    Raises NotAllowed for somebody who is not one of the actor's people, unless the actor may see as anybody; BadInput
    for oneself and for who left.
    """
    if person.pk == actor.pk:
        raise BadInput(_("You see the pages as yourself already."))
    if not person.is_active:
        raise BadInput(_("%(person)s does not work here any more.") % {"person": person.name})
    if not may_see_as(actor, person):
        raise NotAllowed(gate(actor, SEE_AS_ANYBODY).sentence, SEE_AS_ANYBODY)
    until = actor.at + LASTS
    record(actor, SeenAs(person.name, until.isoformat(), address), person)
    return until


def may_see_as(actor: Actor, person: Employee) -> bool:
    """True when the actor may look at the pages as this person does."""
    if person.pk == actor.pk or not person.is_active or not gate(actor, SEE_AS).yes:
        return False
    return may(actor, SEE_AS_ANYBODY) or subordinates(actor).filter(pk=person.pk).exists()


def start_seeing(request: HttpRequest, person: Employee) -> None:
    """Begin in this session."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    until = begin_seeing(actor, person, address=address_of(request))
    request.session[KEY] = {"person": person.pk, "name": person.name, "until": until.isoformat(), "pages": 0}


def end_seeing(request: HttpRequest, actor: Actor, how: str) -> bool:
    """End it in this session and write that down as the actor; False when nobody was seen as."""
    seeing = request.session.pop(KEY, None)
    if seeing is None:
        return False
    about = Employee.objects.filter(pk=seeing["person"])
    record(actor, SeenAsEnded(seeing["name"], how, seeing["pages"]), *about)
    return True


def seen_through(request: HttpRequest, actor: Actor) -> Actor:
    """Return the person through whose eyes the session looks as the actor, with `seen_by`; else the actor unchanged.

    It ends by itself after its time, and with the right.
    """
    seeing = request.session.get(KEY)
    if seeing is None:
        return actor
    person = Employee.objects.filter(pk=seeing["person"]).first()
    over = datetime.fromisoformat(seeing["until"]) <= actor.at
    if person is None or over or not may_see_as(actor, person):
        end_seeing(request, actor, "time" if over else "right")
        return actor
    if request.method == "GET":
        request.session[KEY] = seeing | {"pages": seeing["pages"] + 1}
    return Actor(person, actor.at, actor.door, seen_by=actor.employee)


def refused_while_seeing(request: HttpRequest) -> Refusal | None:
    """Return what refuses the request while somebody is seen as: every change, and what is the person's alone."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is None or actor.seen_by is None or for_machines(request):
        return None
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in ENDS:
        return None
    told = {"person": actor.employee.name if actor.employee else ""}
    if request.method not in {"GET", "HEAD"}:
        sentence = _("You see the pages as %(person)s does: nothing can be changed. See as yourself again first.")
        return NotAllowed(sentence % told, SEE_AS)
    if name in THEIRS_ALONE or name.startswith(("account_", "mfa_")):
        return NotSeen(_("This page is for %(person)s alone.") % told)
    return None
