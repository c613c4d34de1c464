"""The lines of a draft in the builder that offers have too."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.queries import sees_costs
from rapport.kit.refusals import BadInput, Stale
from rapport.kit.ui.screens import done, form_screen, render
from rapport.offers.builder import PasteForm, read_pasted, row_of, typed_lines
from rapport.offers.selling import totals
from rapport.orders.actions import set_lines
from rapport.orders.actions.common import lines_in
from rapport.orders.rights import WRITE
from rapport.orders.screens.common import order_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

BLANK = 3


@form_screen("orders/<int:order_id>/lines/", name="order-lines")
def order_lines(request: HttpRequest, order_id: int) -> HttpResponse:
    """Write the lines of a draft; what is blank comes from the catalogue."""
    actor, row = actor_of(request), order_of(request, order_id)
    kept, costs = lines_in(row), sees_costs(actor)
    amounts = totals(kept, row.currency).lines
    rows = [row_of(number, one, amount) for number, (one, amount) in enumerate(zip(kept, amounts, strict=True), 1)]
    paste, wrong, seen = PasteForm(request.POST or None), [], row.version
    if request.method == "POST":
        typed = typed_lines(request.POST, kept, costs=costs)
        rows, wrong = typed.rows, list(typed.wrong)
        given = request.POST.get("seen", "")
        seen = int(given) if given.isdecimal() and len(given) < 10 else 0
        if paste.is_valid() and not wrong:
            pasted = read_pasted(paste.cleaned_data["pasted"])
            wrong = [f"{one.text}: {one.why}" for one in pasted.unread]
            if not wrong:
                try:
                    set_lines(actor, row, lines=[*typed.lines, *pasted.lines], seen=seen)
                    return done(request, "order", row.pk, toast=_("Saved."))
                except BadInput as said:
                    wrong = [str(one) for sentences in said.fields.values() for one in sentences] or [
                        str(said.sentence)
                    ]
                except Stale as said:
                    wrong, seen = [str(said.sentence)], row.version
    blank = [row_of(len(rows) + number, None) for number in range(1, BLANK + 1)]
    context = {
        "row": row, "lines": [*rows, *blank], "costs": costs, "paste": paste, "wrong": wrong, "seen": seen,
        "answer": gate(actor, WRITE), "back": {"label": row.number, "url": reverse("order", args=[row.pk])},
    }  # fmt: skip
    return render(request, "orders/lines.html", context, status=422 if wrong else 200)
