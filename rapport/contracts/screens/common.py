"""What several pages of contracts need."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.contracts.queries import contracts_seen_by
from rapport.documents.printing import LARGEST
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, render
from rapport.roles.authority import Answer
from rapport.staff.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def contract_of(request: HttpRequest, pk: int) -> Contract:
    """Return the contract of that number. Raises NotSeen."""
    return one_of(contracts_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def read_whole(file: Any) -> bytes:
    """Return the bytes of an uploaded file. Raises BadInput for a large one before it is in memory."""
    if file.size > LARGEST:
        raise BadInput(fields={"file": [_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2}]})
    return bytes(file.read())


def part_url(contract: Contract, part: str) -> str:
    """Return the address of one part of a contract's card."""
    return f"{reverse('contract', args=[contract.pk])}?part={part}"


def form_page(
    request: HttpRequest,
    form: BaseForm,
    heading: str,
    back: tuple[str, str],
    deed: Callable[..., Any],
    *,
    answer: Answer | None = None,
    to: Callable[[Any], str] | None = None,
    note: str = "",
    page: str = "contracts/form.html",
    **more: Any,
) -> HttpResponse:
    """Show a form, or run the deed with what was typed and go to where `back` (or `to` of its result) leads.

    `note` stands above it, `more` is what a page of its own draws beside it.
    """
    if request.method == "POST" and form.is_valid():
        with telling(form):
            result = deed(**form.cleaned_data)
            return done(request, to(result) if to else back[1], toast=_("Kept."))
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}, "answer": answer}
    context |= {"upload": form.is_multipart(), "note": note, **more}
    return render(request, page, context, status=422 if form.is_bound else 200)
