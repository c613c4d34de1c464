"""Names of countries that people write beside the short ones of Unicode: official, older and everyday names.

One line a country, names parted by a stroke, in any of the six languages. Case, accents, word order and joining
words do not count.
"""

OTHER_NAMES = {
    "AE": "UAE | Emirates | SAE | Emirati Arabi | ОАЭ | Объединённые Арабские Эмираты | यूएई",
    "AQ": "Антарктика",
    "BA": "Bosnia | Bosna | Bosnien-Hercegovina | Bosnia-Erzegovina | Босния",
    "BN": "Brunei Darussalam | Бруней-Даруссалам | Brunejsko-darussalamský štát",
    "BO": "Plurinational State of Bolivia | Bolívijská republika",
    "BQ": "Caribbean Netherlands | Bonaire, Sint Eustatius and Saba | Бонайре, Синт-Эстатиус и Саба | "
    "Paesi Bassi caraibici",
    "BY": "Belorussia | Bielorusko | Vitryssland | Bielorussia | Белоруссия | Республика Беларусь",
    "CD": "DRC | DR Congo | Democratic Republic of the Congo | Demokratiska republiken Kongo | "
    "Repubblica Democratica del Congo | Демократическая Республика Конго | ДР Конго",
    "CG": "Congo | Kongo | Republic of the Congo | Конго | कॉंगो",
    "CH": "Schweiz | Suisse | Swiss",
    "CI": "Ivory Coast",
    "CN": "PRC | PR China | People's Republic of China | КНР",
    "CV": "Cabo Verde",
    "CX": "Isola di Natale",
    "CZ": "Czech Republic | Česká republika | ČR | Tjeckiska republiken | Repubblica Ceca | Чешская Республика | "
    "झेक प्रजासत्ताक",
    "DE": "Deutschland | Bundesrepublik Deutschland | BRD | SRN | ФРГ",
    "DK": "Danmark",
    "ES": "España",
    "FK": "Falklands | Malvinas | Falkland Islands Malvinas | Falklandy",
    "FM": "Federated States of Micronesia | Mikronézske federatívne štáty",
    "GB": "UK | Great Britain | Britain | England | Scotland | Wales | Northern Ireland | United Kingdom of Great "
    "Britain and Northern Ireland | Veľká Británia | Spojené kráľovstvo | Anglicko | Förenade kungariket | "
    "Gran Bretagna | Inghilterra | Соединённое Королевство | Англия | ग्रेट ब्रिटन | इंग्लंड | ब्रिटन",
    "GR": "Hellas | Ελλάδα",
    "GS": "Južná Georgia a Južné Sandwichove ostrovy | Sydgeorgien och Sydsandwichöarna | Georgia del Sud e Isole "
    "Sandwich Australi",
    "HK": "Hong Kong | Hongkong | Гонконг | हाँगकाँग",
    "HR": "Hrvatska",
    "HU": "Magyarország",
    "IE": "Éire | Republic of Ireland | Írska republika",
    "IL": "इस्रायल",
    "IN": "Bharat | Republic of India | Hindustan | हिंदुस्तान | भारत गणराज्य",
    "IO": "British Indian Ocean Territory | Chagos",
    "IR": "Islamic Republic of Iran | Iránska islamská republika | Исламская Республика Иран",
    "IT": "Italia | Repubblica Italiana",
    "JP": "Nippon",
    "KM": "Comorerna",
    "KP": "DPRK | Democratic People's Republic of Korea | Kórejská ľudovodemokratická republika | "
    "Demokratiska folkrepubliken Korea | КНДР | Корейская Народно-Демократическая Республика",
    "KR": "Korea | Republic of Korea | Kórea | Kórejská republika | Republiken Korea | Corea | Repubblica di Corea | "
    "Корея | Республика Корея | कोरिया",
    "KZ": "Republic of Kazakhstan | Республика Казахстан",
    "KY": "Каймановы острова",
    "LA": "Lao PDR | Lao People's Democratic Republic | Laoská ľudovodemokratická republika | "
    "Demokratiska folkrepubliken Laos | Лаосская Народно-Демократическая Республика",
    "MD": "Republic of Moldova | Moldavia | Moldavská republika | Республика Молдова | Молдавия",
    "MF": "Saint Martin | Сен-Мартен",
    "MK": "Macedonia | Macedónsko | Makedonien | Македония | FYROM",
    "MM": "Myanmar | Burma | Birma | Birmania | Мьянма | Бирма | म्यानमार",
    "MO": "Macao | Macau | Макао",
    "MP": "Северная Мариана",
    "MU": "Maurizio",
    "NL": "Holland | Holandsko | Olanda | Голландия | Nederland | हॉलंड",
    "NO": "Norge",
    "PL": "Polska | Republic of Poland",
    "PN": "Pitcairn | Питкэрн",
    "PS": "Palestine | State of Palestine | Palestína | Palestina | Staten Palestina | Палестина | पॅलेस्टाईन",
    "RU": "Russian Federation | Ruská federácia | Ryska federationen | Federazione Russa | Российская Федерация | РФ | "
    "रशियन संघराज्य",
    "SA": "KSA | Kingdom of Saudi Arabia",
    "SC": "Сейшелы",
    "SE": "Sverige | Kingdom of Sweden",
    "SH": "Saint Helena, Ascension and Tristan da Cunha | Svätá Helena, Ascension a Tristan da Cunha | "
    "Sankta Helena, Ascension och Tristan da Cunha | Sant'Elena, Ascensione e Tristan da Cunha",
    "SK": "Slovak Republic | Slovenská republika | Slovakiska republiken | Repubblica Slovacca | Словацкая Республика",
    "SX": "Sint Maarten | Синт-Мартен | Saint Martin (Dutch part)",
    "SY": "Syrian Arab Republic | Sýrska arabská republika | Syriska arabrepubliken | Сирийская Арабская Республика",
    "SZ": "Swaziland | Svazijsko | Свазиленд",
    "TF": "French Southern Territories",
    "TR": "Turkey | Türkiye",
    "TW": "Chinese Taipei",
    "TZ": "United Republic of Tanzania | Tanzánijská zjednotená republika",
    "UA": "Ukraina",
    "US": "USA | U.S. | U.S.A. | United States of America | America | Spojené štáty americké | Amerika | "
    "Förenta staterna | Amerikas förenta stater | Stati Uniti d'America | США | Соединённые Штаты Америки | Америка | "
    "अमेरिका | अमेरिकेची संयुक्त संस्थाने | यूएसए",
    "UM": "United States Minor Outlying Islands",
    "UZ": "Republic of Uzbekistan",
    "VA": "Vatican | Holy See | Vatikán | Svätá stolica | Heliga stolen | Santa Sede | Святой Престол | "
    "Государство-город Ватикан",
    "VE": "Bolivarian Republic of Venezuela | Venezuelská bolívarovská republika | Боливарианская Республика Венесуэла",
    "VI": "Virgin Islands, U.S.",
    "VN": "Viet Nam | Вьетнам",
    "YT": "Майот",
    "ZA": "RSA | Republic of South Africa | Juhoafrická republika | Южная Африка",
}

# Joining words and "island": they do not tell countries apart.
_NOT_TELLING = """
    and the of a och e i и в о ва да de d del della आणि आणी व island islands ostrov ostrovy isola isole остров острова
    बेट बेटे आयलंड आयलँड आयलँड्स आयलंड्स आयलॅंड आयलॅंडस्
"""
NOT_TELLING = frozenset(_NOT_TELLING.split())
# The many ways to write Saint.
SAINT = {"saint": "st", "sankt": "st", "sankta": "st", "svaty": "st", "svata": "st", "сент": "st", "сен": "st"}

# What stands before a comma or bracket names a country by itself, but not these.
SHARED_HEADS = "Korea | Kórea | Corea | Корея | कोरिया | Congo | Kongo | Конго | कॉंगो | सेंट मार्टिन"
