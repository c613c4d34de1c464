"""Italian clients with a story, all of them Giulia's."""

from datetime import date

from rapport.demo.cast.known import Client, Known

CLIENTS = (
    Client(
        "Caseificio Val Sorbara S.p.A.",
        "val-sorbara",
        "Modena",
        "company",
        "key",
        "Formaggi freschi per tutta la regione, tre turni di confezionamento.",
        "Vogliono passare a una vaschetta sola per quattro formati.",
        "Il titolare decide a voce, la qualità decide per iscritto.",
        (
            Known(
                "Enrico Sorbara",
                "dottor Sorbara",
                "amministratore delegato",
                "decides",
                date(1962, 3, 14),
                tone="official",
            ),
            Known(
                "Margherita Fabbri",
                "Margherita",
                "responsabile acquisti",
                "decides",
                1981,
                2,
                "friendly",
                "Colleziona fischietti di terracotta.",
            ),
            Known("Nicola Testa", "signor Testa", "responsabile qualità", "blocks", date(1974, 9, 27)),
        ),
    ),
    Client(
        "Panificio Lo Presti e Figli S.n.c.",
        "lo-presti",
        "Bologna",
        "company",
        "regular",
        "Pane e focacce per 45 negozi, forno attivo di notte.",
        "Il figlio vuole vendere focacce già confezionate nei distributori.",
        "Telefonare tra le sei e le otto, poi dormono.",
        (
            Known("Salvatore Lo Presti", "signor Lo Presti", "titolare", "decides", date(1957, 1, 6), tone="official"),
            Known("Tommaso Lo Presti", "Tommaso", "responsabile vendite", "supports", date(1991, 5, 18), tone="jokes"),
        ),
    ),
    Client(
        "Mense Emiliane Riunite S.r.l.",
        "mense-emiliane",
        "Reggio Emilia",
        "company",
        "key",
        "Porta 9.000 pasti al giorno in scuole e ospedali.",
        "Gara in primavera: contenitori compostabili per tre anni.",
        "Tutto passa dall'ufficio gare, ma la cuoca capo ha l'ultima parola.",
        (
            Known("Federica Montanari", "dottoressa Montanari", "direttrice acquisti", "decides", date(1970, 10, 8)),
            Known("Ilaria Neri", "Ilaria", "cuoca capo", "uses", date(1979, 7, 23), tone="jokes"),
            Known("Claudio Basile", "ragionier Basile", "responsabile amministrativo", "pays", date(1963, 12, 19)),
        ),
    ),
    Client(
        "Pasticceria Bellini di Noemi Bellini",
        "pasticceria-bellini",
        "Ferrara",
        "entrepreneur",
        "regular",
        "Mignon e torte per cerimonie, laboratorio con sei persone.",
        "A Natale raddoppia: 3.000 scatole in un mese.",
        "Ordina tardi e ringrazia sempre.",
        (Known("Noemi Bellini", "Noemi", "titolare", "decides", date(1986, 4, 29), tone="friendly"),),
    ),
    Client(
        "Albergo Tre Cigni S.r.l.",
        "tre-cigni",
        "Mantova",
        "company",
        "prospect",
        "Albergo sul lago, 54 camere, cestini da picnic in estate.",
        "Provano i cestini in cartone da aprile.",
        "La direttrice vuole vedere prima di comprare.",
        (
            Known("Camilla Riva", "signora Riva", "direttrice", "decides", date(1975, 8, 16)),
            Known("Massimo Poli", "Massimo", "capo cucina", "uses", date(1982, 11, 3)),
        ),
    ),
    Client(
        "Surgelati Monte Sereno S.p.A.",
        "monte-sereno",
        "Forlì",
        "company",
        "counterparty",
        "Piatti pronti surgelati, 30 tonnellate al mese.",
        "La vaschetta deve reggere dal congelatore al forno.",
        "Pagano a novanta giorni, sempre al novantunesimo.",
        (
            Known("Roberta Grassi", "dottoressa Grassi", "responsabile acquisti", "decides", date(1977, 2, 11)),
            Known("Sergio Gatti", "Sergio", "tecnologo alimentare", "supports", date(1969, 6, 25), tone="friendly"),
        ),
    ),
)
