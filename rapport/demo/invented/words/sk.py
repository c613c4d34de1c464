"""Slovak: companies and people between Skalica and Humenné."""

from rapport.demo.invented.words.vocabulary import Job, Town, Trade, Words, names, pairs

_TRADES = (
    Trade("Pekáreň", "Pečie chlieb a sladké pečivo, zásobuje okolo {n} predajní.", "pekáreň"),
    Trade("Pekárne", "Priemyselná pekáreň, denne vychystá okolo {n} paliet pečiva.", "pekáreň"),
    Trade("Mliekareň", "Spracúva mlieko od okolo {n} chovateľov, vyrába jogurty a bryndzu.", "mliekareň"),
    Trade("Syráreň", "Vyrába parenice a korbáčiky, predáva v okolo {n} predajniach.", "mliekareň"),
    Trade("Cukráreň", "Robí torty a zákusky pre okolo {n} kaviarní a hotelov.", "cukráreň"),
    Trade("Catering", "Varí na svadby a firemné podujatia, ročne okolo {n} akcií.", "catering"),
    Trade("Jedáleň", "Rozváža teplé obedy do okolo {n} škôl a úradov.", "jedáleň"),
    Trade("Mäsovýroba", "Krája a balí mäso pre okolo {n} predajní.", "mäso"),
    Trade("Lahôdky", "Vyrába šaláty a chlebíčky, každé ráno ich vezie na okolo {n} miest.", "lahôdky"),
    Trade("Ovocinárstvo", "Pestuje jablká a slivky na okolo {n} hektároch, balí ich do misiek.", "ovocie"),
    Trade("Rybáreň", "Údi pstruhy a plní rybie šaláty, okolo {n} odberateľov.", "ryby"),
    Trade("Hotel", "Hotel s kuchyňou a svadobnou sálou, okolo {n} izieb.", "hotel"),
    Trade("Veľkoobchod", "Dodáva obaly a potraviny pre okolo {n} prevádzok.", "veľkoobchod"),
    Trade("Mrazené jedlá", "Vyrába pirohy a hotové jedlá, mrazí okolo {n} ton mesačne.", "mrazené"),
    Trade("Zmrzlina", "Vyrába zmrzlinu, v lete má okolo {n} stánkov.", "zmrzlina"),
    Trade("Cestovináreň", "Suší vaječné cestoviny, balí okolo {n} druhov.", "cestoviny"),
)

_TOWNS = (
    Town("Bratislava", "821 09", "2", ""), Town("Žilina", "010 01", "41", ""), Town("Trnava", "917 01", "33", ""),
    Town("Nitra", "949 01", "37", ""), Town("Banská Bystrica", "974 01", "48", ""), Town("Košice", "040 01", "55", ""),
    Town("Prešov", "080 01", "51", ""), Town("Trenčín", "911 01", "32", ""), Town("Martin", "036 01", "43", ""),
    Town("Poprad", "058 01", "52", ""), Town("Zvolen", "960 01", "45", ""), Town("Piešťany", "921 01", "33", ""),
    Town("Nové Zámky", "940 02", "35", ""), Town("Levice", "934 01", "36", ""), Town("Michalovce", "071 01", "56", ""),
    Town("Lučenec", "984 01", "47", ""), Town("Liptovský Mikuláš", "031 01", "44", ""),
    Town("Dolný Kubín", "026 01", "43", ""), Town("Považská Bystrica", "017 01", "42", ""),
    Town("Prievidza", "971 01", "46", ""), Town("Topoľčany", "955 01", "38", ""), Town("Senica", "905 01", "34", ""),
    Town("Skalica", "909 01", "34", ""), Town("Malacky", "901 01", "34", ""), Town("Pezinok", "902 01", "33", ""),
    Town("Dunajská Streda", "929 01", "31", ""), Town("Galanta", "924 01", "31", ""),
    Town("Bardejov", "085 01", "54", ""), Town("Humenné", "066 01", "57", ""), Town("Rožňava", "048 01", "58", ""),
)  # fmt: skip

_FAMILIES = pairs(
    "Kováč/Kováčová Horváth/Horváthová Varga/Vargová Tóth/Tóthová Nagy/Nagyová Baláž/Balážová Molnár/Molnárová "
    "Szabó/Szabóová Hudák/Hudáková Oravec/Oravcová Kollár/Kollárová Polák/Poláková Urban/Urbanová Kučera/Kučerová "
    "Hruška/Hrušková Ševčík/Ševčíková Mlynár/Mlynárová Pekár/Pekárová Bartoš/Bartošová Sýkora/Sýkorová "
    "Jurčík/Jurčíková Gregor/Gregorová Straka/Straková Zeman/Zemanová Lukáč/Lukáčová Benko/Benková "
    "Holub/Holubová Jakubík/Jakubíková Krajčír/Krajčírová Vlček/Vlčková Čierny/Čierna Zelený/Zelená "
    "Hlavatý/Hlavatá Dubovský/Dubovská Hronský/Hronská Bielik/Bieliková Ďurica/Ďuricová Ľupták/Ľuptáková "
    "Škoda/Škodová Žiak/Žiaková Mráz/Mrázová Slivka/Slivková Chovanec/Chovancová Turčan/Turčanová "
    "Záhorec/Záhorcová Kubiš/Kubišová"
)

_JOBS = (
    Job("decides", "konateľ", "konateľka"),
    Job("decides", "riaditeľ závodu", "riaditeľka závodu"),
    Job("decides", "vedúci nákupu", "vedúca nákupu"),
    Job("pays", "ekonóm", "ekonómka"),
    Job("pays", "účtovník", "účtovníčka"),
    Job("uses", "vedúci výroby", "vedúca výroby"),
    Job("uses", "majster baliarne", "majsterka baliarne"),
    Job("supports", "technológ", "technologička"),
    Job("blocks", "manažér kvality", "manažérka kvality"),
    Job("unknown", "asistent", "asistentka"),
)

WORDS = Words(
    country="SK",
    currency="EUR",
    forms=("{name} s.r.o.", "{name}, s.r.o.", "{name}, spol. s r.o.", "{name} a.s."),
    sole_trader="{person} – {name}",
    trade_first=True,
    brands=names(
        "Zelený_dvor Pri_mlyne Biela_hora Tri_duby U_medveďa Slnečná Javorina Brezina Kamenný_potok Strieborná "
        "Lipová Ovsisko Zlatý_klas Horec Studnička Jasná Poľana Vŕšky Čerešňa Rieka Plieska Kvasok Tatranka_dvor "
        "Rozmarín Materina_dúška Lúčka Bystrinka Nivy Sitnianka Drevenica"
    )
    + tuple(man for man, _ in _FAMILIES),
    trades=_TRADES,
    towns=_TOWNS,
    streets=names(
        "Hlavná Školská Mlynská Kukučínova Štúrova Hviezdoslavova Jesenského Nádražná Priemyselná Športová Lipová "
        "Záhradná Dlhá Krátka Poľná Kvetná Orechová Južná Železničná Tajovského Hurbanova Partizánska Námestie_slobody "
        "Mierová Pod_hájom"
    ),
    street_line="{street} {number}",
    men=names(
        "Ján Jozef Peter Marek Tomáš Michal Martin Juraj Pavol Ľuboš Štefan Milan Miroslav Andrej Rastislav Dušan "
        "Vladimír Igor Radoslav Ondrej Matúš Lukáš Filip Samuel Branislav Stanislav"
    ),
    women=names(
        "Zuzana Mária Katarína Jana Eva Anna Lucia Martina Monika Ivana Petra Veronika Ľudmila Viera Alena Silvia "
        "Simona Barbora Kristína Dagmar Beáta Renáta Želmíra Soňa Natália Daniela"
    ),
    families=_FAMILIES,
    fathers=(("", ""),),
    full_name="{given} {family}",
    call_a_man=("pán {family}", "pán inžinier {family}", "{given}"),
    call_a_woman=("pani {family}", "pani inžinierka {family}", "{given}"),
    jobs=_JOBS,
    prospects=(
        "Mohli by odoberať {n} tisíc misiek mesačne, ak prejdú z fólie na misky.",
        "Na jar spúšťajú druhú linku, potom sa spotreba zdvojnásobí.",
        "Hľadajú jedného dodávateľa na celý rok, rozhodujú v novembri.",
        "Zatiaľ skúšajú vzorky, zaujíma ich kompostovateľný obal.",
        "Viac ako {n} tisíc kusov ročne nepotrebujú, ale platia načas.",
        "Chystajú vlastnú značku pre reťazec, budú chcieť potlač.",
        "Cena je prvá, kvalita druhá. Dobré na vyťaženie linky v zime.",
        "Vstupujú na český trh a potrebujú viečka s českým textom.",
    ),
    notes=(
        "Volať ráno do deviatej, potom je vo výrobe.",
        "Pred rokom meškala dodávka, odvtedy si termíny pýtajú písomne.",
        "Majú radi, keď im vzorky prinesieme osobne.",
        "Faktúry treba posielať aj na sekretariát, inak sa stratia.",
        "Dlhoročný zákazník, zakladateľ sa pozná s naším skladníkom.",
        "Na porade sa rozhoduje v pondelok, ponuku treba mať do piatka.",
        "Konkurencia ich navštevuje každý mesiac.",
        "Netreba tlačiť, ozvú sa sami a myslia to vážne.",
    ),
    tags=("výstava Nitra", "vlastný odvoz", "potlač", "bez plastov", "odporúčanie"),
)
