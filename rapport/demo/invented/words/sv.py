"""Swedish: companies and people in the four telephone areas that have numbers for books and films."""

from rapport.demo.invented.words.vocabulary import Job, Town, Trade, Words, names, pairs

_TRADES = (
    Trade("Bageri", "Bakar bröd och bullar till omkring {n} butiker.", "bageri"),
    Trade("Brödfabrik", "Industribageri som packar omkring {n} pallar om dagen.", "bageri"),
    Trade("Mejeri", "Tar emot mjölk från omkring {n} gårdar och gör fil, grädde och ost.", "mejeri"),
    Trade("Ysteri", "Ystar lagrad ost och säljer till omkring {n} delikatessdiskar.", "mejeri"),
    Trade("Konditori", "Gör tårtor och smörgåsar till omkring {n} caféer.", "konditori"),
    Trade("Catering", "Lagar mat till omkring {n} konferenser och bröllop om året.", "catering"),
    Trade("Storkök", "Levererar varm lunch till omkring {n} skolor och äldreboenden.", "storkök"),
    Trade("Chark", "Skivar och packar pålägg till omkring {n} butiker.", "chark"),
    Trade("Delikatesser", "Gör sallader och röror, kör ut till omkring {n} kunder varje morgon.", "delikatess"),
    Trade("Fruktpackeri", "Packar äpplen och bär från omkring {n} odlare.", "frukt"),
    Trade("Fisk", "Röker lax och lägger in sill, omkring {n} fasta kunder.", "fisk"),
    Trade("Hotell", "Hotell med eget kök och omkring {n} rum.", "hotell"),
    Trade("Grossist", "Förser omkring {n} restauranger med förpackningar och råvaror.", "grossist"),
    Trade("Färdigmat", "Lagar och fryser omkring {n} ton färdigrätter i månaden.", "fryst"),
    Trade("Glassfabrik", "Gör gräddglass, på sommaren finns den i omkring {n} kiosker.", "glass"),
    Trade("Gårdsbutik", "Säljer eget kött och grönsaker i omkring {n} lådor i veckan.", "gårdsbutik"),
)

_TOWNS = (
    Town("Göteborg", "411 18", "31", ""), Town("Hisings Backa", "422 46", "31", ""), Town("Mölndal", "431 37", "31", ""),
    Town("Partille", "433 30", "31", ""), Town("Västra Frölunda", "421 31", "31", ""),
    Town("Torslanda", "423 34", "31", ""), Town("Landvetter", "438 33", "31", ""), Town("Askim", "436 38", "31", ""),
    Town("Stockholm", "118 60", "8", ""), Town("Solna", "169 68", "8", ""), Town("Nacka", "131 40", "8", ""),
    Town("Sundbyberg", "172 63", "8", ""), Town("Täby", "183 30", "8", ""), Town("Huddinge", "141 46", "8", ""),
    Town("Lidingö", "181 31", "8", ""), Town("Järfälla", "175 62", "8", ""), Town("Malmö", "211 22", "40", ""),
    Town("Limhamn", "216 13", "40", ""), Town("Arlöv", "232 36", "40", ""), Town("Oxie", "238 30", "40", ""),
    Town("Svedala", "233 31", "40", ""), Town("Kiruna", "981 31", "980", ""),
)  # fmt: skip

_FAMILIES = pairs(
    "Hedin Lindqvist Sandberg Åkerblom Nilsson Berglund Ekström Holm Nyström Forsberg Dahlgren Söderlund Björk Öberg "
    "Hallberg Wikström Norling Sjögren Engdahl Åström Grönlund Västberg Malmgren Rydén Törnqvist Ljung Alm Kvist "
    "Hägg Stenmark Fransson Bergström Lövgren Sundin Palmgren Axelsson Dahl Edlund Friberg Granath Hellström Isaksson "
    "Jonasson Karlberg Löfgren Moberg"
)

_JOBS = (
    Job("decides", "vd", "vd"),
    Job("decides", "inköpschef", "inköpschef"),
    Job("decides", "platschef", "platschef"),
    Job("pays", "ekonomiansvarig", "ekonomiansvarig"),
    Job("pays", "redovisningsassistent", "redovisningsassistent"),
    Job("uses", "produktionsledare", "produktionsledare"),
    Job("uses", "förman på packningen", "förman på packningen"),
    Job("supports", "hållbarhetsansvarig", "hållbarhetsansvarig"),
    Job("blocks", "kvalitetschef", "kvalitetschef"),
    Job("unknown", "receptionist", "receptionist"),
)

WORDS = Words(
    country="SE",
    currency="SEK",
    forms=("{name} AB",),
    sole_trader="{name}, {person}",
    trade_first=False,
    brands=names(
        "Västkustens Österlens Skärgårdens Björkdalens Norrskenets Havsbrisens Gamla_Kvarnens Tre_Ekars Solgläntans "
        "Stenåkerns Fjordens Rågfältets Lilla_Torgets Ängsbackens Fyrens Kustens Ladugårdens Åkerbärets Vintervikens "
        "Klippans Sädesärlans Vallmons Älvstrandens Blåklintens Havrebergs Tallmons Fiskehamnens Slottsparkens "
        "Bryggans Kungsgårdens"
    )
    + tuple(name if name.endswith("s") else f"{name}s" for name, _ in _FAMILIES),
    trades=_TRADES,
    towns=_TOWNS,
    streets=names(
        "Storgatan Kvarngatan Bagaregatan Hamngatan Järnvägsgatan Industrivägen Skolgatan Kyrkogatan Södra_vägen "
        "Norra_vägen Åkerivägen Ängsgatan Björkvägen Lindgatan Magasinsgatan Fabriksgatan Verkstadsgatan Drottninggatan "
        "Strandvägen Mejerivägen Backavägen Stationsgatan Sockervägen Vallgatan Trädgårdsgatan"
    ),
    street_line="{street} {number}",
    men=names(
        "Erik Lars Anders Per Johan Karl Nils Olof Gustav Fredrik Magnus Jonas Mattias Henrik Daniel Björn Mikael "
        "Stefan Peter Oskar Emil Viktor Axel Jakob Göran Åke"
    ),
    women=names(
        "Anna Maria Karin Eva Kristina Lena Sara Emma Malin Jenny Åsa Ulrika Johanna Sofia Linda Elin Hanna Ida "
        "Helena Camilla Frida Ingrid Birgitta Märta Agneta Lovisa"
    ),
    families=_FAMILIES,
    fathers=(("", ""),),
    full_name="{given} {family}",
    call_a_man=("{given}",),
    call_a_woman=("{given}",),
    jobs=_JOBS,
    prospects=(
        "Kan komma upp i {n} 000 brickor i månaden om de byter från aluminium.",
        "Bygger ut till våren, då behövs dubbelt så mycket.",
        "Upphandlar en leverantör för hela året och bestämmer sig i november.",
        "Provar prover just nu, vill ha komposterbart.",
        "Behöver inte mer än {n} 000 stycken om året, men betalar i tid.",
        "Ska göra kedjans egna märke och vill ha tryck.",
        "Priset går först. Bra för att fylla linjen på vintern.",
        "Börjar sälja i Norge och behöver lock med norsk text.",
    ),
    notes=(
        "Ring före nio, sedan står de i bageriet.",
        "En leverans kom sent i fjol, sedan dess vill de ha alla datum skriftligt.",
        "Tycker om att vi kommer förbi med prover.",
        "Fakturan ska gå till ekonomiavdelningen också, annars försvinner den.",
        "Kund sedan länge, grundaren känner vår lageransvarige.",
        "Ledningen möts på måndagar, offerten måste vara framme på fredagen.",
        "En konkurrent är där varje månad.",
        "Tjata inte. De hör av sig själva och menar allvar.",
    ),
    tags=("mässan", "hämtar själv", "tryck", "plastfritt", "rekommenderad"),
)
