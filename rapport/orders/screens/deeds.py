"""The deeds of one press on an order, and its paper."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.documents.printing import answer_with
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done, screen
from rapport.orders.actions import close_order, place_order, release_goods, reserve_goods, return_money
from rapport.orders.papers import print_order
from rapport.orders.queries import returns_seen_by
from rapport.orders.screens.common import order_of, part_url
from rapport.staff.actor import actor_of

_PRESSES: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("place", place_order),
    ("reserve", reserve_goods),
    ("release", release_goods),
    ("close", close_order),
)


def _press(code: str, run: Callable[..., Any]) -> None:
    @deed(f"orders/<int:order_id>/{code}/", name=f"order-{code}")
    def pressed(request: HttpRequest, order_id: int) -> HttpResponse:
        row = order_of(request, order_id)
        run(actor_of(request), row)
        return done(request, "order", row.pk, toast=_("Done."))


for _code, _run in _PRESSES:
    _press(_code, _run)


@screen("orders/<int:order_id>/confirmation.<slug:form>", name="order-print")
def confirmation(request: HttpRequest, order_id: int, form: str) -> HttpResponse:
    """Print the confirmation of a placed order in the client's language."""
    row = order_of(request, order_id)
    if row.is_draft:
        raise BadInput(_("Place the order first: a draft is not confirmed."))
    return answer_with(print_order(row, form, actor_of(request).at))


@deed("order-returns/<int:return_id>/money/", name="order-refund")
def refund(request: HttpRequest, return_id: int) -> HttpResponse:
    """Note that the client got the money back, or ask whoever may agree."""
    actor = actor_of(request)
    row = return_money(actor, one_of(returns_seen_by(actor), return_id))
    return done(request, part_url(row.line.order, "returns"), toast=_("Done."))
