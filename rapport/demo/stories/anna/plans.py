"""What Anna has to do and what she has asked of others: the day that the pictures of the workplace show."""

from rapport.demo.firm import ACCOUNTANT, ANNA, ELIN, HEAD_OF_SALES, LAWYER, WAREHOUSE
from rapport.demo.stories.anna.clients import (
    COPPER,
    EKBACKEN,
    HEDIN,
    KAJEN,
    KALLOR,
    LARKFIELD,
    LUNCHBATEN,
    NORDANVIK,
    SOLBERG,
)
from rapport.demo.stories.kinds import Appointment, Call, Question, Step, Task, Unmet, ago, ahead, soon

CALLS = (
    Call(HEDIN, "Maria Nordin", "One price for 40,000 trays a month", soon(-25)),
    Call(NORDANVIK, "Sara Melin", "Is the corrected invoice right now?", soon(200)),
    Call(COPPER, "Rhys Llewellyn", "How the folded box came through the drop", ahead(1, "11:00")),
    Call(KAJEN, "Bengt Tångring", "Freezer trial: first order?", ahead(2, "15:30"), promised=False),
)

QUESTIONS = (
    Question(EKBACKEN, "Is the large tray safe in the oven at 220 degrees?", soon(-185), soon(38), ANNA),
    Question(
        HEDIN,
        "Where is the missing pallet of order 4417?",
        soon(-300),
        soon(160),
        ANNA,
        "Found at the carrier's terminal, leaves today.",
    ),
    Question(LARKFIELD, "How long does the tray take to compost at home?", ago(4, "10:45"), ahead(1, "16:00"), ANNA),
)

TASKS = (
    Task(
        "Send the ISO 22000 certificate of this year to Mattias", ago(3, "09:20"), soon(95), client=KALLOR, priority=3
    ),
    Task("Ask Ola for a recommendation", ago(4, "08:30"), ahead(3, "12:00"), client=SOLBERG, priority=1),
    Task("Find out who buys packaging at Lunchbåten", ago(3, "09:10"), ahead(1, "15:00"), client=LUNCHBATEN),
    Task(
        "Look for the pallet of order 4417",
        soon(-290),
        soon(150),
        "warehouse",
        HEDIN,
        "They bake with it on Wednesday night.",
        3,
        (
            Step(WAREHOUSE, "accept", soon(-240)),
            Step(WAREHOUSE, "progress", soon(-70), "At the carrier's terminal. The truck leaves at three.", 60),
        ),
    ),
    Task(
        "Read clause 6.1 of their delivery terms",
        ago(2, "14:50"),
        ahead(1, "17:00"),
        "legal",
        HEDIN,
        "They ask for a penalty from the first day of delay.",
        2,
        (Step(LAWYER, "counter", ago(1, "16:10"), "The court calendar is full tomorrow.", due=ahead(2, "12:00")),),
    ),
    Task(
        "Agree the price for 480,000 trays a year",
        ago(2, "14:40"),
        ahead(1, "12:00"),
        HEAD_OF_SALES,
        HEDIN,
        "One price until December, PackLine offers two per cent less.",
    ),
    Task(
        "Cost centre on every invoice of Nordanvik",
        ago(5, "09:45"),
        ago(3, "16:00"),
        "accounting",
        NORDANVIK,
        "",
        2,
        (
            Step(ACCOUNTANT, "accept", ago(5, "10:30")),
            Step(ACCOUNTANT, "finish", ago(4, "11:20"), "Set in the master data, invoice sent again."),
        ),
    ),
)

APPOINTMENTS = (
    Appointment("Team meeting, Sales North", "event", soon(-85), 45, place="Göteborg", invited=(ELIN, HEAD_OF_SALES)),
    Appointment("Samples for the week", "focus", soon(70), 45),
    Appointment(
        "Presentation of the lunch box",
        "meeting",
        soon(280),
        60,
        EKBACKEN,
        "Hotell Ekbacken",
        "The chef chooses the lid and Peter orders the first 3,000.",
    ),
    Appointment(
        "Price for the whole year",
        "visit",
        ahead(1, "10:30"),
        60,
        HEDIN,
        "Mölndal",
        "A yes to one price until December.",
        "40,000 a month, paper only, delivery on Tuesdays.",
        "PackLine is two per cent cheaper: their last three deliveries were late.",
        (ELIN,),
    ),
    Appointment("Trial of the portion cup", "visit", ahead(3, "09:00"), 90, KALLOR, "Landvetter"),
    Appointment("Tender questions", "call", ahead(4, "11:00"), 30, LARKFIELD),
)

UNMET = (Unmet(LUNCHBATEN, "inköpsansvarig", "Upphandlar förpackningar för nästa år."),)
