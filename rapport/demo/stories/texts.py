"""The standard texts of the firm, in the six languages."""

# name of a standard text, its purpose, and its words by language
TEXTS: tuple[tuple[str, str, dict[str, tuple[str, str]]], ...] = (
    (
        "Birthday",
        "birthday",
        {
            "en": (
                "Happy birthday",
                "Dear {person},\n\nall the best for your birthday from everyone at {firm}.\n\n{sender}",
            ),
            "sk": (
                "Všetko najlepšie",
                "Dobrý deň, {person},\n\nvšetko najlepšie k narodeninám praje {firm}.\n\n{sender}",
            ),
            "sv": (
                "Grattis på födelsedagen",
                "Hej {person}!\n\nGrattis på födelsedagen önskar alla på {firm}.\n\n{sender}",
            ),
            "it": (
                "Buon compleanno",
                "Gentile {person},\n\ni migliori auguri di buon compleanno da {firm}.\n\n{sender}",
            ),
            "ru": ("С днём рождения", "{person}, здравствуйте!\n\nПоздравляем с днём рождения. {firm}\n\n{sender}"),
            "mr": ("वाढदिवसाच्या शुभेच्छा", "नमस्कार {person},\n\nवाढदिवसाच्या हार्दिक शुभेच्छा. {firm}\n\n{sender}"),
        },
    ),
    (
        "After a talk",
        "follow_up",
        {
            "en": (
                "Our talk of {day}",
                "Dear {person},\n\nthank you for the talk. I send what we agreed.\n\n{sender}\n{sender_phone}",
            ),
            "sk": (
                "Náš rozhovor {day}",
                "Dobrý deň, {person},\n\nďakujem za rozhovor. Posielam, na čom sme sa dohodli.\n\n"
                "{sender}\n{sender_phone}",
            ),
            "sv": (
                "Vårt samtal {day}",
                "Hej {person}!\n\nTack för samtalet. Här kommer det vi kom överens om.\n\n{sender}\n{sender_phone}",
            ),
            "it": (
                "Il nostro colloquio del {day}",
                "Gentile {person},\n\ngrazie del colloquio. Invio quanto concordato.\n\n{sender}\n{sender_phone}",
            ),
            "ru": (
                "Наш разговор {day}",
                "{person}, здравствуйте!\n\nСпасибо за разговор. Отправляю, о чём договорились.\n\n"
                "{sender}\n{sender_phone}",
            ),
            "mr": (
                "{day} चा आपला संवाद",
                "नमस्कार {person},\n\nसंवादाबद्दल धन्यवाद. ठरलेले पाठवत आहे.\n\n{sender}\n{sender_phone}",
            ),
        },
    ),
)
