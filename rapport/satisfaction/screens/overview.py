"""How satisfied clients are: every number opens the answers that it counts (R-195, R-196)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, screen
from rapport.roles.authority import gate, may
from rapport.satisfaction.actions import keep_policy
from rapport.satisfaction.forms import PolicyForm
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import Wanted, figures, policy
from rapport.satisfaction.queries.feedback import Group
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.screens.common import address, choices, label_of_month, month_in, shown, views
from rapport.staff.actor import actor_of

SERVICE, RECOMMEND = Feedback.Kind.SERVICE.value, Feedback.Kind.RECOMMEND.value


@screen("satisfaction/", name="satisfaction", report=True)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the clients of a month answered: all, by person, unit and kind of client."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    whole, groups, asked = figures(actor, Wanted(since=period[0], before=period[1]))
    labels = {"person": _("Who served"), "unit": _("Unit"), "client_kind": _("Kind of client")}
    nobody = {"person": _("Nobody"), "unit": _("No department"), "client_kind": ""}
    tables = [
        {
            "columns": _columns(labels[by]),
            "rows": [_row(one, one.label or nobody[by], month, {by: one.key}) for one in groups[by]],
            "caption": labels[by],
            "heading": labels[by],
            "empty": _("No client answered in this month."),
        }
        for by in ("person", "unit", "client_kind")
    ]
    context = {
        "heading": _("Satisfaction"),
        "note": _("Clients are asked after each solved enquiry, and in rounds whether they recommend us."),
        "ways": views("satisfaction"),
        "buttons": _buttons(may(actor, ARRANGE)),
        "periods": choices(actor, "satisfaction", month),
        "periods_label": _("Another month"),
        "period_label": label_of_month(month),
        "figures": _figures(whole, asked, month),
        "tables": tables,
    }
    return shown(request, context)


def _buttons(arranges: bool) -> list[dict[str, str]]:
    if not arranges:
        return []
    return [{"label": _("How clients are asked"), "url": reverse("satisfaction-policy"), "symbol": "gear"}]


def _figures(whole: Group, asked: int, month: str) -> list[dict[str, Any]]:
    def there(**more: Any) -> str:
        return address("satisfaction-answers", month=month, **more)

    service, recommend = whole.service, whole.recommend
    number = formats.number
    return [
        {"label": _("Clients asked"), "value": number(asked), "url": there(which="asked")},
        {"label": _("Answers received"), "value": number(service.number + recommend.number), "url": there()},
        {
            "label": _("Mean of answers after enquiries"),
            "value": number(service.mean) if service.number else "–",
            "note": _("of 5"),
            "url": there(kind=SERVICE),
        },
        {
            "label": _("Not satisfied after enquiries"),
            "value": number(service.bad),
            "url": there(kind=SERVICE, which="bad"),
        },
        {
            "label": _("Promoters less detractors"),
            "value": number(recommend.score) if recommend.number else "–",
            "note": _("from -100 to 100"),
            "url": there(kind=RECOMMEND),
        },
        {"label": _("Detractors"), "value": number(recommend.detractors), "url": there(kind=RECOMMEND, which="bad")},
    ]


def _columns(first: str) -> list[dict[str, Any]]:
    told = (
        ("name", first), ("number", _("Answers")), ("mean", _("Mean of 5")), ("good", _("4 and 5")),
        ("bad", _("1 and 2")), ("promoters", _("Promoters")), ("passives", _("Passives")),
        ("detractors", _("Detractors")), ("score", _("Promoters less detractors")),
    )  # fmt: skip
    return [{"key": key, "label": label, "kind": "text" if key == "name" else "number"} for key, label in told]


def _row(one: Group, name: str, month: str, narrowed: dict[str, Any]) -> dict[str, Any]:
    def cell(value: float, **more: Any) -> dict[str, str]:
        return {"text": formats.number(value), "url": address("satisfaction-answers", month=month, **narrowed, **more)}

    service, recommend = one.service, one.recommend
    return {
        "name": name,
        "number": cell(service.number + recommend.number),
        "mean": cell(service.mean, kind=SERVICE) if service.number else "",
        "good": cell(service.good, kind=SERVICE, which="good"),
        "bad": cell(service.bad, kind=SERVICE, which="bad"),
        "promoters": cell(recommend.promoters, kind=RECOMMEND, which="good"),
        "passives": cell(recommend.passives, kind=RECOMMEND, which="passive"),
        "detractors": cell(recommend.detractors, kind=RECOMMEND, which="bad"),
        "score": cell(recommend.score, kind=RECOMMEND) if recommend.number else "",
    }


@form_screen("satisfaction/policy/", name="satisfaction-policy")
def policy_page(request: HttpRequest) -> HttpResponse:
    """Set whether and how often clients are asked."""
    actor, row = actor_of(request), policy()
    # A copy, so that a refused form leaves the row as it was read.
    form = PolicyForm(request.POST or None, instance=policy())
    return form_page(
        request, form, _("How clients are asked"), (_("Satisfaction"), reverse("satisfaction")),
        lambda **facts: keep_policy(actor, **facts, seen=row.version if row.pk else None),
        answer=gate(actor, ARRANGE),
    )  # fmt: skip
