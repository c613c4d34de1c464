"""Orders on their way to accounting and back, for the stories about it."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

from rapport.exchange.actions import receive_file, take_out
from rapport.exchange.files import sheet_of
from rapport.exchange.leaving import leave, records_of
from rapport.exchange.looking import Look, look
from rapport.exchange.models import Import
from rapport.exchange.tests.conftest import clock_from
from rapport.exchange.whole import bring_in_whole
from rapport.offers.selling import Line
from rapport.orders.actions import (
    add_order,
    place_order,
)
from rapport.orders.models import Order
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from tests.cast import Cast

D = Decimal
SPACE = "{urn:1C.ru:commerceml_210}"
DUE = date(2026, 12, 4)


def client_of(cast: Cast, name: str = "Nordvik <AS>") -> Client:
    return add_client(cast.acts(cast.anna), name=name, currency="EUR")


def placed(cast: Cast, client: Client, *lines: Line, title: str = "Trays", **terms: str) -> Order:
    anna = cast.acts(cast.anna)
    rows = list(lines) or [Line("Tray", D("2.5"), D("1.30"), D(8), D(20)), Line("Freight", D(1), D(10))]
    order = add_order(anna, client, title=title, wanted_by=DUE, lines=rows, **terms)
    return place_order(anna, order)


def orders_xml(actor: Actor) -> str:
    made = take_out(actor, kind="orders", form="zip", number=records_of(actor, "orders").count())
    with zipfile.ZipFile(io.BytesIO(b"".join(leave(actor, made)))) as package:
        return package.read("orders.xml").decode()


def taken_in(actor: Actor, text: str | bytes) -> Import:
    data = text.encode() if isinstance(text, str) else text
    return receive_file(actor, kind="commerceml-orders", name="orders.xml", chunks=[data])


def bring(actor: Actor, text: str) -> Import:
    brought = taken_in(actor, text)
    # Each file a minute later: what one person does at one moment is one deed, and goes back as one.
    return bring_in_whole(actor, brought, clock_from(actor.at + timedelta(minutes=brought.pk)))


def looked(actor: Actor, text: str) -> tuple[Look, list[str]]:
    brought = taken_in(actor, text)
    sheet = sheet_of(brought)
    return look(actor, brought, sheet.sample(100)), sheet.problems


def said(text: str, name: str, value: str, before: str = "") -> str:
    """The file with this requisite, in the place of what it said, or added to what it says."""
    one = f"<Наименование>{name}</Наименование><Значение>"
    if before:
        assert one + before in text
        return text.replace(one + before, one + value)
    end = "</ЗначенияРеквизитов></Документ>"
    return text.replace(end, f"<ЗначениеРеквизита>{one}{value}</Значение></ЗначениеРеквизита>{end}")
