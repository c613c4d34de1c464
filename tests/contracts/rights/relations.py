"""Papers and laws, care of clients, chances, presentations, methods and surveys: records, forms and bodies."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from rapport.care.actions import give_advice, hold_review, keep_scheme, start_run
from rapport.contracts.actions import (
    add_contract,
    keep_layout,
    keep_reference,
    keep_template,
    plan_payments,
    propose_solution,
)
from rapport.contracts.models import Contract, ContractTemplate
from rapport.contracts.tests.layouts import layout
from rapport.deals.actions import add_pipeline, note_chance, note_need, plan_presentation
from rapport.deals.models import Deal, Pipeline, Stage
from rapport.documents.printing import MIMES
from rapport.leads.actions import invite_to_survey, keep_method, keep_survey
from rapport.leads.queries.library import token_of
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

TODAY = NOW.date()
DAYS = "2026-11-01", "2026-12-01"


class _Layout:
    """A layout to send: whole each time, unlike a file that was read once."""

    name, content_type = "layout.docx", MIMES["docx"]

    def read(self) -> bytes:
        """Return the DOCX, with the place of the contract's text."""
        return layout("{clauses}")


# What a parameter of a common name means at one door.
PAPER, TEMPLATE = {"paper_id": "contract_paper_id"}, {"template_id": "contract_template_id"}
LAID_OUT, PROPOSED = {"template_id": "laid_out_id"}, {"proposal_id": "contract_proposal_id"}
PAID, EMPTY = {"contract_id": "paid_contract_id"}, {"pipeline_id": "empty_pipeline_id"}
MEANT: dict[str, dict[str, str]] = {
    "contract-paper": PAPER,
    "check_contract_paper": PAPER,
    "move_contract_paper": PAPER,
    "contract-payments-remove": PAID,
    "remove_contract_payments": PAID,
    "show_contract_payments": PAID,
    "contract-reregister": {"contract_id": "in_force_contract"},
    "contract-template-layout": TEMPLATE,
    "contract-template-layout-drop": LAID_OUT,
    "contract-template-preview": TEMPLATE,
    "contract-template-sample": {**TEMPLATE, "form": "pdf"},
    "drop_contract_layout": LAID_OUT,
    "list_contract_layouts": LAID_OUT,
    "preview_contract_template": TEMPLATE,
    "upload_contract_layout": TEMPLATE,
    "proposal": PROPOSED,
    "answer_contract_proposal": PROPOSED,
    "deal-plan": {"form": "pdf"},
    "deal-pipeline-remove": EMPTY,
    "drop_pipeline": EMPTY,
    "survey-answer": {"token": "survey_token"},
}
SCHEME = {"purpose": "welcome", "every_months": "0", "is_active": "on", "title-0": "Greet them", "days-0": "2"}
PRESENTED = {"title": "Trays on the line", "planned_at": "2026-11-23T08:00", "way": "online", "audience": "Buyers"}
METHOD = {"kind": "search", "channel": "visit", "words": "Choose a street", "is_active": "on"}
SURVEY = {"name": "What matters", "parameters": "Price\nWeight", "is_open": "on"}
FORMS: dict[str, dict[str, Any]] = {
    "advice": {"result": "Fewer broken trays", "helped": "true"},
    "advice-new": {"words": "Order twice a month"},
    "review-new": {"held_on": "2026-11-20", "results": "Six deliveries", "prospects": "Lids", "agreed": "Send lids"},
    "scheme": {**SCHEME, "name": "Renamed {scheme_id}"},
    "scheme-new": {**SCHEME, "name": "Another scheme"},
    "scheme-run": {"words": "They knew it already"},
    "scheme-start": {"scheme": "{startable_scheme_id}"},
    "chance": {"reason": "They print themselves"},
    "chance-new": {"words": "Lids, as they stack the trays"},
    "chance-take": {"into": "deal"},
    "contract-paper": {"step": "filed", "holder": "Archive"},
    "contract-paper-new": {"way": "in", "kind": "act", "name": "Act", "on": "2026-11-20", "step": "registered"},
    "contract-payments": {"kind": "instalments", "first_on": "2027-01-01", "count": "3", "deposit": "0", "rate": "0"},
    "contract-template-layout": {"file": _Layout()},
    "upload_contract_layout": {"file": _Layout()},
    "proposal": {"state": "refused", "answered_by": "Kari", "on": "2026-11-23"},
    "proposal-new": {"point": "Packaging", "words": "We take it back."},
    "reference-edit": {
        "kind": "law", "title": "Law, changed", "number": "Law {reference_id}", "keeper": "{dora}",
        "review_on": "2027-01-01",
    },
    "reference-new": {
        "kind": "law", "title": "Another law", "number": "513/1991", "keeper": "{dora}", "review_on": "2027-01-01",
    },
    "reference-review": {"review_on": "2027-02-01"},
    # Where there are several pipelines, a deal says which.
    "deal-new": {"name": "Lids", "amount": "20", "currency": "EUR", "pipeline": "{pipeline_id}"},
    "deal-need": {"origin": "theirs"},
    "deal-pipeline-rename": {"name": "Renamed {pipeline_id}"},
    "presentation": {"reaction": "eager", "words": "When can we have them?"},
    "presentation-edit": PRESENTED,
    "presentation-new": PRESENTED,
    "lead-method": {**METHOD, "name": "Renamed {method_id}"},
    "lead-method-new": {**METHOD, "name": "Another walk"},
    "lead-method-set": {"method": "{method_id}"},
    "survey": {"leads": ["{lead_id}"]},
    "survey-answer": {"rating-0": "5"},
    "survey-edit": {**SURVEY, "name": "Renamed {survey_id}"},
    "survey-new": SURVEY,
}  # fmt: skip
MACHINE: dict[str, Any] = {
    "give_one_advice": {"client_id": "{client_id}", "words": "Order twice a month"},
    "hold_client_review": {
        "client_id": "{client_id}", "held_on": "2026-11-20", "results": "Six deliveries", "prospects": "Lids",
    },
    "start_scheme_run": {"scheme_id": "{startable_scheme_id}", "client_id": "{client_id}"},
    "finish_scheme_run": {"words": "They knew it already"},
    "stop_scheme_run": {"words": "They left"},
    "note_one_chance": {"client_id": "{client_id}", "words": "Lids, as they stack the trays"},
    "change_one_presentation": {"title": "Trays and lids"},
    "change_pipeline": {"name": "Renamed {pipeline_id}"},
    "tell_deal_need_origin": {"origin": "theirs"},
    "write_lead_method": {"name": "Another walk", "words": "Choose a street"},
    "set_lead_method": {"method_id": "{method_id}"},
    "ask_in_survey": {"lead_ids": ["{lead_id}"]},
}  # fmt: skip
QUERIES: dict[str, str] = {
    "contract-template-preview": "?client={client_id}",
    "show_funnel": "?since={}&before={}".format(*DAYS),
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write the actor's records of these apps about their client and return their numbers by parameter."""
    helga = cast.acts(cast.helga)
    return {
        **_of_deals(cast, actor, client, ids),
        **_of_contracts(helga, actor, client, ids),
        **_of_leads(actor, client),
        # Last: what the owner did last of all is advice, which can be taken back.
        **_of_care(actor, client),
    }


def _of_contracts(helga: Actor, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """A contract that is paid in parts, a template with a layout, a proposal without an answer, and a law."""
    own = f"of {_name(actor)}"
    template = ContractTemplate.objects.get(pk=ids["contract_template_id"])
    paid = add_contract(
        actor, client, subject="Racks", amount=Decimal(30), currency="EUR", template=template, starts_on=TODAY,
        ends_on=TODAY + timedelta(days=300),
    )  # fmt: skip
    plan_payments(actor, paid, kind="instalments", first_on=TODAY + timedelta(days=30), count=3)
    laid_out = keep_template(helga, None, name=f"With a layout {own}", language="en", text="1. Payment", is_active=True)
    keep_layout(helga, laid_out, name="layout.docx", content=layout("{clauses}"))
    disputed = Contract.objects.get(pk=ids["contract_id"])
    law = keep_reference(
        helga, None, kind="law", title=f"Law {own}", number=f"Law {own}", review_on=TODAY + timedelta(days=90)
    )
    return {
        "paid_contract_id": paid.pk,
        "laid_out_id": laid_out.pk,
        "contract_proposal_id": propose_solution(actor, disputed, point="Packaging", words="We take it back.").pk,
        "reference_id": law.pk,
    }


def _of_deals(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """A need, a presentation that is due, a chance, and a pipeline in which no deal ever was."""
    deal = Deal.objects.get(pk=ids["deal_id"])
    like = Pipeline.objects.get(pk=ids["pipeline_id"])
    # Whoever notes a second chance does so at another moment.
    earlier = replace(actor, at=NOW - timedelta(hours=1))
    empty = add_pipeline(cast.acts(cast.helga), name=f"Empty, like that of {_name(actor)}", like=like)
    # The scene finds the stages of its own pipeline by their code.
    for stage in Stage.objects.filter(pipeline=empty):
        Stage.objects.filter(pk=stage.pk).update(code=f"{stage.code}-{empty.pk}")
    return {
        "need_id": note_need(actor, deal, words="No broken trays", category="safety").pk,
        "presentation_id": plan_presentation(actor, deal, title="Trays", planned_at=NOW, audience="Buyers").pk,
        "chance_id": note_chance(earlier, client, words="Racks for the trays").pk,
        "empty_pipeline_id": empty.pk,
    }


def _of_leads(actor: Actor, client: Any) -> dict[str, Any]:
    """A method, and a survey in which the client was asked."""
    survey = keep_survey(actor, name="Trays", parameters=["Price"])
    (asked,) = invite_to_survey(actor, survey, clients=[client])
    return {
        "method_id": keep_method(actor, name=f"The walk of {_name(actor)}", words="Choose a street").pk,
        "survey_id": survey.pk,
        "survey_token": token_of(asked),
    }


def _of_care(actor: Actor, client: Any) -> dict[str, Any]:
    """A scheme that is running with the client, one that is not, a review, and advice."""
    own = f"of {_name(actor)}"
    running = keep_scheme(actor, name=f"Welcome {own}", purpose="welcome", steps=[{"title": "Greet them"}])
    ready = keep_scheme(actor, name=f"Round {own}", purpose="recurring", steps=[{"title": "Call them"}])
    return {
        "scheme_id": running.pk,
        "startable_scheme_id": ready.pk,
        "run_id": start_run(actor, running, client).pk,
        "review_id": hold_review(actor, client, held_on=TODAY, results="Six deliveries", prospects="Lids").pk,
        "advice_id": give_advice(actor, client, words="Stack the trays").pk,
    }


def _name(actor: Actor) -> str:
    return str(actor.employee)
