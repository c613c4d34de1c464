"""What a column of a file of products may carry, and the words that people and programs write above it."""

from collections.abc import Sequence

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.rights import EDIT
from rapport.kit.refusals import NotAllowed
from rapport.kit.text import fold
from rapport.parties.importing import ImportField
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

# Words above columns in the six languages, by field.
_WORDS = {
    "code": "code|product code|product id|productid|sku|item|item number|article|article number|part number|ean"
    "|kód|kód produktu|číslo položky|artikelnummer|produktkod|codice|codice prodotto|артикул|код|код товара|कोड",
    "name": "name|product|product name|productname|item name|title|názov|názov produktu|namn|benämning|produktnamn"
    "|nome|prodotto|denominazione|наименование|название|товар|номенклатура|नाव|उत्पादन",
    "kind": "kind|type|product type|druh|typ|sort|tipo|вид|тип|प्रकार",
    "group": "group|category|categoryid|category name|product group|product line|skupina|kategória|grupp|kategori"
    "|gruppo|categoria|группа|категория|गट",
    "unit": "unit|unit of measure|uom|jednotka|merná jednotka|enhet|unità|unità di misura|единица|ед. изм.|एकक",
    "packaging": "packaging|package|quantity per unit|quantityperunit|balenie|förpackning|confezione|imballaggio"
    "|упаковка|आवेष्टन",
    "purpose": "purpose|use|účel|použitie|användning|uso|назначение|उपयोग",
    "traits": "traits|description|properties|popis|vlastnosti|beskrivning|egenskaper|descrizione|caratteristiche"
    "|описание|свойства|वर्णन",
    "stock": "stock|in stock|units in stock|unitsinstock|on hand|quantity on hand|sklad|na sklade|zásoba|lager|saldo"
    "|giacenza|magazzino|остаток|в наличии|साठा",
    "lead_in_stock": "days from stock|dodanie zo skladu|leveranstid lager|срок со склада",
    "lead_to_order": "days when not in stock|lead time|delivery time|dodacia lehota|leveranstid|tempi di consegna"
    "|срок поставки",
    "price": "price|unit price|unitprice|list price|cena|jednotková cena|pris|listpris|à-pris|prezzo|prezzo di listino"
    "|цена|किंमत",
    "currency": "currency|mena|valuta|валюта|चलन",
    "is_active": "active|we sell it|on sale|aktívny|aktiv|attivo|активен|сейчас продаётся",
    "discontinued": "discontinued|withdrawn|vyradený|utgången|fuori produzione|снят с производства",
}


def _field(key: str, label: object, kind: str = "text", many: bool = False) -> ImportField:
    return ImportField(key, label, kind, many, tuple(dict.fromkeys(fold(word) for word in _WORDS[key].split("|"))))


FIELDS: tuple[ImportField, ...] = (
    _field("code", _("Code")),
    _field("name", _("Name")),
    _field("kind", _("Kind")),
    _field("group", _("Group")),
    _field("unit", _("Unit")),
    _field("packaging", _("Packaging"), "long"),
    _field("purpose", _("Purpose"), "long"),
    _field("traits", _("Traits"), "long"),
    _field("stock", _("In stock"), "number"),
    _field("lead_in_stock", _("Days from stock"), "number"),
    _field("lead_to_order", _("Days when not in stock"), "number"),
    _field("price", _("Price"), "money", many=True),
    _field("currency", _("Currency"), "currency"),
    _field("is_active", _("We sell it"), "flag"),
    _field("discontinued", _("No longer sold"), "flag"),
)


def product_fields(actor: Actor) -> Sequence[ImportField]:
    """Return what a file of products may bring. Raises NotAllowed for who may not keep the catalogue."""
    if not gate(actor, EDIT).yes:
        raise NotAllowed(translated("Your job description does not let you keep products and prices."), EDIT)
    return FIELDS
