"""The business plan of a deal with its commercial terms on paper: as PDF and for Word (R-123)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.agenda.queries.steps import steps_about
from rapport.deals.models import Deal
from rapport.deals.queries import needs_seen_by, points_seen_by
from rapport.documents.papers import ContractPaper
from rapport.documents.printing import MIMES, Printed, letterhead, printable, typeset
from rapport.documents.word_contract import contract_in_word
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.staff.actor import Actor

STEPS = 20


def print_plan(actor: Actor, deal: Deal, form: str, at: datetime) -> Printed:
    """Return the plan as "pdf" or "docx": goals, gains of both sides, volume, terms and steps, as the deal knows them.

    In the client's language when we speak it, else in the active one. Raises NotSeen for another form.
    """
    if form not in MIMES:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    spoken = dict(settings.LANGUAGES)
    language = deal.client.language if deal.client.language in spoken else translation.get_language() or "en"
    with translation.override(language):
        paper = _paper(actor, deal, at)
        name = f"{paper['title']}.{form}".replace("/", "-")
        made = (
            typeset("contract", paper, language=language)
            if form == "pdf"
            else contract_in_word(printable(paper), language, at)
        )
        return Printed(name, MIMES[form], made)


def _paper(actor: Actor, deal: Deal, at: datetime) -> ContractPaper:
    title = _("Business plan: %(deal)s") % {"deal": deal.name}
    firm = str(settings.FIRM_NAME)
    lines: Any = list(settings.FIRM_LINES)
    # What was only felt is for us alone: the paper is handed over.
    goals = [one.words for one in needs_seen_by(actor).filter(deal=deal, spoken=True)]
    amount = formats.money(deal.amount, deal.currency) if deal.amount is not None else ""
    steps = steps_about(actor, "client", deal.client_id, limit=STEPS)
    parts = [
        (_("Goals"), goals),
        (_("What the client gains"), [deal.their_gain]),
        (_("What we gain"), [deal.our_gain]),
        (_("Volume"), [_("%(amount)s without tax") % {"amount": amount}] if amount else []),
        (_("Steps"), [f"{formats.day(one.at)} · {one.text}" if one.at else str(one.text) for one in steps]),
    ]
    told = [(label, "\n\n".join(words for words in texts if words)) for label, texts in parts]
    held = [(label, text) for label, text in told if text]
    points = points_seen_by(actor).filter(deal=deal)
    rows = [[one.words, one.ours, one.theirs, one.result or _("open")] for one in points]
    facts = [f"{firm} – {deal.client.name}", _("Date") + f": {formats.day(at)}"]
    if deal.closes_on:
        facts.append(_("Closes on") + f": {formats.day(deal.closes_on)}")
    return {
        "letterhead": letterhead({"name": firm, "lines": lines}, title),
        "title": title,
        "facts": facts,
        "clauses": [{"number": str(n), "title": label, "text": text} for n, (label, text) in enumerate(held, 1)],
        "heading": _("Commercial terms") if rows else "",
        "columns": [_("Commercial terms"), _("Our position"), _("Their position"), _("Result")],
        "rows": rows,
        "closing": "",
        "signatures": [[firm, deal.owner.name], [deal.client.name]],
    }
