"""What can happen to products."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.catalogue.models import Product, Relation
from rapport.journal.events import WORK, Event, event
from rapport.kit.ui import formats


@event("catalogue.product_added", group=WORK, icon="box", label=gettext_lazy("Product entered"))
@dataclass(frozen=True)
class ProductAdded(Event):
    """A product came into the catalogue; `article` is its code."""

    product: int
    article: str
    name: str

    def sentence(self) -> str:
        return _("New product %(name)s (%(code)s)") % {"name": self.name, "code": self.article}


@event("catalogue.product_edited", group=WORK, icon="edit", label=gettext_lazy("Product changed"))
@dataclass(frozen=True)
class ProductEdited(Event):
    """Facts of a product were changed; `names` are the fields."""

    product: int
    name: str
    names: list[str]

    def sentence(self) -> str:
        labels = [str(Product._meta.get_field(one).verbose_name) for one in self.names]  # type: ignore[union-attr]
        return _("Changed %(name)s: %(fields)s") % {"name": self.name, "fields": ", ".join(labels)}


@event("catalogue.cost_set", group=WORK, icon="coin", label=gettext_lazy("Cost price set"))
@dataclass(frozen=True)
class CostSet(Event):
    """The cost price of a product was set; how much stands on the card, for those who may see it."""

    product: int
    name: str

    def sentence(self) -> str:
        return _("Set the cost price of %(name)s") % {"name": self.name}


@event("catalogue.products_imported", group=WORK, icon="upload", label=gettext_lazy("Products brought in"))
@dataclass(frozen=True)
class ProductsImported(Event):
    """A batch of products came from a file."""

    created: int
    updated: int
    origin: str

    def sentence(self) -> str:
        number = self.created + self.updated
        told = ngettext("%(num)s product from %(file)s", "%(num)s products from %(file)s", number)
        return told % {"num": formats.number(number), "file": self.origin}


@event("catalogue.group_kept", group=WORK, icon="folder", label=gettext_lazy("Group of products kept"))
@dataclass(frozen=True)
class GroupKept(Event):
    """A group of the catalogue was entered or changed; `number` is the group's."""

    number: int
    name: str

    def sentence(self) -> str:
        return _("Group of products: %(name)s") % {"name": self.name}


@event("catalogue.relation_added", group=WORK, icon="link", label=gettext_lazy("Products related"))
@dataclass(frozen=True)
class RelationAdded(Event):
    """It was said that one product goes with another."""

    product: int
    name: str
    other: str
    kind: str

    def sentence(self) -> str:
        told = {"name": self.name, "kind": Relation.Kind(self.kind).label, "other": self.other}
        return _("%(name)s. %(kind)s: %(other)s") % told


@event("catalogue.relation_removed", group=WORK, icon="link", label=gettext_lazy("Products related no more"))
@dataclass(frozen=True)
class RelationRemoved(Event):
    """Two products do not go together any more."""

    product: int
    name: str
    other: str

    def sentence(self) -> str:
        return _("%(name)s and %(other)s go together no more") % {"name": self.name, "other": self.other}
