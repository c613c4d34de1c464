"""The company's templates of contracts (R-135, R-136)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.contracts.events import ContractTemplateKept
from rapport.contracts.filling import check_fields
from rapport.contracts.models import ContractTemplate
from rapport.contracts.reading import clauses_in
from rapport.contracts.rights import ARRANGE
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


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
    if template is None:
        template = ContractTemplate(**values)
        change = create(template)
    else:
        change = update(template, **values)  # type: ignore[assignment]
    if change:
        record(actor, ContractTemplateKept(template.pk, template.name), template, changes=[change])
    return template
