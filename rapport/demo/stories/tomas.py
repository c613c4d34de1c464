"""Tomáš, client manager in Bratislava."""

from rapport.demo.firm import ACCOUNTANT, LAWYER, SERVICE, TOMAS, WAREHOUSE
from rapport.demo.stories.kinds import Appointment, Call, Paper, Question, Step, Story, Talk, Task, ago, ahead, soon

NIVY = "Pekárne Hronské Nivy a.s."
CHOC = "Mliekareň Pod Chočom s.r.o."
LIPY = "Jedálne Tri Lipy s.r.o."
MARCIPANKA = "Cukráreň Marcipánka – Beáta Slivková"
KUBIS = "Lahôdky U Kubiša, s.r.o."
OKO = "Hotel Skalné oko s.r.o."
VRSOK = "Ovocinárstvo Čerešňový vŕšok s.r.o."

TALKS = (
    Talk(
        NIVY,
        ago(57, "09:30"),
        "meeting",
        "held",
        "Riaditeľ chce jedného dodávateľa misiek pre tri závody. Pýtal si čísla za každý zvlášť.",
        ("Marián Hronec", "Alena Ďuricová"),
        80,
        decisions="Do konca kvartálu pripravíme tabuľku úspor po závodoch.",
    ),
    Talk(
        NIVY,
        ago(39, "06:45"),
        "visit",
        "held",
        "Nočná zmena vo Zvolene: miska drží, etiketa sa odliepa.",
        ("Ľuboš Straka",),
        60,
    ),
    Talk(
        NIVY,
        ago(23, "10:15"),
        "phone",
        "reached",
        "Nové lepidlo prešlo skúškou, vedúci výroby je spokojný.",
        ("Ľuboš Straka",),
        7,
    ),
    Talk(
        NIVY,
        ago(8, "11:00"),
        "phone",
        "reached",
        "Tabuľka úspor sa páčila. Riaditeľ sa pýta na splatnosť 45 dní.",
        ("Alena Ďuricová",),
        14,
    ),
    Talk(
        NIVY,
        ago(2, "13:40"),
        "email",
        "received",
        "Posielame návrh zmluvy s našimi pripomienkami.",
        ("Alena Ďuricová",),
        direction="in",
    ),
    Talk(
        CHOC,
        ago(48, "10:00"),
        "visit",
        "held",
        "Tretia linka príde na jar. Kvalitárka chce certifikát skôr než vzorku.",
        ("Rastislav Choč", "Soňa Bieliková"),
        95,
    ),
    Talk(CHOC, ago(32, "09:20"), "email", "sent", "Certifikát o styku s potravinami v prílohe.", ("Soňa Bieliková",)),
    Talk(
        CHOC,
        ago(13, "14:10"),
        "phone",
        "reached",
        "Certifikát prijatý. Vzorka 500 téglikov na budúci týždeň.",
        ("Soňa Bieliková",),
        10,
    ),
    Talk(
        CHOC,
        ago(4, "08:30"),
        "phone",
        "reached",
        "Vzorka beží, jeden téglik z päťsto netesnil.",
        ("Peter Lukáč",),
        6,
        "in",
    ),
    Talk(
        LIPY,
        ago(35, "13:00"),
        "meeting",
        "held",
        "Umývateľné misky: návratnosť im vyšla na 14 mesiacov.",
        ("Dagmar Lipová",),
        50,
    ),
    Talk(
        LIPY,
        ago(11, "07:50"),
        "phone",
        "reached",
        "Vodiči chcú misku, čo sa nešmýka. Skúsia gumený okraj.",
        ("Ivan Sýkora",),
        8,
    ),
    Talk(
        MARCIPANKA,
        ago(26, "12:20"),
        "messenger",
        "received",
        "Prosím 200 veľkých krabíc na december, môže byť aj na dvakrát.",
        ("Beáta Slivková",),
        direction="in",
    ),
    Talk(
        MARCIPANKA,
        ago(10, "15:30"),
        "phone",
        "reached",
        "Krabice došli, dve boli pokrčené. Pošleme dve navyše.",
        ("Beáta Slivková",),
        4,
    ),
    Talk(
        KUBIS, ago(30, "10:40"), "phone", "reached", "Viečka sú voľné, šalát vyteká. Poslal fotku.", ("Milan Kubiš",), 9
    ),
    Talk(
        KUBIS,
        ago(4, "09:10"),
        "phone",
        "reached",
        "Sľúbil zaplatiť v piatok, faktúra je deväť dní po splatnosti.",
        ("Renáta Holubová",),
        5,
    ),
    Talk(
        OKO,
        ago(14, "16:20"),
        "phone",
        "reached",
        "Vzorky misiek na obed so sebou dorazili. Majiteľ príde v stredu.",
        ("Kristína Turčanová",),
        11,
    ),
    Talk(OKO, ago(5, "16:00"), "phone", "no_answer", "", ("Štefan Vlček",)),
    Talk(
        VRSOK,
        ago(37, "11:30"),
        "phone",
        "reached",
        "Po mokrej sezóne im vo fólii plesniveli čerešne. Na jar chcú zas misky.",
        ("Ondrej Záhorec",),
        13,
    ),
)

CALLS = (
    Call(KUBIS, "Renáta Holubová", "Prišla platba z piatka?", soon(-35)),
    Call(CHOC, "Soňa Bieliková", "Netesný téglik: príčina a náprava", soon(50)),
    Call(OKO, "Štefan Vlček", "Ktorá z troch misiek", ahead(1, "15:00"), promised=False),
)

QUESTIONS = (
    Question(NIVY, "Dá sa splatnosť 45 dní aj pri cene na celý rok?", ago(8, "11:15"), soon(170), ACCOUNTANT),
    Question(LIPY, "Koľko umytí vydrží miska s gumeným okrajom?", ago(11, "08:00"), ahead(1, "12:00"), TOMAS),
)

TASKS = (
    Task(
        "Príčina netesného téglika",
        ago(4, "08:40"),
        soon(40),
        "service",
        CHOC,
        "Jeden z päťsto, šarža 2211.",
        3,
        (
            Step(SERVICE, "accept", ago(4, "09:30")),
            Step(SERVICE, "progress", ago(1, "14:20"), "Opotrebovaná forma číslo 4.", 80),
        ),
    ),
    Task(
        "Pripomienky k zmluve Hronské Nivy",
        ago(2, "14:00"),
        ahead(2, "16:00"),
        "legal",
        NIVY,
        "Ide najmä o bod 4, splatnosť.",
        3,
        (Step(LAWYER, "accept", ago(1, "09:10")),),
    ),
    Task(
        "Dve krabice navyše pre Marcipánku",
        ago(10, "15:40"),
        ago(8, "12:00"),
        "warehouse",
        MARCIPANKA,
        "",
        2,
        (Step(WAREHOUSE, "accept", ago(10, "16:00")), Step(WAREHOUSE, "finish", ago(9, "10:30"), "Odišli kuriérom.")),
    ),
    Task("Ponuka misiek na jar pre Čerešňový vŕšok", ago(5, "10:00"), ahead(3, "12:00"), client=VRSOK),
)

APPOINTMENTS = (
    Appointment(
        "Zmluva na budúci rok",
        "meeting",
        ahead(1, "10:00"),
        75,
        NIVY,
        "Zvolen",
        "Dohoda o splatnosti a cene pre tri závody.",
        "Cena na celý rok, 30 dní, pri odbere nad 50 tisíc 40 dní.",
        "",
    ),
    Appointment("Skúška s gumeným okrajom", "visit", soon(220), 60, LIPY, "Trenčín"),
    Appointment(
        "Vzorky pre majiteľa", "visit", ahead(3, "14:00"), 60, OKO, "Poprad", "Majiteľ vyberie jednu misku.", "", ""
    ),
)

PAPERS = (
    Paper(
        NIVY, ago(10, "13:45"), "odbery 2026.csv",
        "Mesiac;Misky\nseptember;61000\noktóber;64000\nnovember;70000\n",
        "November je už s vianočným pečivom.",
    ),
    Paper(CHOC, ago(28, "08:50"), words="Na príjme treba nahlásiť vodiča deň vopred, inak čaká pred bránou."),
)  # fmt: skip

STORY = Story(TOMAS, TALKS, CALLS, QUESTIONS, TASKS, APPOINTMENTS, papers=PAPERS)
