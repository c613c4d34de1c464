"""Contracts and their protocols as papers."""

from django.http import HttpRequest, HttpResponse

from rapport.contracts.printing import print_contract, print_of_pack, print_protocol
from rapport.contracts.queries import pack_of
from rapport.contracts.screens.common import contract_of
from rapport.documents.printing import answer_with
from rapport.documents.serving import send
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import screen
from rapport.staff.actor import actor_of


@screen("contracts/<int:contract_id>/contract.<slug:form>", name="contract-print")
def contract_paper(request: HttpRequest, contract_id: int, form: str) -> HttpResponse:
    """Print the contract in its own language; a signed one is the paper that was kept."""
    row = contract_of(request, contract_id)
    kept = {"pdf": row.kept_pdf, "docx": row.kept_docx}.get(form)
    return send(kept) if kept else answer_with(print_contract(row, form, actor_of(request).at))


@screen("contracts/<int:contract_id>/protocol.<slug:form>", name="contract-protocol")
def protocol_paper(request: HttpRequest, contract_id: int, form: str) -> HttpResponse:
    """Print the protocol of disagreements in the contract's language."""
    return answer_with(print_protocol(contract_of(request, contract_id), form, actor_of(request).at))


@screen("contracts/<int:contract_id>/pack/<int:template_id>.<slug:form>", name="contract-pack")
def pack_paper(request: HttpRequest, contract_id: int, template_id: int, form: str) -> HttpResponse:
    """Print one of the papers that go with the contract, filled."""
    row = contract_of(request, contract_id)
    return answer_with(print_of_pack(row, one_of(pack_of(row), template_id), form, actor_of(request).at))
