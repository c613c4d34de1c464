"""The offer: builder while it is a draft, else what went out; the right meter and what can be given instead."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.queries import sees_costs
from rapport.deals.queries import needs_seen_by
from rapport.kit.refusals import BadInput, Stale
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import done, form_screen, render
from rapport.messaging.queries import first_addresses
from rapport.offers.actions import change_offer
from rapport.offers.actions.sending import may_send
from rapport.offers.content import content_of, lines_of, payment_words, payments_in, sums_in
from rapport.offers.forms import AnswerForm, PasteForm, SendForm, TermsForm
from rapport.offers.models import PAYMENT_FACTS, Offer
from rapport.offers.pasting import read_pasted
from rapport.offers.pricing import priced
from rapport.offers.queries import instead_of, last_offers, requests_waiting, steering, stock_of
from rapport.offers.rights import WRITE
from rapport.offers.rules import Line, Wanted, margin, totals
from rapport.offers.screens.common import offer_of
from rapport.offers.screens.telling import fit_of, right_meter, told_changes
from rapport.offers.screens.typed import row_of, typed_lines
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

TERMS = (
    "title", "person", "currency", "language", "valid_until", "payment_days", "delivery", "needs", "answer", "benefit",
    "special_terms", *PAYMENT_FACTS,
)  # fmt: skip
BLANK, NEEDS = 3, 8


@form_screen("offers/<int:offer_id>/", name="offer")
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Show an offer, and take the lines and terms of a draft."""
    actor, row = actor_of(request), offer_of(request, offer_id)
    if request.method == "POST":
        return _save(request, actor, row)
    return _page(request, actor, row)


def _save(request: HttpRequest, actor: Actor, row: Offer) -> HttpResponse:
    kept, costs = lines_of(row), sees_costs(actor)
    terms = TermsForm(row.client, request.POST)
    typed = typed_lines(request.POST, kept, costs=costs)
    paste = PasteForm(request.POST)
    wrong = list(typed.wrong)
    if terms.is_valid() and paste.is_valid() and not wrong:
        pasted = read_pasted(paste.cleaned_data["pasted"])
        given = dict(terms.cleaned_data)
        seen = given.pop("seen")
        try:
            change_offer(actor, row, seen=seen, lines=[*typed.lines, *pasted.lines], **given)
        except BadInput as said:
            for name, sentences in said.fields.items():
                if name in terms.fields:
                    terms.add_error(name, [str(one) for one in sentences])
                else:
                    wrong += [str(one) for one in sentences]
        except Stale as said:
            return _stale(request, actor, row, terms, typed.lines, str(said.sentence))
        else:
            if not pasted.unread:
                return done(request, "offer", row.pk, toast=_("Saved."))
            # What was understood is saved; the rest stays in the field, each with its sentence.
            left = "\n".join(one.text for one in pasted.unread)
            wrong = [f"{one.text}: {one.why}" for one in pasted.unread]
            return _page(request, actor, row, wrong=wrong, pasted=left)
    return _page(request, actor, row, terms=terms, lines=typed.rows, wrong=wrong, pasted=request.POST.get("pasted", ""))


def _stale(
    request: HttpRequest, actor: Actor, row: Offer, terms: TermsForm, mine: list[Line | Wanted], sentence: str
) -> HttpResponse:
    """Show what was typed beside what somebody else saved; saving again is then a decision."""
    theirs = content_of(row, lines_of(row))
    held = {name: getattr(row, name) for name in TERMS}
    for name in TERMS:
        setattr(row, name, terms.cleaned_data[name])
    lines = priced(actor, row, mine)
    own = content_of(row, lines)
    for name, value in held.items():
        setattr(row, name, value)
    data = request.POST.copy()
    data["seen"] = str(row.version)
    again = TermsForm(row.client, data)
    again.is_valid()
    return _page(
        request,
        actor,
        row,
        terms=again,
        lines=[row_of(number, one) for number, one in enumerate(lines, 1)],
        pasted=str(data.get("pasted", "")),
        conflict={"sentence": sentence, "changes": told_changes(theirs, own)},
        status=409,
    )


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Offer,
    *,
    terms: TermsForm | None = None,
    lines: list[dict[str, Any]] | None = None,
    wrong: list[str] | None = None,
    pasted: str = "",
    conflict: dict[str, Any] | None = None,
    status: int = 0,
    link: str = "",
) -> HttpResponse:
    kept = lines_of(row)
    sums = totals(kept, row.currency)
    versions = list(row.versions.prefetch_related("answers").select_related("sent_by", "agreed_by"))
    sent = next((one for one in versions if one.number == row.edition), None)
    content = sent.content if sent and not row.is_draft else content_of(row, kept, sums)
    earlier = [one for one in versions if one.number < row.edition]
    reached = first_addresses([row.client]) if row.is_draft else {}
    costs = sees_costs(actor)
    start = {name: getattr(row, name) for name in TERMS} | {"seen": row.version}
    rows = lines or [
        row_of(number, one, amount) for number, (one, amount) in enumerate(zip(kept, sums.lines, strict=True), 1)
    ]
    context = {
        "row": row,
        "content": content,
        "sums": sums_in(content),
        "payments": payments_in(content),
        "pays": payment_words(content),
        "valid_until": row.valid_until,
        "terms": terms or TermsForm(row.client, initial=start),
        "paste": PasteForm({"pasted": pasted}) if pasted else PasteForm(),
        "stock": stock_of(row) if row.is_draft else {},
        "lines": [*rows, *(row_of(len(rows) + number, None) for number in range(1, BLANK + 1))],
        "wrong": wrong or [],
        "conflict": conflict,
        "costs": costs,
        "margin": margin(kept, row.currency) if costs and kept else None,
        "meter": right_meter(actor, row),
        "answer": may_send(actor, row),
        "may_write": gate(actor, WRITE),
        "waits": requests_waiting([row.pk]).get(row.pk),
        "fit": fit_of(row, kept, costs) if row.is_draft else [],
        "needs": _needs(actor, row) if row.is_draft else [],
        "steering": steering(actor, row) if row.is_draft else [],
        "instead": instead_of(actor, row, kept) if row.is_draft else [],
        "send": SendForm(initial={"address": reached.get(row.client_id, (None, ""))[1]}, auto_id="send_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s") if row.state == Offer.State.SENT else None,
        "versions": versions,
        "changes": told_changes(earlier[-1].content, content) if earlier else [],
        "compared": earlier[-1].number if earlier else 0,
        "last": last_offers(row),
        "sources": [(number, one.name, one.sources) for number, one in enumerate(kept, 1) if one.sources],
        "link": link,
        "deeds": Drawing(request, "offer", row).deeds(folded=False),
        "back": reverse("client", args=[row.client_id]),
    }
    bad = bool(wrong) or terms is not None
    return render(request, "offers/offer.html", context, status=status or (422 if bad else 200))


def _needs(actor: Actor, row: Offer) -> list[dict[str, str]]:
    """What the client needs, as it was noted in the deals that the actor sees, the latest first."""
    rows = needs_seen_by(actor).filter(deal__client=row.client).order_by("-pk")[:NEEDS]
    return [{"title": one.words, "note": f"{one.get_level_display()} · {one.get_category_display()}"} for one in rows]


def page_with_link(request: HttpRequest, row: Offer, link: str) -> HttpResponse:
    """Return the offer's page with the address of a link, which is told only this once."""
    return _page(request, actor_of(request), row, link=link)
