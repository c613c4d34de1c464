"""The door for gateways: under a secret address they bring SMS and receipts."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from rapport.kit.clock import now
from rapport.kit.refusals import BadInput
from rapport.kit.ui.screens import deed
from rapport.texting.callback import bring, gateway_with, is_signed

LARGEST = 1024 * 1024


# No browser comes here, and no cookie opens it: the secret in the address does.
@deed("texts/in/<str:secret>/", name="text-callback", public=True)
@csrf_exempt
def callback(request: HttpRequest, secret: str) -> HttpResponse:
    """Take what a gateway brings, and answer it in JSON: 404 for an address that is none and for what is of nobody."""
    known = gateway_with(secret)
    if known is None:
        return _told(_("This address is not there any more."), HTTPStatus.NOT_FOUND)
    try:
        body = request.body
    except RawPostDataException:
        # A form in parts was read already: it can bring an SMS, but nobody can sign it.
        body = b""
    if len(body) > LARGEST:
        return _told(_("This is too large."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if known.signed and not is_signed(known, body, request.headers.get("X-Signature", "")):
        return _told(_("The signature is missing or wrong."), HTTPStatus.FORBIDDEN)
    try:
        is_json = "json" in (request.content_type or "")
        brought = bring(known.gateway, body if is_json else request.POST.dict(), now())
    except BadInput as wrong:
        return _told(str(wrong.sentence), HTTPStatus.BAD_REQUEST)
    return JsonResponse({"taken": brought.taken, "left": brought.left})


def _told(sentence: str, status: HTTPStatus) -> HttpResponse:
    return JsonResponse({"sentence": sentence}, status=status)
