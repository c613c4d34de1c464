"""Entrusted money: what is left, the entries with their papers, and correcting one."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.actions import correct_spending, spend_money
from rapport.conduct.forms.money import CorrectionForm, SpendingForm
from rapport.conduct.queries import budgets, people_under, spendings_seen_by
from rapport.conduct.rights import SPEND
from rapport.conduct.screens.common import LIST, form_page, subject_names, subject_of
from rapport.documents.actions import attach_file
from rapport.documents.queries import documents_of, newest
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.models import Clause
from rapport.staff.actor import actor_of
from rapport.staff.models import Employee


@screen("money/", name="spendings")
def spendings(request: HttpRequest) -> HttpResponse:
    """Show what is left of one's own budget and of those of one's people, and the entries."""
    actor = actor_of(request)
    people = [actor.pk, *sorted(people_under(actor))]
    named = Employee.objects.in_bulk(people)
    left = [
        {
            "who": named[one.employee_id].name if one.employee_id in named else "",
            "own": one.employee_id == actor.pk,
            "budget": one,
            "period": Clause.Period(one.period).label if one.period else "",
        }
        for one in budgets(actor, people)
    ]
    rows = list(spendings_seen_by(actor).filter(corrects=None)[:LIST])
    about = subject_names(actor, rows)
    context = {
        "left": left,
        "rows": [{"row": one, "about": about.get(one.pk, "")} for one in rows],
        "answer": gate(actor, SPEND),
    }
    return render(request, "conduct/spendings.html", context)


@form_screen("money/new/", name="spending-new")
def spending_new(request: HttpRequest) -> HttpResponse:
    """Enter a spending with its paper."""
    actor = actor_of(request)
    answer = gate(actor, SPEND)
    start = {
        "about": request.GET.get("about", ""),
        "currency": answer.grant.currency if answer.grant else "",
        "purpose": "attention" if request.GET.get("about") else "representation",
    }
    form = SpendingForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        paper, subject = given.pop("paper"), subject_of(actor, given.pop("about"))
        with telling(form):
            try:
                # The entry and its paper stand or fall together.
                with transaction.atomic():
                    row = spend_money(actor, subject, **given)
                    if paper:
                        attach_file(actor, row, name=paper.name, chunks=paper.chunks())
            except BadInput as wrong:
                raise _under_paper(wrong, form) from wrong
            return done(request, "spending", row.pk, toast=_("Entered."))
    back = (_("Entrusted money"), reverse("spendings"))
    return form_page(request, form, _("Enter a spending"), back, answer=answer, upload=True)


@form_screen("money/<int:spending_id>/", name="spending")
def spending(request: HttpRequest, spending_id: int) -> HttpResponse:
    """Show an entry with its papers and corrections, and take a correction."""
    actor = actor_of(request)
    row = one_of(spendings_seen_by(actor), spending_id)
    form = CorrectionForm(request.POST or None, initial={"amount": row.total})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            correct_spending(actor, row, **form.cleaned_data)
            return done(request, "spending", row.pk, toast=_("Corrected."))
    papers = list(documents_of("spending", row.pk)[:LIST])
    context = {
        "row": row,
        "about": subject_names(actor, [row]).get(row.pk, ""),
        "papers": [{"row": one, "newest": newest(one)} for one in papers],
        "corrections": list(row.corrections.order_by("id")),
        "form": form if row.employee_id == actor.pk and row.corrects_id is None else None,
        "answer": gate(actor, SPEND),
    }
    return render(request, "conduct/spending.html", context, status=422 if form.is_bound else 200)


def _under_paper(wrong: BadInput, form: SpendingForm) -> BadInput:
    """Put what was said of the file under the field of the paper."""
    fields: dict[str, list[object]] = {}
    for name, sentences in wrong.fields.items():
        fields.setdefault(name if name in form.fields else "paper", []).extend(sentences)
    return BadInput(fields=fields)
