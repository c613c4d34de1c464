"""Everything that changes deals."""

from rapport.deals.actions.deals import add_deal, edit_deal
from rapport.deals.actions.from_lead import deal_from_lead
from rapport.deals.actions.learning import answer_objection, note_need, note_objection
from rapport.deals.actions.moving import lose_deal, move_deal, open_deal
from rapport.deals.actions.stages import STAGE_FACTS, edit_stage, order_stages

__all__ = [
    "STAGE_FACTS",
    "add_deal",
    "answer_objection",
    "deal_from_lead",
    "edit_deal",
    "edit_stage",
    "lose_deal",
    "move_deal",
    "note_need",
    "note_objection",
    "open_deal",
    "order_stages",
]
