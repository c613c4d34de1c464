"""Everything that changes deals."""

from rapport.deals.actions.deals import add_deal, edit_deal
from rapport.deals.actions.learning import answer_objection, note_need, note_objection
from rapport.deals.actions.moving import lose_deal, move_deal, open_deal
from rapport.deals.actions.stages import edit_stage

__all__ = [
    "add_deal",
    "answer_objection",
    "edit_deal",
    "edit_stage",
    "lose_deal",
    "move_deal",
    "note_need",
    "note_objection",
    "open_deal",
]
