"""What is asked about deals."""

from rapport.deals.forms.deals import AnswerForm, DealForm, LoseForm, MoveForm, NeedForm, NewDealForm, ObjectionForm
from rapport.deals.forms.recommendations import ClientWordForm, PointForm, RecommendationForm
from rapport.deals.forms.selling import ChanceForm, DismissForm, OriginForm, PresentationForm, ReactionForm
from rapport.deals.forms.stages import StagesForm

__all__ = [
    "AnswerForm",
    "ChanceForm",
    "ClientWordForm",
    "DealForm",
    "DismissForm",
    "LoseForm",
    "MoveForm",
    "NeedForm",
    "NewDealForm",
    "ObjectionForm",
    "OriginForm",
    "PointForm",
    "PresentationForm",
    "ReactionForm",
    "RecommendationForm",
    "StagesForm",
]
