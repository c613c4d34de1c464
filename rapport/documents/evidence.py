"""What papers prove of a person's duties; and the duties that nothing but a paper proves so far."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.events import Attached
from rapport.documents.models import Document
from rapport.journal.models import About, Entry
from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Rule, Told, evidence, fresh, of_entries, tell_entries
from rapport.roles.models import Proof

# Duty: within how many days a paper is expected. What only happens when there is cause for it has a quarter.
BY_PAPER = {
    "meet-sales-plan": 31,
    "largest-volume": 31,
    "assess-solvency": 92,
    "collect-receivables": 92,
    "place-goods": 92,
    "range-papers": 31,
    "handle-complaints": 92,
    "analyse-market": 31,
    "watch-competitors": 14,
    "ask-for-recommendations": 92,
    "attend-events": 366,
    "draw-up-budget": 366,
    "keep-learning": 366,
    "key-account-plan": 92,
    "monthly-report": 31,
    "report-work": 31,
}


def _on_clients() -> QuerySet[Entry]:
    about = About.objects.filter(entry=OuterRef("pk"), kind="client")
    return of_entries(Attached)().filter(Exists(about))


def _proofs() -> QuerySet[Proof]:
    paper = Document.objects.filter(subject_kind="proof", subject_id=OuterRef("pk"))
    return Proof.objects.filter(Exists(paper))


def _tell(rows: Sequence[Proof]) -> list[Told]:
    return [Told(row.words, row.on, ("proof", row.pk)) for row in rows]


def _attach() -> Deed:
    return Deed(_("My clients"), f"{reverse('clients')}?owner=me", "building")


def _prove(duty: str) -> Deed:
    return Deed(_("Prove by paper"), reverse("duty-prove", args=[duty]), "clip")


evidence.put(
    "papers-of-clients",
    Rule(
        ("document-package",),
        gettext_lazy("Papers attached to clients"),
        fresh(14),
        _on_clients,
        "employee_id",
        "at",
        tell_entries,
        _attach,
        fresh_days=14,
        takes_norm=True,
    ),
)
for _duty, _days in BY_PAPER.items():
    evidence.put(
        f"paper-{_duty}",
        Rule(
            (_duty,),
            gettext_lazy("Proved by paper"),
            fresh(_days),
            _proofs,
            "employee_id",
            "on",
            _tell,
            partial(_prove, _duty),
            among=Q(duty=_duty),
            dated=True,
            fresh_days=_days,
            takes_norm=True,
            by_paper=True,
        ),
    )
