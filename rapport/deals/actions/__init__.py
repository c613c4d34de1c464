"""Everything that changes deals."""

from rapport.deals.actions.deals import add_deal, edit_deal
from rapport.deals.actions.from_lead import deal_from_lead
from rapport.deals.actions.learning import answer_objection, note_need, note_objection
from rapport.deals.actions.moving import lose_deal, move_deal, open_deal
from rapport.deals.actions.negotiating import (
    drop_client_word,
    note_client_word,
    note_point,
    propose_step,
    settle_point,
)
from rapport.deals.actions.recommending import LEAD_FACTS, answer_recommendation, ask_recommendation
from rapport.deals.actions.stages import STAGE_FACTS, add_pipeline, edit_stage, order_stages

__all__ = [
    "LEAD_FACTS",
    "STAGE_FACTS",
    "add_deal",
    "add_pipeline",
    "answer_objection",
    "answer_recommendation",
    "ask_recommendation",
    "deal_from_lead",
    "drop_client_word",
    "edit_deal",
    "edit_stage",
    "lose_deal",
    "move_deal",
    "note_client_word",
    "note_need",
    "note_objection",
    "note_point",
    "open_deal",
    "order_stages",
    "propose_step",
    "settle_point",
]
