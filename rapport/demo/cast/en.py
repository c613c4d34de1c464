"""British clients with a story: Anna's, and one key client of Elin's."""

from datetime import date

from rapport.demo.cast.known import Client, Known

CLIENTS = (
    Client(
        "Copper Row Patisserie Ltd",
        "copper-row",
        "Bristol",
        "company",
        "regular",
        "Makes tarts and celebration cakes for 40 cafés, sends boxes by courier.",
        "Boxes for couriers must survive a drop of a metre; 8,000 a month if ours do.",
        "They photograph every broken box. It helps to answer with a photograph.",
        (
            Known("Alice Pemberton", "Alice", "owner", "decides", date(1982, 3, 3), tone="friendly"),
            Known("Rhys Llewellyn", "Rhys", "dispatch supervisor", "uses", date(1990, 9, 9), tone="jokes"),
        ),
    ),
    Client(
        "Fairburn & Sons Pies Ltd",
        "fairburn-pies",
        "Leeds",
        "company",
        "counterparty",
        "Makes pies in 30 varieties, two shifts, own shops and a supermarket.",
        "The supermarket wants a tray without plastic by June.",
        "The sons disagree; the mother decides.",
        (
            Known(
                "Margaret Fairburn", "Mrs Fairburn", "managing director", "decides", date(1955, 10, 28), tone="official"
            ),
            Known("Colin Fairburn", "Colin", "production manager", "blocks", date(1981, 4, 15)),
            Known("Adam Fairburn", "Adam", "sales manager", "supports", date(1984, 12, 30), tone="friendly"),
        ),
    ),
    Client(
        "Larkfield School Meals Ltd",
        "larkfield-meals",
        "Birmingham",
        "company",
        "prospect",
        "Cooks for 85 schools from one kitchen.",
        "Tender for compostable trays in December, two suppliers will be taken.",
        "Everything goes through the tender portal, but questions are welcome by phone.",
        (
            Known("Priya Mehta", "Ms Mehta", "head of purchasing", "decides", date(1986, 1, 19), tone="official"),
            Known("Owen Barlow", "Owen", "kitchen manager", "uses", date(1978, 6, 6)),
        ),
    ),
    Client(
        "Harbour & Pine Hotels Ltd",
        "harbour-pine",
        "London",
        "company",
        "key",
        "Nine hotels with kitchens and a shared bakery.",
        "Next year's plan: one tray for all nine hotels, printed sleeve.",
        "The plan review is the meeting that counts. Everything else is by e-mail.",
        (
            Known("Helen Marlowe", "Helen", "group purchasing director", "decides", date(1971, 7, 12), tone="friendly"),
            Known("Tunde Adeyemi", "Tunde", "executive chef", "uses", date(1979, 2, 2), tone="jokes"),
            Known("Judith Crowther", "Ms Crowther", "finance controller", "pays", date(1965, 11, 17), tone="official"),
        ),
    ),
)
