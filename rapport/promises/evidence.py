"""What promises prove of a person's duties (R-176)."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.promises.models import Promise
from rapport.promises.models.promise import decided
from rapport.roles.evidence import Now, Rule, Told, evidence, share


def _kept(now: Now) -> Q:
    return Q(state=Promise.State.KEPT)


def _decided(now: Now) -> Q:
    return decided(now.at)


def _tell(rows: Sequence[Promise]) -> list[Told]:
    return [Told(row.words, row.due_at, ("client", row.client_id), reverse("promise", args=[row.pk])) for row in rows]


def _promises() -> Deed:
    return Deed(_("Promises"), reverse("promises"), "promise")


evidence.put(
    "client-promises-kept",
    Rule(
        ("keep-promises", "communicate", "long-term-relations"),
        gettext_lazy("Promises to clients kept in time"),
        share(95),
        Promise.objects.all,
        "owner_id",
        "due_at",
        _tell,
        _promises,
        kept=_kept,
        counted=_decided,
        feeds=("promises",),
    ),
)
