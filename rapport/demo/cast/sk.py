"""Slovak clients with a story, all of them Tomáš's."""

from datetime import date

from rapport.demo.cast.known import Client, Known

CLIENTS = (
    Client(
        "Pekárne Hronské Nivy a.s.",
        "hronske-nivy",
        "Zvolen",
        "company",
        "key",
        "Tri pekárne, denne 70 paliet pečiva pre obchodné reťazce.",
        "Zmluva na budúci rok: jeden dodávateľ misiek pre všetky tri závody.",
        "Riaditeľ chce vidieť čísla, vedúci výroby chce vidieť vzorku.",
        (
            Known("Marián Hronec", "pán riaditeľ", "generálny riaditeľ", "decides", date(1964, 4, 22), tone="official"),
            Known(
                "Alena Ďuricová",
                "pani Ďuricová",
                "vedúca nákupu",
                "decides",
                1978,
                1,
                note="Má rada orechový závin, k narodeninám vždy pošleme kartu.",
            ),
            Known("Ľuboš Straka", "Ľuboš", "vedúci výroby", "uses", date(1982, 9, 12), tone="jokes"),
            Known("Viera Mlynárová", "pani Mlynárová", "ekonómka", "pays", date(1969, 2, 3)),
        ),
    ),
    Client(
        "Mliekareň Pod Chočom s.r.o.",
        "pod-chocom",
        "Dolný Kubín",
        "company",
        "key",
        "Vyrába bryndzu a jogurty, plní tégliky na dvoch linkách.",
        "Tretia linka na jar, potom 250 tisíc téglikov mesačne.",
        "Kvalitárka zastaví všetko, čo nemá certifikát.",
        (
            Known("Rastislav Choč", "pán Choč", "konateľ", "decides", date(1973, 6, 30)),
            Known(
                "Soňa Bieliková", "pani inžinierka", "manažérka kvality", "blocks", date(1980, 11, 11), tone="official"
            ),
            Known("Peter Lukáč", "Peter", "majster plniarne", "uses", date(1987, 3, 19), tone="friendly"),
        ),
    ),
    Client(
        "Jedálne Tri Lipy s.r.o.",
        "tri-lipy",
        "Trenčín",
        "company",
        "regular",
        "Rozváža 2 200 obedov denne do škôl a úradov.",
        "Chcú prejsť na umývateľné misky, treba im spočítať návratnosť.",
        "V lete nevaria, volať má zmysel od septembra do júna.",
        (
            Known("Dagmar Lipová", "pani Lipová", "konateľka", "decides", date(1971, 1, 15)),
            Known("Ivan Sýkora", "Ivan", "vedúci rozvozu", "uses", date(1985, 8, 2), tone="jokes"),
        ),
    ),
    Client(
        "Cukráreň Marcipánka – Beáta Slivková",
        "marcipanka",
        "Nitra",
        "entrepreneur",
        "regular",
        "Svadobné torty a zákusky, rozváža v celom okrese.",
        "Otvára druhú prevádzku, bude potrebovať väčšie krabice.",
        "Platí v hotovosti pri prevzatí.",
        (Known("Beáta Slivková", "Beátka", "majiteľka", "decides", date(1983, 12, 6), tone="friendly"),),
    ),
    Client(
        "Lahôdky U Kubiša, s.r.o.",
        "u-kubisa",
        "Trnava",
        "company",
        "counterparty",
        "Šaláty a chlebíčky, každé ráno na 60 miest.",
        "Viečka im nesedia, hľadajú tesnejšie.",
        "Meškajú s platbou, ale nikdy nezatajujú.",
        (
            Known("Milan Kubiš", "pán Kubiš", "konateľ", "decides", date(1966, 5, 9)),
            Known("Renáta Holubová", "Renáta", "účtovníčka", "pays", date(1975, 10, 1)),
        ),
    ),
    Client(
        "Hotel Skalné oko s.r.o.",
        "skalne-oko",
        "Poprad",
        "company",
        "prospect",
        "Horský hotel s vlastnou kuchyňou a svadobnou sálou.",
        "Cez zimnú sezónu predávajú obedy so sebou, skúšajú tri dodávateľov.",
        "Rozhoduje majiteľ, ktorý tam nikdy nie je.",
        (
            Known("Kristína Turčanová", "Kristína", "prevádzkarka", "supports", date(1992, 2, 28), tone="friendly"),
            Known("Štefan Vlček", "pán Vlček", "majiteľ", "decides", date(1960, 7, 7), tone="official"),
        ),
    ),
    Client(
        "Ovocinárstvo Čerešňový vŕšok s.r.o.",
        "ceresnovy-vrsok",
        "Topoľčany",
        "company",
        "dormant",
        "Čerešne a jablká na 40 hektároch, balenie do misiek.",
        "Vlani balili do fólie. Po mokrej sezóne chcú zas misky.",
        "Odišli pre cenu, dvere nechali otvorené.",
        (Known("Ondrej Záhorec", "Ondrej", "konateľ", "decides", date(1977, 6, 13)),),
    ),
)
