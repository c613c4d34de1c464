"""Elin, key-account manager, and Nils, the trainee who learns from her and Anna."""

from rapport.demo.firm import ANNA, ELIN, HEAD_OF_SALES, LAWYER, NILS, SERVICE, WAREHOUSE
from rapport.demo.stories.kinds import Appointment, Call, Paper, Question, Step, Story, Talk, Task, ago, ahead, soon

ORESUND = "Öresunds Mejerikompani AB"
VASTKUSTEN = "Västkustens Brödfabriker AB"
NORDISK = "Nordisk Måltidsgrupp AB"
HARBOUR = "Harbour & Pine Hotels Ltd"
ANGSBACKEN = "Ängsbackens Gårdsbutik AB"
TORSLANDA = "Torslanda Glassfabrik AB"

TALKS = (
    Talk(
        ORESUND,
        ago(59, "13:00"),
        "meeting",
        "held",
        "Kvartalsmöte. Volymen upp tolv procent, två leveranser sena i augusti.",
        ("Per Holm", "Annika Gran", "Tobias Ek"),
        90,
        decisions="Vi visar veckovis hur många leveranser som kom i tid.",
    ),
    Talk(
        ORESUND,
        ago(36, "09:30"),
        "visit",
        "held",
        "Provade tråget på linje två. Greppet fastnar i kanten, 3 av 500.",
        ("Tobias Ek", "Cecilia Norr"),
        120,
    ),
    Talk(ORESUND, ago(22, "10:00"), "email", "sent", "Ny ritning med rundad kant, prov om två veckor.", ("Tobias Ek",)),
    Talk(
        ORESUND,
        ago(7, "15:20"),
        "phone",
        "reached",
        "Proven fungerar. Per vill ha utkastet till nytt ramavtal före december.",
        ("Per Holm",),
        16,
    ),
    Talk(
        ORESUND,
        ago(3, "08:50"),
        "email",
        "received",
        "Kan ni leverera på onsdagar från januari?",
        ("Per Holm",),
        direction="in",
    ),
    Talk(
        VASTKUSTEN,
        ago(50, "10:30"),
        "meeting",
        "held",
        "PackLine bjöd fyra procent under oss. Ulrika frågade om leveranstider, inte pris.",
        ("Ulrika Strand", "Mikael Torn"),
        75,
    ),
    Talk(
        VASTKUSTEN,
        ago(28, "09:10"),
        "phone",
        "reached",
        "PackLines provleverans kom två dagar sent. Mikael sparar pallsedeln åt oss.",
        ("Mikael Torn",),
        9,
    ),
    Talk(
        VASTKUSTEN,
        ago(15, "14:00"),
        "presentation",
        "held",
        "Visade buffertlagret i Göteborg: fem dagars förbrukning står redo.",
        ("Ulrika Strand",),
        40,
        decisions="Ulrika tar siffrorna till ledningen.",
    ),
    Talk(
        VASTKUSTEN,
        ago(4, "11:15"),
        "phone",
        "reached",
        "Ledningen vill ha ett pris för 500 000 i kvartalet.",
        ("Ulrika Strand",),
        12,
        "in",
    ),
    Talk(
        NORDISK,
        ago(60, "13:30"),
        "visit",
        "held",
        "Gunilla vill ha komposterbart i alla skolor. Köken är oroliga för soppa.",
        ("Gunilla Frost",),
        60,
    ),
    Talk(
        NORDISK,
        ago(24, "10:40"),
        "phone",
        "reached",
        "Beslutet kommer i februari. Planen ses över i december.",
        ("Stefan Alin",),
        11,
    ),
    Talk(
        HARBOUR,
        ago(46, "12:00"),
        "presentation",
        "held",
        "One tray for nine hotels: Tunde wants a second compartment.",
        ("Helen Marlowe", "Tunde Adeyemi"),
        55,
        decisions="We draw two compartments and price both.",
    ),
    Talk(
        HARBOUR,
        ago(29, "16:10"),
        "email",
        "sent",
        "Drawing with two compartments, and the price of the tool.",
        ("Tunde Adeyemi",),
    ),
    Talk(
        HARBOUR,
        ago(18, "15:00"),
        "phone",
        "reached",
        "Tool cost is fine when it is spread over the year.",
        ("Judith Crowther",),
        13,
    ),
    Talk(
        HARBOUR,
        ago(9, "14:15"),
        "phone",
        "reached",
        "Helen chose the printed sleeve. Plan review before Christmas.",
        ("Helen Marlowe",),
        20,
    ),
    Talk(
        HARBOUR,
        ago(1, "17:05"),
        "email",
        "received",
        "Can the sleeve carry a different harbour for each hotel?",
        ("Helen Marlowe",),
        direction="in",
    ),
)

CALLS = (
    Call(VASTKUSTEN, "Ulrika Strand", "Priset för 500 000 i kvartalet", soon(-12)),
    Call(ORESUND, "Per Holm", "Onsdagar från januari: ja", soon(110)),
)

QUESTIONS = (
    Question(HARBOUR, "Can the printed sleeve carry nine different harbours?", ago(1, "17:20"), soon(75), ELIN),
    Question(
        ORESUND,
        "Kan vi leverera på onsdagar från januari?",
        ago(3, "09:00"),
        soon(240),
        WAREHOUSE,
        "Ja, bilen till Malmö går på onsdagar från vecka 2.",
    ),
)

TASKS = (
    Task(
        "Utkast till nytt ramavtal",
        ago(7, "15:45"),
        ahead(2, "12:00"),
        "legal",
        ORESUND,
        "Avtalet löper ut i december.",
        3,
        (Step(LAWYER, "accept", ago(6, "10:05")), Step(LAWYER, "progress", ago(1, "15:00"), "Prisbilagan fattas.", 70)),
    ),
    Task("Siffror till planmötet, två dagar innan", ago(3, "09:30"), ahead(2, "16:00"), client=ORESUND, priority=3),
    Task(
        "Volumes of the nine hotels, one sheet",
        ago(2, "10:20"),
        soon(320),
        ANNA,
        HARBOUR,
        "You have the bakery's numbers from last year.",
    ),
    Task(
        "Be Nils följa med till Ängsbacken",
        ago(4, "13:00"),
        ago(2, "12:00"),
        NILS,
        ANGSBACKEN,
        "",
        1,
        (
            Step(NILS, "accept", ago(4, "13:20")),
            Step(NILS, "finish", ago(2, "11:40"), "Var där i går, vill börja i januari."),
        ),
    ),
)

APPOINTMENTS = (
    Appointment(
        "Planmöte för kvartalet",
        "meeting",
        ahead(4, "13:00"),
        90,
        ORESUND,
        "Malmö",
        "Ramavtal för två år.",
        "",
        "",
        (HEAD_OF_SALES,),
    ),
    Appointment(
        "Buffertlagret, rundvisning",
        "visit",
        ahead(2, "10:00"),
        60,
        VASTKUSTEN,
        "Göteborg",
        "Ulrika ser fem dagars lager med egna ögon.",
        "500 000 i kvartalet med veckans buffert.",
        "PackLine är billigare.",
    ),
    Appointment(
        "Plan review, Harbour & Pine", "meeting", soon(190), 60, HARBOUR, "Video", "One tray for nine hotels.", "", ""
    ),
)

PAPERS = (
    Paper(
        HARBOUR, ago(9, "11:30"), "volumes 2026.csv",
        "Hotel,Trays a month\nHarbour East,9200\nHarbour West,7400\nPine Lodge,3100\n",
        "Pine Lodge closes for the winter; the sum holds from March.",
    ),
    Paper(VASTKUSTEN, ago(21, "15:10"), words="Ring aldrig före tio: då går hela ledningen genom bageriet."),
)  # fmt: skip

STORY = Story(ELIN, TALKS, CALLS, QUESTIONS, TASKS, APPOINTMENTS, papers=PAPERS)

NILS_STORY = Story(
    NILS,
    talks=(
        Talk(
            ANGSBACKEN,
            ago(17, "10:00"),
            "phone",
            "reached",
            "Träffades på mässan. Vill prova papplådor för 50 hushåll.",
            ("Märta Lind",),
            8,
        ),
        Talk(
            ANGSBACKEN,
            ago(3, "13:30"),
            "visit",
            "held",
            "Packade två lådor tillsammans. Handtaget måste hålla åtta kilo.",
            ("Märta Lind",),
            50,
            decisions="Prov med förstärkt handtag i januari.",
        ),
        Talk(TORSLANDA, ago(12, "09:20"), "phone", "no_answer", "", ("Emil Sund",)),
        Talk(
            TORSLANDA,
            ago(11, "09:35"),
            "phone",
            "reached",
            "Bägare med tryck till maj. Behöver pris före jul.",
            ("Emil Sund",),
            6,
        ),
    ),
    calls=(Call(TORSLANDA, "Emil Sund", "Pris på bägare med tryck", soon(65)),),
    questions=(Question(TORSLANDA, "Hur många färger får trycket ha?", ago(11, "09:40"), ahead(1, "10:00"), SERVICE),),
    tasks=(Task("Be lagret om prov med förstärkt handtag", ago(3, "15:00"), ahead(1, "12:00"), client=ANGSBACKEN),),
    appointments=(Appointment("Samtalsträning med Anna", "event", ahead(1, "14:00"), 45, invited=(ANNA,)),),
)
