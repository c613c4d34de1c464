"""The company's own templates of contracts and of the papers that go with them (R-135, R-136)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.contracts.models.contract import Contract
from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_language


class ContractTemplate(Versioned):
    """A text with numbered clauses and fields in braces, in one language, for one occasion.

    The main text of an occasion becomes the contract; the others are the pack of papers that goes with it. `layout` is
    the company's own DOCX in which the paper is printed; its versions stand with the document.
    """

    Occasion = Contract.Occasion

    name = models.CharField(_("Name"), max_length=200)
    occasion = models.CharField(_("For"), max_length=14, choices=Occasion, default=Occasion.FIRST)
    language = models.CharField(_("Language"), max_length=8, validators=[known_language])
    is_contract = models.BooleanField(_("Is the contract itself"), default=True)
    text = models.TextField(_("Text"), max_length=500_000)
    is_active = models.BooleanField(_("In use"), default=True)
    layout = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Layout"),
    )

    class Meta:
        ordering = ["name", "language", "id"]
        verbose_name = _("Template of a contract")
        verbose_name_plural = _("Templates of contracts")
        constraints = [
            models.UniqueConstraint(fields=["name", "language"], name="one_contract_template_of_a_name_and_language")
        ]

    def __str__(self) -> str:
        return self.name
