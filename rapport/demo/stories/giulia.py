"""Giulia, client manager in Bologna and head of Sales South and East."""

from rapport.demo.firm import GIULIA, HEAD_OF_SALES, LAWYER, OLEG, SERVICE, SNEHA, WAREHOUSE
from rapport.demo.stories.kinds import Appointment, Call, Paper, Question, Step, Story, Talk, Task, ago, ahead, soon

SORBARA = "Caseificio Val Sorbara S.p.A."
LO_PRESTI = "Panificio Lo Presti e Figli S.n.c."
MENSE = "Mense Emiliane Riunite S.r.l."
BELLINI = "Pasticceria Bellini di Noemi Bellini"
CIGNI = "Albergo Tre Cigni S.r.l."
SERENO = "Surgelati Monte Sereno S.p.A."

TALKS = (
    Talk(
        SORBARA,
        ago(61, "10:00"),
        "visit",
        "held",
        "Visto il confezionamento: quattro formati, quattro vaschette, quattro magazzini.",
        ("Enrico Sorbara", "Margherita Fabbri"),
        100,
        decisions="Proviamo una vaschetta sola con due altezze.",
    ),
    Talk(SORBARA, ago(42, "11:20"), "email", "sent", "Disegno della vaschetta a due altezze.", ("Margherita Fabbri",)),
    Talk(
        SORBARA,
        ago(20, "09:40"),
        "phone",
        "reached",
        "Il dottore dice sì a voce. La qualità vuole la prova di tenuta.",
        ("Margherita Fabbri",),
        12,
    ),
    Talk(
        SORBARA,
        ago(9, "15:00"),
        "meeting",
        "held",
        "Prova di tenuta: 498 su 500. Il signor Testa ne vuole altre mille.",
        ("Nicola Testa", "Margherita Fabbri"),
        65,
    ),
    Talk(
        SORBARA,
        ago(3, "10:10"),
        "phone",
        "reached",
        "Mille vaschette di prova entro fine mese, poi firmano.",
        ("Margherita Fabbri",),
        9,
        "in",
    ),
    Talk(
        LO_PRESTI,
        ago(43, "06:50"),
        "phone",
        "reached",
        "Il figlio vende già cento focacce al giorno nei distributori.",
        ("Salvatore Lo Presti",),
        7,
    ),
    Talk(
        LO_PRESTI,
        ago(18, "07:10"),
        "visit",
        "held",
        "Il distributore vuole una vaschetta larga tredici centimetri, non quattordici.",
        ("Tommaso Lo Presti",),
        40,
    ),
    Talk(
        MENSE,
        ago(52, "12:15"),
        "meeting",
        "held",
        "La gara esce in primavera: tre anni, compostabile, 9.000 pasti al giorno.",
        ("Federica Montanari", "Claudio Basile"),
        70,
    ),
    Talk(
        MENSE,
        ago(25, "11:00"),
        "visit",
        "held",
        "Ilaria ha servito il brodo nella nostra ciotola: tiene quaranta minuti.",
        ("Ilaria Neri",),
        55,
        decisions="Prova in tre scuole per due settimane.",
    ),
    Talk(MENSE, ago(4, "14:40"), "phone", "reached", "Le scuole sono contente, i coperchi meno.", ("Ilaria Neri",), 10),
    Talk(
        BELLINI,
        ago(21, "16:30"),
        "phone",
        "reached",
        "Per Natale 3.000 scatole. Conferma entro lunedì, come sempre.",
        ("Noemi Bellini",),
        6,
    ),
    Talk(
        BELLINI,
        ago(4, "17:20"),
        "messenger",
        "received",
        "Confermo le 3.000! Oro se possibile.",
        ("Noemi Bellini",),
        direction="in",
    ),
    Talk(
        CIGNI,
        ago(12, "10:30"),
        "visit",
        "held",
        "Cestino da picnic in cartone: la signora Riva lo vuole con il manico.",
        ("Camilla Riva", "Massimo Poli"),
        50,
    ),
    Talk(CIGNI, ago(7, "12:05"), "phone", "message_left", "Chiesto quanti cestini per aprile.", ("Camilla Riva",)),
    Talk(
        SERENO,
        ago(33, "09:15"),
        "presentation",
        "held",
        "Dal congelatore al forno: la vaschetta regge, il film si stacca.",
        ("Sergio Gatti", "Roberta Grassi"),
        45,
    ),
    Talk(
        SERENO,
        ago(15, "11:30"),
        "phone",
        "reached",
        "Nuovo film arrivato in laboratorio, risultati fra due settimane.",
        ("Sergio Gatti",),
        8,
    ),
)

CALLS = (
    Call(SORBARA, "Margherita Fabbri", "Mille vaschette di prova: data di consegna", soon(-18)),
    Call(BELLINI, "Noemi Bellini", "L'oro sulle scatole si può fare", soon(85)),
    Call(CIGNI, "Camilla Riva", "Quanti cestini per aprile", ahead(1, "10:00"), promised=False),
)

QUESTIONS = (
    Question(
        BELLINI,
        "Si può stampare in oro su cartone riciclato?",
        ago(4, "17:30"),
        soon(55),
        SERVICE,
        "Sì, con lamina a freddo, quattro centesimi in più.",
    ),
    Question(MENSE, "Il coperchio si può fare senza linguetta?", ago(4, "14:50"), ahead(2, "12:00"), GIULIA),
)

TASKS = (
    Task(
        "Mille vaschette di prova per Val Sorbara",
        ago(3, "10:20"),
        ahead(3, "17:00"),
        "warehouse",
        SORBARA,
        "Due altezze, metà e metà.",
        3,
        (
            Step(
                WAREHOUSE, "counter", ago(2, "08:30"), "Lo stampo è in officina fino a giovedì.", due=ahead(5, "12:00")
            ),
        ),
    ),
    Task(
        "Requisiti della gara, in una pagina",
        ago(5, "09:00"),
        ahead(2, "17:00"),
        "legal",
        MENSE,
        "",
        2,
        (
            Step(LAWYER, "accept", ago(5, "11:00")),
            Step(LAWYER, "progress", ago(2, "16:30"), "Manca la parte sulle penali.", 50),
        ),
    ),
    Task("Vaschetta da tredici centimetri: costo dello stampo", ago(18, "08:00"), soon(130), client=LO_PRESTI),
    Task(
        "Visita comune a Mumbai e Pune in gennaio",
        ago(8, "15:00"),
        ahead(4, "12:00"),
        SNEHA,
        "",
        "Quali tre clienti vediamo insieme?",
    ),
)

APPOINTMENTS = (
    Appointment(
        "Riunione di squadra, Sud ed Est", "event", soon(-120), 45, place="Video", invited=(OLEG, SNEHA, HEAD_OF_SALES)
    ),
    Appointment(
        "Prove nelle scuole: risultati",
        "meeting",
        soon(240),
        60,
        MENSE,
        "Reggio Emilia",
        "Coperchio nuovo o linguetta?",
        "",
        "",
    ),
    Appointment("Cestino con il manico", "visit", ahead(2, "11:00"), 60, CIGNI, "Mantova"),
    Appointment(
        "Film nuovo, prova in forno",
        "visit",
        ahead(4, "09:30"),
        90,
        SERENO,
        "Forlì",
        "Il film resta attaccato a 200 gradi.",
        "Primo lotto di 20.000 a prezzo di prova.",
        "Pagamento a novanta giorni.",
    ),
)

PAPERS = (
    Paper(
        SORBARA, ago(12, "10:20"), "misure vaschetta.csv",
        "Altezza mm;Peso g;Pezzi per cartone\n45;11;480\n62;13;360\n",
        "La 62 passa nella loro termosaldatrice, la 45 no.",
    ),
    Paper(BELLINI, ago(30, "16:00"), words="Noemi legge le offerte di sera: meglio una mail corta che una telefonata."),
)  # fmt: skip

STORY = Story(GIULIA, TALKS, CALLS, QUESTIONS, TASKS, APPOINTMENTS, papers=PAPERS)
