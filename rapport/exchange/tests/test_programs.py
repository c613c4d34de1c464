"""The exports of each program come in whole without a column being named, once, and go back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from rapport.deals.models import Deal
from rapport.exchange.models import ForeignNumber
from rapport.exchange.tests.programs import file, take_back, there_and_back
from rapport.leads.models import Lead
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.staff.actor import Actor
from tests.digest import business_digest

pytestmark = [pytest.mark.long, pytest.mark.requirement("R-024"), pytest.mark.requirement("R-012")]


def people() -> dict[str, str]:
    """Return the client of each person, by names."""
    return {one.name: one.client.name if one.client else "" for one in Person.objects.select_related("client")}


def clients() -> dict[str, tuple[str, str, str]]:
    """Return status, country and owner of each client."""
    rows = Client.objects.values_list("name", "status", "country", "owner__name")
    return {name: (status, country, owner or "") for name, status, country, owner in rows}


def deals() -> list[tuple[str, str, str, str, Decimal, str, str]]:
    """Return what each deal is, in the order of the file."""
    rows = Deal.objects.order_by("pk").select_related("client", "stage", "owner")
    return [
        (
            one.name, one.client.name, one.state, one.stage.code, one.amount or Decimal(0), one.currency,
            one.owner.name if one.owner else "",
        )
        for one in rows
    ]  # fmt: skip


def reached(name: str) -> dict[str, set[str]]:
    """Return how a person or client is reached, by kind."""
    found: dict[str, set[str]] = {}
    for whose in ("person__name", "client__name"):
        for kind, normal in ContactPoint.objects.filter(**{whose: name}).values_list("kind", "normal"):
            found.setdefault(kind, set()).add(normal)
    return found


def salesforce() -> None:
    """Owners by name, ids without their repeated letters, what was deleted or converted there left out."""
    assert clients() == {
        "Žilinské mlyny, a.s.": ("counterparty", "SK", "Anna"),
        "Burlington Textiles": ("prospect", "US", "Dora"),
        "Åkerlund & Rausing": ("interested", "SE", "Viktor"),
    }
    assert Client.objects.get(country="SK").note == 'Flour for "Solana"\npays late'
    assert people() == {
        "Ján Kováč": "Žilinské mlyny, a.s.",
        "Jack Rogers": "Burlington Textiles",
        "Åsa Öberg": "Åkerlund & Rausing",
    }
    assert Person.objects.get(name="Ján Kováč").birthday == date(1975, 4, 30)
    assert deals() == [
        ("Flour line", "Žilinské mlyny, a.s.", "open", "needs", Decimal("120000.50"), "EUR", "Anna"),
        ("Looms", "Burlington Textiles", "won", "support", Decimal(90000), "USD", "Dora"),
    ]
    lead = Lead.objects.get()
    assert (lead.name, lead.person_name, lead.country, lead.territory) == (
        "Panadería Ñandú", "José Núñez", "ES", "Madrid",
    )  # fmt: skip
    assert (lead.note, lead.phone_normal) == ("Wants a mixer\nWeb", "+34612345678")
    # Two ids that differ in capitals only are two.
    assert set(ForeignNumber.objects.filter(subject="client").values_list("number", flat=True)) == {
        "0015g00000AAAA1", "0015g00000AAAA2", "0015g00000aaaa1",
    }  # fmt: skip


def salesforce_tree() -> None:
    """Children stand inside their parents, or point at them from another file."""
    assert clients() == {
        "Wheelwright & Søn": ("interested", "DK", "Dora"),
        'Trail "North" Cycling': ("interested", "US", "Dora"),
    }
    assert people() == {
        "Søren Ø": "Wheelwright & Søn",
        "Mette Ågård": "Wheelwright & Søn",
        "Amy Taylor": 'Trail "North" Cycling',
        "Nils Alone": "",
    }
    assert deals() == [
        ("Fleet of 20", 'Trail "North" Cycling', "open", "needs", Decimal("25000.5"), "EUR", "Dora"),
    ]


def pipedrive() -> None:
    """Two organizations of one name are two; the deal finds its own by the number."""
    assert clients()["Tallinna Köök OÜ"] == ("interested", "EE", "Anna")
    cafes = {one.owner.name: one for one in Client.objects.filter(name='Café "Zürich"').select_related("owner")}
    assert sorted(cafes) == ["Dora", "Viktor"]
    assert set(ClientTag.objects.values_list("name", flat=True)) == {"Customer", "Hot lead"}
    assert Address.objects.get(client__country="EE").lines == "Viru 4, 10111 Tallinn"
    assert people() == {"Õnne Pärn": "Tallinna Köök OÜ", "Urs Küng": 'Café "Zürich"', "No One": ""}
    assert Person.objects.get(name="Urs Küng").client == cafes["Dora"]
    assert reached("Õnne Pärn") == {
        "phone": {"+3726001234", "+37251234567", "+37251234568"},
        "email": {"onne@kook.example"},
    }
    assert Person.objects.get(name="Õnne Pärn").note == "Two lines\nof notes"
    assert deals() == [
        ("Ovens", "Tallinna Köök OÜ", "open", "presentation", Decimal(12000), "EUR", "Anna"),
        ("Coffee machines", 'Café "Zürich"', "won", "support", Decimal("8500.5"), "CHF", "Dora"),
        ("Chairs", 'Café "Zürich"', "lost", "base", Decimal(700), "CHF", "Viktor"),
    ]
    lost = Deal.objects.get(name="Chairs")
    assert (lost.client, lost.closed_at and lost.closed_at.date()) == (cafes["Viktor"], date(2024, 4, 15))


def zoho() -> None:
    """Names of modules and ids of records, in Devanagari and with accents."""
    assert clients() == {
        "शिवाजी ट्रेडर्स": ("counterparty", "IN", "Anna"),
        "Caffè Città S.r.l.": ("interested", "IT", "Dora"),
    }
    assert people() == {"Asha Patil": "शिवाजी ट्रेडर्स", "Nicolò D'Angiò": "Caffè Città S.r.l."}
    assert deals() == [
        ("Shelves", "शिवाजी ट्रेडर्स", "open", "preparation", Decimal(150000), "INR", "Anna"),
        ("Grinder", "Caffè Città S.r.l.", "lost", "base", Decimal("3200.5"), "EUR", "Dora"),
    ]
    lead = Lead.objects.get()
    assert (lead.name, lead.person_name, lead.job, lead.note) == (
        "Świerk sp. z o.o.", "Łukasz Żak", "Prezes", "Trade Show",
    )  # fmt: skip


def odoo() -> None:
    """Companies and people of one list: brought twice, each row once."""
    assert clients() == {
        'Brouwerij "De Zwaan"': ("interested", "NL", "Anna"),
        "Œuvres d'Été": ("interested", "FR", "Dora"),
    }
    assert people() == {"Piet Ijsselmuiden": 'Brouwerij "De Zwaan"', "Zoë Walk-in": ""}
    assert deals() == [
        ("Kegs 2027", 'Brouwerij "De Zwaan"', "open", "presentation", Decimal(18000), "EUR", "Anna"),
        ("Labels", "Œuvres d'Été", "won", "support", Decimal(950), "EUR", "Dora"),
    ]
    assert Client.objects.get(country="NL").language == "nl"


def espocrm() -> None:
    """Names of attributes, semicolons, Cyrillic."""
    assert clients() == {
        "Київський хліб": ("counterparty", "UA", "Anna"),
        "Weißwurst KG": ("interested", "DE", "Dora"),
    }
    assert people() == {"Олена Шевченко": "Київський хліб", "Jörg Weiß": "Weißwurst KG"}
    assert deals() == [
        ("Oven", "Київський хліб", "open", "objections", Decimal("40000.5"), "EUR", "Anna"),
        ("Slicer", "Weißwurst KG", "lost", "base", Decimal(1200), "USD", "Dora"),
    ]
    assert (Lead.objects.get().name, Lead.objects.get().territory) == ("Groß & Klein", "Wien")


def suitecrm() -> None:
    """Labels of fields, American dates, what was deleted there left out."""
    assert clients() == {
        "Smörgås & Co": ("counterparty", "SE", "Anna"),
        "Pekáreň Úsmev": ("interested", "SK", "Dora"),
    }
    assert people() == {"Åsa Öström": "Smörgås & Co", "Ľubica Šťastná": "Pekáreň Úsmev"}
    assert Person.objects.get(name="Åsa Öström").birthday == date(1971, 3, 25)
    assert deals() == [("Ovens", "Smörgås & Co", "open", "preparation", Decimal("12500.50"), "SEK", "Anna")]
    assert Deal.objects.get().closes_on == date(2027, 1, 31)


def bitrix24() -> None:
    """Russian names of columns, stages and currencies; days before months."""
    assert clients() == {'ООО "Ромашка"': ("counterparty", "", "Dora"), "ИП Щёголев": ("interested", "", "Viktor")}
    romashka = Client.objects.get(name='ООО "Ромашка"')
    assert (romashka.currency, romashka.note) == ("RUB", "Звонить после обеда;\nспросить Ёлкину")
    assert people() == {"Алёна Петровна Ёлкина": 'ООО "Ромашка"', "Иван Щёголев": "ИП Щёголев"}
    assert Person.objects.get(name="Алёна Петровна Ёлкина").birthday == date(1985, 2, 9)
    assert deals() == [
        ("Поставка муки", 'ООО "Ромашка"', "open", "presentation", Decimal("250000.50"), "RUB", "Viktor"),
        ("Тара", "ИП Щёголев", "won", "support", Decimal(1000), "EUR", "Dora"),
    ]
    assert Deal.objects.get(name="Поставка муки").closes_on == date(2027, 2, 28)


def google() -> None:
    """Contacts have no numbers there: they are known by name and address."""
    assert people() == {
        "Zuzana Černá": "Pekáreň Úsmev",
        "Bjørn Ås": "",
        "+420 222 333 444": "Taxi Žižkov",
        "Иван Ильич Щукин": "ООО Ромашка",
    }
    zuzana = Person.objects.get(name="Zuzana Černá")
    assert (zuzana.birthday, zuzana.address_as, zuzana.note) == (
        date(1985, 4, 12), "Zuzka", 'Likes "rye"\nand wheat',
    )  # fmt: skip
    assert reached("Zuzana Černá")["phone"] == {"+421905123456", "+421905123457", "+421259394454"}
    assert Address.objects.get().lines == "Dlhá 9"
    assert "April" in Person.objects.get(name="Bjørn Ås").note
    assert not ForeignNumber.objects.exists()


def outlook() -> None:
    """In the letters of Windows, with days that nobody has entered."""
    assert people() == {"Jürgen Größmann": 'Süßwaren "Müller" GmbH', "Zoë Ångström": ""}
    person = Person.objects.get(name="Jürgen Größmann")
    assert (person.birthday, person.job, person.note) == (None, "Einkäufer", "First line\r\nsecond line")
    assert reached("Jürgen Größmann") == {
        "phone": {"+49221123456", "+491711234567"},
        "fax": {"+49221123457"},
        "email": {"juergen@mueller.example", "j@home.example"},
        "web": {"mueller.example"},
    }
    assert Address.objects.get().lines == "Hauptstraße 1\nHof 2"


def onec() -> None:
    """Counterparties with their tax numbers; each representative is a person there."""
    kinds = dict(Client.objects.values_list("name", "kind"))
    assert kinds == {"Ромашка ООО": "company", "Сидоров Пётр": "individual"}
    assert clients()["Ромашка ООО"] == ("interested", "RU", "Dora")
    assert set(Identifier.objects.values_list("kind", "normal")) == {("inn", "7707083893"), ("kpp", "770701001")}
    address = Address.objects.get(client__name="Ромашка ООО")
    assert (address.postcode, address.city, address.lines) == ("101000", "Москва", "ул. Щорса, 1")
    assert Address.objects.get(client__name="Сидоров Пётр").lines == "Тверь, Мира 5"
    assert people() == {"Ёлкина Алёна Петровна": "Ромашка ООО", "Щукин Иван": "Ромашка ООО"}
    assert Client.objects.get(kind="company").note == "Платит вовремя & полностью"


# Program, its files in the order in which docs/coming-from.md says to bring them (what each brings, and how many
# records it makes), and what is here afterwards.
PROGRAMS: dict[str, tuple[str, list[tuple[str, str, int]], Callable[[], None]]] = {
    "Salesforce": (
        "salesforce",
        [("clients", "salesforce/Account.csv", 3), ("people", "salesforce/Contact.csv", 3),
         ("deals", "salesforce/Opportunity.csv", 2), ("leads", "salesforce/Lead.csv", 1)],
        salesforce,
    ),
    "Salesforce tree": (
        "salesforce-tree",
        [("clients", "salesforce-tree/Accounts-Contacts.json", 2),
         ("people", "salesforce-tree/Accounts-Contacts.json", 2), ("people", "salesforce-tree/Contacts.json", 2),
         ("deals", "salesforce-tree/Opportunities.json", 1)],
        salesforce_tree,
    ),
    "Pipedrive": (
        "pipedrive",
        [("clients", "pipedrive/organizations.csv", 3), ("people", "pipedrive/people.csv", 3),
         ("deals", "pipedrive/deals.csv", 3)],
        pipedrive,
    ),
    "Zoho": (
        "zoho",
        [("clients", "zoho/Accounts.csv", 2), ("people", "zoho/Contacts.csv", 2), ("deals", "zoho/Deals.csv", 2),
         ("leads", "zoho/Leads.csv", 1)],
        zoho,
    ),
    "Odoo": (
        "odoo",
        [("clients", "odoo/res.partner.csv", 2), ("people", "odoo/res.partner.csv", 2),
         ("deals", "odoo/crm.lead.csv", 2)],
        odoo,
    ),
    "EspoCRM": (
        "espocrm",
        [("clients", "espocrm/Account.csv", 2), ("people", "espocrm/Contact.csv", 2),
         ("deals", "espocrm/Opportunity.csv", 2), ("leads", "espocrm/Lead.csv", 1)],
        espocrm,
    ),
    "SuiteCRM": (
        "suitecrm",
        [("clients", "suitecrm/Accounts.csv", 2), ("people", "suitecrm/Contacts.csv", 2),
         ("deals", "suitecrm/Opportunities.csv", 1)],
        suitecrm,
    ),
    "Bitrix24": (
        "bitrix24",
        [("clients", "bitrix24/COMPANY.csv", 2), ("people", "bitrix24/CONTACT.csv", 2),
         ("deals", "bitrix24/DEAL.csv", 2)],
        bitrix24,
    ),
    "Google Contacts": (
        "google-contacts",
        [("people", "google-contacts/contacts.csv", 3), ("people", "google-contacts/contacts-2019.csv", 1)],
        google,
    ),
    "Outlook": ("outlook", [("people", "outlook/contacts.csv", 2)], outlook),
    "1C": ("onec", [("clients", "onec/counterparties.xml", 2)], onec),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_its_files_come_in_once_and_go_back(dora: Actor, name: str) -> None:
    program, files, shows = PROGRAMS[name]
    before = business_digest()

    brought = there_and_back(dora, program, [(kind, path, file(path), made) for kind, path, made in files])

    shows()
    take_back(dora, brought)
    assert business_digest() == before
    assert not ForeignNumber.objects.exists()
