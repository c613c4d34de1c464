"""What the invented people said and planned, in the words of their languages. Times are relative to the day of building."""

# language: what was said in talks; what is asked of another department; what a client asked; what a call is about
SAID: dict[str, tuple[str, ...]] = {
    "en": (
        "Wants one price for the whole year and then stops looking.", "Trial of the deep lid went well, asks for 500 more.",
        "The plant manager likes the printed sleeve. Decides after the audit.", "Competitor offers two per cent less, but late.",
        "Happy with Tuesday deliveries. Asked about a smaller pallet.",
    ),
    "sk": (
        "Chce jednu cenu na celý rok, potom prestane hľadať.", "Skúška hlbokého viečka dopadla dobre, pýta ďalších 500 kusov.",
        "Vedúcemu výroby sa páči potlač. Rozhodne sa po audite.", "Konkurencia dáva o dve percentá menej, ale mešká.",
        "S utorkovým dovozom sú spokojní. Pýtali sa na menšiu paletu.",
    ),
    "sv": (
        "Vill ha ett pris för hela året, sedan slutar de leta.", "Provet med det djupa locket gick bra, vill ha 500 till.",
        "Fabrikschefen gillar trycket. Beslutar efter revisionen.", "Konkurrenten ger två procent lägre pris men levererar sent.",
        "Nöjda med tisdagsleveranserna. Frågade om en mindre pall.",
    ),
    "it": (
        "Vuole un prezzo unico per tutto l'anno e poi smette di cercare.", "La prova del coperchio alto è riuscita, ne chiede altri 500.",
        "Al capo stabilimento piace la stampa. Decide dopo la verifica.", "La concorrenza chiede il due per cento in meno, ma consegna tardi.",
        "Contenti delle consegne del martedì. Hanno chiesto un pallet più piccolo.",
    ),
    "ru": (
        "Хочет одну цену на весь год, тогда перестанет искать.", "Проба высокой крышки удалась, просит ещё 500 штук.",
        "Начальнику производства нравится печать. Решит после проверки.", "Конкурент даёт на два процента дешевле, но опаздывает.",
        "Довольны поставками по вторникам. Спросили о паллете поменьше.",
    ),
    "mr": (
        "वर्षभरासाठी एकच दर हवा आहे, मग शोध थांबवतील.", "खोल झाकणाची चाचणी चांगली झाली, आणखी ५०० नग हवे आहेत.",
        "कारखाना प्रमुखांना छपाई आवडली. तपासणीनंतर निर्णय.", "स्पर्धक दोन टक्के कमी दर देतो, पण उशीर करतो.",
        "मंगळवारच्या पुरवठ्यावर समाधानी. लहान पॅलेटबद्दल विचारले.",
    ),
}  # fmt: skip
NEXT: dict[str, tuple[str, str, str, str]] = {
    # call about, task for the warehouse, open question, meeting
    "en": ("the price for the whole year", "Check the stock of tray T40", "Is the large tray safe for the oven?", "Plan for next year"),
    "sk": ("cena na celý rok", "Overiť zásobu misky T40", "Znesie veľká miska rúru?", "Plán na budúci rok"),
    "sv": ("priset för hela året", "Kontrollera lagret av tråg T40", "Tål det stora tråget ugnen?", "Plan för nästa år"),
    "it": ("il prezzo per tutto l'anno", "Verificare la scorta della vaschetta T40", "La vaschetta grande va in forno?", "Piano per il prossimo anno"),
    "ru": ("цена на весь год", "Проверить остаток лотков T40", "Можно ли большой лоток ставить в печь?", "План на следующий год"),
    "mr": ("वर्षभराचा दर", "T40 ट्रेचा साठा तपासा", "मोठा ट्रे ओव्हनमध्ये चालतो का?", "पुढील वर्षाचा आराखडा"),
}  # fmt: skip
# name of a standard text, its purpose, and its words by language
TEXTS: tuple[tuple[str, str, dict[str, tuple[str, str]]], ...] = (
    (
        "Birthday", "birthday",
        {
            "en": ("Happy birthday", "Dear {person},\n\nall the best for your birthday from everyone at {firm}.\n\n{sender}"),
            "sk": ("Všetko najlepšie", "Dobrý deň, {person},\n\nvšetko najlepšie k narodeninám praje {firm}.\n\n{sender}"),
            "sv": ("Grattis på födelsedagen", "Hej {person}!\n\nGrattis på födelsedagen önskar alla på {firm}.\n\n{sender}"),
            "it": ("Buon compleanno", "Gentile {person},\n\ni migliori auguri di buon compleanno da {firm}.\n\n{sender}"),
            "ru": ("С днём рождения", "{person}, здравствуйте!\n\nПоздравляем с днём рождения. {firm}\n\n{sender}"),
            "mr": ("वाढदिवसाच्या शुभेच्छा", "नमस्कार {person},\n\nवाढदिवसाच्या हार्दिक शुभेच्छा. {firm}\n\n{sender}"),
        },
    ),
    (
        "After a talk", "follow_up",
        {
            "en": ("Our talk of {day}", "Dear {person},\n\nthank you for the talk. I send what we agreed.\n\n{sender}\n{sender_phone}"),
            "sk": ("Náš rozhovor {day}", "Dobrý deň, {person},\n\nďakujem za rozhovor. Posielam, na čom sme sa dohodli.\n\n{sender}\n{sender_phone}"),
            "sv": ("Vårt samtal {day}", "Hej {person}!\n\nTack för samtalet. Här kommer det vi kom överens om.\n\n{sender}\n{sender_phone}"),
            "it": ("Il nostro colloquio del {day}", "Gentile {person},\n\ngrazie del colloquio. Invio quanto concordato.\n\n{sender}\n{sender_phone}"),
            "ru": ("Наш разговор {day}", "{person}, здравствуйте!\n\nСпасибо за разговор. Отправляю, о чём договорились.\n\n{sender}\n{sender_phone}"),
            "mr": ("{day} चा आपला संवाद", "नमस्कार {person},\n\nसंवादाबद्दल धन्यवाद. ठरलेले पाठवत आहे.\n\n{sender}\n{sender_phone}"),
        },
    ),
)  # fmt: skip
