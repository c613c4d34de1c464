"""Everything that changes deals."""

from rapport.deals.actions.chances import dismiss_chance, find_chances, note_chance, take_chance
from rapport.deals.actions.deals import add_deal, edit_deal
from rapport.deals.actions.from_lead import deal_from_lead
from rapport.deals.actions.learning import answer_objection, note_need, note_objection, tell_origin
from rapport.deals.actions.moving import lose_deal, move_deal, open_deal
from rapport.deals.actions.negotiating import (
    drop_client_word,
    note_client_word,
    note_point,
    propose_step,
    settle_point,
)
from rapport.deals.actions.presenting import (
    PRESENTATION_FACTS,
    change_presentation,
    give_presentation,
    plan_presentation,
)
from rapport.deals.actions.recommending import LEAD_FACTS, answer_recommendation, ask_recommendation
from rapport.deals.actions.stages import (
    STAGE_FACTS,
    add_pipeline,
    edit_stage,
    order_stages,
    remove_pipeline,
    rename_pipeline,
)

__all__ = [
    "LEAD_FACTS",
    "PRESENTATION_FACTS",
    "STAGE_FACTS",
    "add_deal",
    "add_pipeline",
    "answer_objection",
    "answer_recommendation",
    "ask_recommendation",
    "change_presentation",
    "deal_from_lead",
    "dismiss_chance",
    "drop_client_word",
    "edit_deal",
    "edit_stage",
    "find_chances",
    "give_presentation",
    "lose_deal",
    "move_deal",
    "note_chance",
    "note_client_word",
    "note_need",
    "note_objection",
    "note_point",
    "open_deal",
    "order_stages",
    "plan_presentation",
    "propose_step",
    "remove_pipeline",
    "rename_pipeline",
    "settle_point",
    "take_chance",
    "tell_origin",
]
