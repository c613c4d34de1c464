"""What is said on an ordinary day between two firms that know each other, in the client's language."""

from typing import NamedTuple


class Said(NamedTuple):
    """One ordinary talk: means and outcome are the codes of `interactions`; `step` is what it leaves to do."""

    channel: str
    outcome: str
    words: str
    step: str
    minutes: int = 5


SAID: dict[str, tuple[Said, ...]] = {
    "en": (
        Said(
            "phone",
            "reached",
            "Pleased with the last trays. Orders again before the holidays.",
            "Ask for the next order",
            6,
        ),
        Said("phone", "reached", "Wants to try a lower lid for cold salads.", "Send two samples of the low lid", 9),
        Said(
            "phone",
            "reached",
            "The cardboard of the outer boxes was damp last time.",
            "Ask whether the boxes were dry",
            7,
        ),
        Said("phone", "no_answer", "", "Try again in the morning", 1),
        Said(
            "visit",
            "held",
            "Saw the packing line. They fill by hand and lose time at the lids.",
            "Show the lid that clicks",
            45,
        ),
        Said("email", "sent", "Sent the price list for the half-year.", "Ask what they think of the prices"),
        Said("email", "received", "Asked for the delivery days around Easter.", "Confirm the delivery days"),
        Said(
            "meeting",
            "held",
            "Went through last year's volumes. Labels could come from us too.",
            "Offer labels with the trays",
            30,
        ),
    ),
    "sk": (
        Said(
            "phone",
            "reached",
            "S poslednými miskami sú spokojní. Pred sviatkami objednajú znova.",
            "Opýtať sa na ďalšiu objednávku",
            6,
        ),
        Said("phone", "reached", "Chcú skúsiť nižšie viečko na studené šaláty.", "Poslať dve vzorky nízkeho viečka", 9),
        Said("phone", "reached", "Vonkajšie kartóny boli minule vlhké.", "Overiť, či prišli kartóny suché", 7),
        Said("phone", "no_answer", "", "Skúsiť znova ráno", 1),
        Said(
            "visit",
            "held",
            "Pozrel som si baliacu linku. Plnia ručne a zdržujú ich viečka.",
            "Ukázať zacvakávacie viečko",
            45,
        ),
        Said("email", "sent", "Poslaný cenník na polrok.", "Opýtať sa, čo hovoria na ceny"),
        Said("email", "received", "Pýtali sa na dni dodávok okolo Veľkej noci.", "Potvrdiť dni dodávok"),
        Said(
            "meeting",
            "held",
            "Prešli sme minuloročné objemy. Etikety by mohli brať tiež od nás.",
            "Ponúknuť etikety k miskám",
            30,
        ),
    ),
    "sv": (
        Said(
            "phone",
            "reached",
            "Nöjda med de senaste brickorna. Beställer igen före helgerna.",
            "Fråga om nästa beställning",
            6,
        ),
        Said(
            "phone",
            "reached",
            "Vill prova ett lägre lock till kalla sallader.",
            "Skicka två prover på det låga locket",
            9,
        ),
        Said("phone", "reached", "Ytterkartongerna var fuktiga förra gången.", "Höra om kartongerna var torra", 7),
        Said("phone", "no_answer", "", "Försöka igen på morgonen", 1),
        Said(
            "visit",
            "held",
            "Såg packlinjen. De fyller för hand och tappar tid vid locken.",
            "Visa locket som klickar fast",
            45,
        ),
        Said("email", "sent", "Skickade prislistan för halvåret.", "Fråga vad de tycker om priserna"),
        Said("email", "received", "Frågade om leveransdagarna kring påsk.", "Bekräfta leveransdagarna"),
        Said(
            "meeting",
            "held",
            "Gick igenom fjolårets volymer. Etiketter kunde också komma från oss.",
            "Erbjuda etiketter till brickorna",
            30,
        ),
    ),
    "it": (
        Said(
            "phone",
            "reached",
            "Contenti delle ultime vaschette. Ordinano di nuovo prima delle feste.",
            "Chiedere del prossimo ordine",
            6,
        ),
        Said(
            "phone",
            "reached",
            "Vogliono provare un coperchio più basso per le insalate fredde.",
            "Mandare due campioni del coperchio basso",
            9,
        ),
        Said(
            "phone",
            "reached",
            "L'ultima volta i cartoni esterni erano umidi.",
            "Sentire se i cartoni erano asciutti",
            7,
        ),
        Said("phone", "no_answer", "", "Riprovare domattina", 1),
        Said(
            "visit",
            "held",
            "Vista la linea di confezionamento. Riempiono a mano e perdono tempo con i coperchi.",
            "Mostrare il coperchio a scatto",
            45,
        ),
        Said("email", "sent", "Mandato il listino del semestre.", "Chiedere che cosa pensano dei prezzi"),
        Said(
            "email",
            "received",
            "Hanno chiesto i giorni di consegna attorno a Pasqua.",
            "Confermare i giorni di consegna",
        ),
        Said(
            "meeting",
            "held",
            "Rivisti i volumi dell'anno scorso. Anche le etichette potrebbero venire da noi.",
            "Offrire le etichette con le vaschette",
            30,
        ),
    ),
    "ru": (
        Said(
            "phone",
            "reached",
            "Последними лотками довольны. Закажут снова до праздников.",
            "Спросить о следующем заказе",
            6,
        ),
        Said(
            "phone",
            "reached",
            "Хотят попробовать крышку пониже для холодных салатов.",
            "Отправить два образца низкой крышки",
            9,
        ),
        Said("phone", "reached", "В прошлый раз внешние коробки пришли сырыми.", "Узнать, сухими ли пришли коробки", 7),
        Said("phone", "no_answer", "", "Позвонить ещё раз утром", 1),
        Said(
            "visit",
            "held",
            "Посмотрели линию упаковки. Наполняют вручную и теряют время на крышках.",
            "Показать крышку с защёлкой",
            45,
        ),
        Said("email", "sent", "Отправлен прайс-лист на полугодие.", "Спросить, что думают о ценах"),
        Said("email", "received", "Спросили о днях поставок на майские.", "Подтвердить дни поставок"),
        Said(
            "meeting",
            "held",
            "Прошли по объёмам прошлого года. Этикетки тоже могли бы брать у нас.",
            "Предложить этикетки к лоткам",
            30,
        ),
    ),
    "mr": (
        Said("phone", "reached", "मागच्या ट्रेवर खूश आहेत. सणांच्या आधी पुन्हा मागणी करतील.", "पुढच्या मागणीबद्दल विचारणे", 6),
        Said("phone", "reached", "थंड सॅलडसाठी कमी उंचीचे झाकण वापरून पाहायचे आहे.", "कमी उंचीच्या झाकणाचे दोन नमुने पाठवणे", 9),
        Said("phone", "reached", "मागच्या वेळी बाहेरचे खोके ओलसर होते.", "खोके कोरडे आले का ते विचारणे", 7),
        Said("phone", "no_answer", "", "सकाळी पुन्हा फोन करणे", 1),
        Said("visit", "held", "पॅकिंगची रांग पाहिली. हाताने भरतात आणि झाकणांपाशी वेळ जातो.", "क्लिकने बसणारे झाकण दाखवणे", 45),
        Said("email", "sent", "सहामाहीची दरपत्रिका पाठवली.", "दरांबद्दल काय वाटते ते विचारणे"),
        Said("email", "received", "दिवाळीच्या सुमारास माल कोणत्या दिवशी येईल असे विचारले.", "माल पोहोचण्याचे दिवस कळवणे"),
        Said("meeting", "held", "मागच्या वर्षाचे प्रमाण पाहिले. लेबलेही आपल्याकडून घेता येतील.", "ट्रेसोबत लेबले देऊ करणे", 30),
    ),
}
