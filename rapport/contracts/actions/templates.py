"""The company's templates of contracts (R-135, R-136)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.contracts.events import ContractTemplateKept, LayoutKept
from rapport.contracts.filling import CLAUSES, KNOWN, check_fields
from rapport.contracts.models import ContractTemplate
from rapport.contracts.reading import clauses_in
from rapport.contracts.rights import ARRANGE
from rapport.documents.actions import add_version, attach_file, remove_document
from rapport.documents.printing import check_layout
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("contracts.keep_layout", right=ARRANGE)
def keep_layout(actor: Actor, template: ContractTemplate, *, name: str, content: bytes) -> ContractTemplate:
    """Have the template's papers printed in a DOCX of the company's own; a later one is its next version (R-135).

    Raises BadInput under "file" for what may not be a layout (see `check_layout`), and for the layout of a contract in
    which the text has no place: a printed contract says what was agreed on. Nothing is kept then.
    """
    found = check_layout(name, content, KNOWN)
    if template.is_contract and CLAUSES not in found:
        told = _("Write {%(field)s} alone in a paragraph: there the text of the contract is printed.")
        raise BadInput(fields={"file": [told % {"field": CLAUSES}]})
    if template.layout is None:
        document = attach_file(actor, template, name=name, chunks=[content])
        change = update(template, layout=document)
        record(actor, LayoutKept(template.pk, template.name, name, 1), template, changes=[change])
    else:
        version = add_version(actor, template.layout, name=name, chunks=[content])
        record(actor, LayoutKept(template.pk, template.name, name, version.number), template)
    return template


@act("contracts.drop_layout", right=ARRANGE)
def drop_layout(actor: Actor, template: ContractTemplate) -> ContractTemplate:
    """Have the template's papers printed in our own layout again. Raises BadInput when it has none of its own."""
    document = template.layout
    if document is None:
        raise BadInput(_("This template has no layout of its own."))
    change = update(template, layout=None)
    record(actor, LayoutKept(template.pk, template.name, document.name, 0), template, changes=[change])
    remove_document(actor, document)
    return template


@act("contracts.keep_template", right=ARRANGE)
def keep_template(actor: Actor, template: ContractTemplate | None, **values: Any) -> ContractTemplate:
    """Write a template, or one that is there anew: name, occasion, language, is_contract, text, is_active.

    Raises BadInput with a sentence per field: an unknown field in the text, a contract without a numbered clause, a
    name that the language has already.
    """
    text = values.get("text", template.text if template else "")
    check_fields(text)
    is_contract = values.get("is_contract", template.is_contract if template else True)
    if is_contract and not clauses_in(text):
        raise BadInput(fields={"text": [_('A contract needs numbered clauses, such as "1. Subject".')]})
    values["name"] = need_words("name", values.get("name", template.name if template else ""), _("Name the template."))
    language = values.get("language", template.language if template else ContractTemplate().language)
    same = ContractTemplate.objects.filter(name=values["name"], language=language)
    if (same.exclude(pk=template.pk) if template else same).exists():
        raise BadInput(fields={"name": [_("Another template of this language has this name.")]})
    if template is None:
        template = ContractTemplate(**values)
        change = create(template)
    else:
        change = update(template, **values)  # type: ignore[assignment]
    if change:
        record(actor, ContractTemplateKept(template.pk, template.name), template, changes=[change])
    return template
