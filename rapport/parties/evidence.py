"""What the client base proves of a person's duties."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.queries import has_step
from rapport.kit.ui.record import Deed
from rapport.parties.events import ClientAdded, DiscountAgreed
from rapport.parties.models import Client, ClientQuerySet
from rapport.parties.rules import CONFIRM_AFTER
from rapport.roles.evidence import Now, Rule, Told, at_least, evidence, fresh, of_entries, share, tell_entries


def _clients() -> ClientQuerySet:
    return Client.objects.present().kept()


def _in_touch(now: Now) -> Q:
    return Q(talk_due_at__gt=now.at)


def _confirmed(now: Now) -> Q:
    return Q(confirmed_at__gt=now.back) | Q(confirmed_at=None, created_at__gt=now.back)


def _with_step(now: Now) -> Q:
    return has_step("client", now.at)


def _needs_known(now: Now) -> Q:
    return ~Q(activity="") & (~Q(prospects="") | ~Q(usage=""))


def _tell(rows: Sequence[Client]) -> list[Told]:
    return [Told(row.name, None, ("client", row.pk)) for row in rows]


def _mine(query: str, words: str) -> Deed:
    return Deed(words, f"{reverse('clients')}?owner=me{query}", "building")


def _add() -> Deed:
    return Deed(_("New client"), reverse("client-new"), "plus")


evidence.put(
    "clients-in-touch",
    Rule(
        ("long-term-relations", "keep-contact-norm"),
        gettext_lazy("Clients talked with within their norm"),
        share(90),
        _clients,
        "owner_id",
        "",
        _tell,
        lambda: _mine("&view=silent", _("Silent clients")),
        among=Q(talk_due_at__isnull=False),
        kept=_in_touch,
        feeds=("silent",),
    ),
)
evidence.put(
    "clients-with-step",
    Rule(
        ("long-term-relations", "plan-client-work"),
        gettext_lazy("Clients with a next step"),
        share(80),
        _clients,
        "owner_id",
        "",
        _tell,
        lambda: _mine("", _("My clients")),
        kept=_with_step,
    ),
)
evidence.put(
    "needs-known",
    Rule(
        ("find-needs",),
        gettext_lazy("Clients whose activity and needs are on the card"),
        share(80),
        _clients,
        "owner_id",
        "",
        _tell,
        lambda: _mine("", _("My clients")),
        kept=_needs_known,
    ),
)
evidence.put(
    "cards-confirmed",
    Rule(
        ("keep-base",),
        gettext_lazy("Cards confirmed within half a year"),
        share(90),
        _clients,
        "owner_id",
        "",
        _tell,
        lambda: _mine("&confirm=yes", _("Cards to confirm")),
        kept=_confirmed,
        looks_back=CONFIRM_AFTER,
        feeds=("cards",),
    ),
)
evidence.put(
    "clients-added",
    Rule(
        ("find-clients",),
        gettext_lazy("New clients entered"),
        at_least(2, "month"),
        of_entries(ClientAdded),
        "employee_id",
        "at",
        tell_entries,
        _add,
        fresh_days=30,
        takes_norm=True,
    ),
)
evidence.put(
    "discounts-agreed",
    Rule(
        ("compute-discounts",),
        gettext_lazy("Discounts agreed with clients"),
        fresh(92),
        of_entries(DiscountAgreed),
        "employee_id",
        "at",
        tell_entries,
        lambda: _mine("", _("My clients")),
        fresh_days=92,
        takes_norm=True,
    ),
)
