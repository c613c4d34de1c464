"""What is asked of whoever writes, sends and answers an offer."""

from rapport.offers.forms.answers import AnswerForm
from rapport.offers.forms.lines import LineForm, PasteForm
from rapport.offers.forms.offers import NewOfferForm, SendForm, TermsForm

__all__ = ["AnswerForm", "LineForm", "NewOfferForm", "PasteForm", "SendForm", "TermsForm"]
