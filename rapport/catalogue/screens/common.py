"""What several pages of the catalogue need."""

from decimal import Decimal
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by, sees_catalogue
from rapport.catalogue.rights import SEE
from rapport.kit.models import Versioned
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render
from rapport.staff.actor import Actor, actor_of

PAGE = 100


def reader_of(request: HttpRequest) -> Actor:
    """Return who asks. Raises NotAllowed for who may not see the catalogue."""
    actor = actor_of(request)
    if not sees_catalogue(actor):
        raise NotAllowed(_("Your job description does not let you see products and prices."), SEE)
    return actor


def coded(actor: Actor, code: str, field: str = "code") -> Product:
    """Return the product with the code. Raises BadInput under the field when there is none."""
    found = products_seen_by(actor).filter(code=code.strip()).first()
    if found is None:
        raise BadInput(fields={field: [_("There is no product with this code.")]})
    return found


def price_words(price: Decimal | None, currency: str) -> str:
    """Return a unit price in words; one finer than its currency's smallest unit keeps all its decimals."""
    if price is None or rounded(price, currency) == price:
        return formats.money(price, currency)
    return f"{formats.number(price, 4)} {currency}"


def first_sentence(form: BaseForm) -> BadInput:
    """Return a refusal with what is wrong in a form that has no page of its own."""
    name, sentences = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return BadInput(f"{label}: {sentences[0]}" if label else str(sentences[0]))


def unchanged_since(request: HttpRequest, row: Versioned) -> None:
    """Return while nobody changed the row since the form was opened. Raises BadInput, so that the form comes back."""
    if request.POST.get("version", str(row.version)) != str(row.version):
        raise BadInput(_("Somebody else changed this meanwhile. Compare both and save again."))


def number_from(request: HttpRequest, name: str) -> int:
    """Return a number from the address, 0 for none or nonsense."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 19 else 0


def form_page(
    request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], answer: Any, version: int = 0
) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}, "answer": answer}
    context["version"] = version
    return render(request, "catalogue/form.html", context, status=422 if form.is_bound else 200)
