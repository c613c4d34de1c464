"""The leads of the invented firm: where they came from, who works them, and what became of them."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from rapport.demo import firm
from rapport.demo.invented import Company, company, people_of
from rapport.leads.actions import (
    Enquiry,
    add_lead,
    become_client,
    judge_lead,
    keep_form,
    keep_rule,
    keep_source,
    log_lead_talk,
    make_call_list,
    receive_enquiry,
    set_quiet_hours,
)
from rapport.leads.models import FormPage, Lead, Source
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]
SEED = 1
# Far behind the serials of the client base, so that no lead is a client already.
FIRST = 90_000
SOURCES = (
    ("Bakery fair in Göteborg", "fair", "1800", "Stand with samples; every visitor gets a call within a week."),
    ("Trade magazine, autumn", "advert", "950", "Half a page in two issues, with the address of our form."),
    ("Recommendations of clients", "recommended", "0", "Ask after every kept promise who else could need us."),
    ("Register of new companies", "cold", "120", "Read the register on Mondays; call those who bake or cook."),
    ("Home page", "form", "0", "The form on our home page."),
)
RULES = (
    ("Swedish to the north", "sv", "turn", (firm.ANNA, firm.NILS)),
    ("Slovak", "sk", "turn", (firm.TOMAS,)),
    ("Italian", "it", "turn", (firm.GIULIA,)),
    ("Russian", "ru", "turn", (firm.OLEG,)),
    ("Marathi", "mr", "turn", (firm.SNEHA,)),
    ("English, by load", "en", "load", (firm.ANNA, firm.ELIN)),
)
TEXTS = {
    "en": {"title": "Ask us about trays", "intro": "We answer within a day.", "questions": ["Trays a month?"]},
    "sk": {"title": "Spýtajte sa nás na podnosy", "intro": "Odpovieme do jedného pracovného dňa.", "questions": []},
    "sv": {"title": "Fråga oss om brickor", "intro": "Vi svarar inom en arbetsdag.", "questions": ["Antal i månaden?"]},
    "it": {"title": "Chiedeteci dei vassoi", "intro": "Rispondiamo entro un giorno lavorativo.", "questions": []},
    "ru": {"title": "Спросите нас о лотках", "intro": "Ответим в течение рабочего дня.", "questions": []},
    "mr": {"title": "ट्रेबद्दल आम्हाला विचारा", "intro": "आम्ही एका कामकाजाच्या दिवसात उत्तर देतो.", "questions": []},
}  # fmt: skip
NEEDS = ("Trays for forty loaves", "Boxes for cakes, small lots", "Lids that close in the cold store", "")
REASONS = ("Saw our stand", "A neighbour buys here", "Their supplier was late twice", "")
# What becomes of every lead in turn; None is left as it came.
ENDS: tuple[str | None, ...] = (
    None, "reached", "not-reached", "promising", "appointment", "not-now", "refused", "client", "due", "reached",
)  # fmt: skip
LANGUAGES = ("sv", "en", "sv", "sk", "it", "sv", "ru", "mr")
NUMBER = 40


def lead_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, within the forty days before `at` (aware)."""
    begin = at - timedelta(days=40)
    deeds: list[Deed] = [(begin, partial(_arrange, begin))]
    for number in range(NUMBER):
        came = begin + timedelta(hours=23 * (number + 1))
        deeds.append((came, partial(_lead, number, came, at)))
    deeds.append((at - timedelta(hours=5), partial(_lists, at - timedelta(hours=5))))
    deeds += [(at - timedelta(hours=hours), partial(_fresh, hours, at)) for hours in (4, 3, 2)]
    return deeds


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _arrange(at: datetime) -> None:
    head = _actor(firm.HEAD_OF_SALES, at)
    for name, channel, cost, method in SOURCES:
        keep_source(head, name=name, channel=channel, method=method, cost=Decimal(cost), currency="EUR")
    people = {one.email: one for one in Employee.objects.all()}
    for place, (name, language, way, members) in enumerate(RULES, 1):
        keep_rule(head, name=name, place=place, language=language, way=way, people=[people[one] for one in members])
    home = Source.objects.get(name="Home page")
    keep_form(head, code="home-page", name="Home page", source=home, texts=TEXTS)
    fair = Source.objects.get(name=SOURCES[0][0])
    keep_form(head, code="fair", name="At the fair", source=fair, texts={"sv": TEXTS["sv"], "en": TEXTS["en"]})
    set_quiet_hours(head, starts=time(11, 0), ends=time(14, 0))


def _firm(number: int) -> Company:
    return company(LANGUAGES[number % len(LANGUAGES)], FIRST + number, SEED, FIRST + number, "company")


def _lead(number: int, came: datetime, at: datetime) -> None:
    base = _firm(number)
    person = next(iter(people_of(base, 1, SEED)))
    if number % 3 == 0:
        lead = _enquire(number, came, base)
    else:
        source = Source.objects.get(name=SOURCES[number % 4][0])
        to = _actor(firm.owner_of(base.language, "", number), came)
        lead = add_lead(
            to,
            name=base.name,
            person_name=person.name,
            phone=base.phone,
            email=base.email,
            channel=source.channel,
            source=source,
            language=base.language,
            country=base.country,
            territory=base.town,
            activity=base.activity,
            need=NEEDS[number % 4],
            reason=REASONS[number % 4],
            rival="Traymax" if number % 5 == 0 else "",
        )
    if lead.owner is not None:
        _worked(lead, ENDS[number % len(ENDS)], came, at)


def _enquire(number: int, came: datetime, base: Company) -> Lead:
    form = FormPage.objects.get(code="home-page" if number % 2 else "fair")
    facts = {"name": base.name, "email": base.email, "phone": base.phone, "country": base.country}
    facts |= {"need": NEEDS[number % 3], "language": base.language}
    answers = [(question, "About 300") for question in form.text_in(base.language)["questions"]]
    return receive_enquiry(Actor(None, came, "page"), form, Enquiry(facts, f"demo {number}", answers))


def _worked(lead: Lead, end: str | None, came: datetime, at: datetime) -> None:
    if end is None or lead.owner is None:
        return
    first, second = min(came + timedelta(hours=2), at), min(came + timedelta(hours=20), at)
    actor = _actor(lead.owner.email, first)
    if end in ("not-reached", "refused", "not-now"):
        log_lead_talk(actor, lead, result=end, words="" if end == "not-reached" else "Buys elsewhere for now.")
        return
    if end == "due":
        back = first.date() + timedelta(days=10)
        log_lead_talk(actor, lead, result="not-now", words="After the stocktaking.", come_back_on=back)
        return
    log_lead_talk(actor, lead, result="reached", words="Wants to see samples.")
    later = Actor(actor.employee, second, "command")
    if end == "promising":
        judge_lead(later, lead, state="promising", grounds="Opens a second shop in spring.")
    elif end == "appointment":
        day = second.date() + timedelta(days=3)
        log_lead_talk(later, lead, result="appointment", words="Comes to the office.", day=day, time=time(10, 0))
    elif end == "client":
        become_client(later, lead)


def _lists(at: datetime) -> None:
    anna = _actor(firm.ANNA, at)
    mine = Lead.objects.open().filter(owner=anna.employee).order_by("id").values_list("pk", flat=True)
    make_call_list(anna, name="Bakers after the fair", leads=list(mine[:8]))


def _fresh(hours: int, at: datetime) -> None:
    """What came in today: one for Anna, one in a language that no rule takes, and one that looks like rubbish."""
    came = at - timedelta(hours=hours)
    form = FormPage.objects.get(code="home-page")
    told = {
        4: {"person_name": "Ida Berg", "email": "ida@berg.example", "language": "sv", "need": "Forty trays by Friday?"},
        3: {
            "person_name": "Jan Kowalski",
            "email": "jan@kowalski.example",
            "language": "pl",
            "need": "Do you deliver?",
        },
        2: {
            "person_name": "Best Offers",
            "email": "x@offers.example",
            "language": "en",
            "need": "http://offers.example",
        },
    }[hours]
    receive_enquiry(Actor(None, came, "page"), form, Enquiry(told, f"demo fresh {hours}"))
