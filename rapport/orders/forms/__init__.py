"""What people fill in on the pages of orders."""

from rapport.orders.forms.fulfilling import DeliveryForm, PartCheckForm, PartForm, ReceiveForm, ReturnForm
from rapport.orders.forms.orders import (
    CancelForm,
    DelayForm,
    EditForm,
    InformationForm,
    LineChangeForm,
    NewForm,
    OfferForm,
    PutOffForm,
    TellForm,
)

__all__ = [
    "CancelForm",
    "DelayForm",
    "DeliveryForm",
    "EditForm",
    "InformationForm",
    "LineChangeForm",
    "NewForm",
    "OfferForm",
    "PartCheckForm",
    "PartForm",
    "PutOffForm",
    "ReceiveForm",
    "ReturnForm",
    "TellForm",
]
