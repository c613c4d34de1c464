"""Italian: companies and people of the north and the centre."""

from rapport.demo.invented.words.vocabulary import Job, Town, Trade, Words, names, pairs

_TRADES = (
    Trade("Panificio", "Produce pane e focacce per circa {n} negozi.", "panificio"),
    Trade("Forno", "Forno con servizio notturno, rifornisce circa {n} bar.", "panificio"),
    Trade("Latteria", "Raccoglie il latte di circa {n} stalle, fa yogurt e burro.", "latticini"),
    Trade("Caseificio", "Fa formaggi freschi e stagionati, circa {n} rivendite.", "latticini"),
    Trade("Pasticceria", "Prepara torte e mignon per circa {n} caffè e alberghi.", "pasticceria"),
    Trade("Banqueting", "Cucina per matrimoni e congressi, circa {n} eventi l'anno.", "catering"),
    Trade("Mense", "Porta il pranzo caldo in circa {n} scuole e uffici.", "mense"),
    Trade("Salumificio", "Affetta e confeziona salumi per circa {n} negozi.", "salumi"),
    Trade("Gastronomia", "Prepara insalate e piatti pronti, ogni mattina circa {n} consegne.", "gastronomia"),
    Trade("Ortofrutta", "Confeziona frutta di circa {n} aziende agricole.", "frutta"),
    Trade("Pescheria", "Affumica trote e prepara insalate di mare, circa {n} clienti fissi.", "pesce"),
    Trade("Albergo", "Albergo con cucina propria e circa {n} camere.", "albergo"),
    Trade("Ingrosso", "Fornisce imballaggi e alimenti a circa {n} locali.", "ingrosso"),
    Trade("Surgelati", "Cucina e surgela circa {n} tonnellate di piatti al mese.", "surgelati"),
    Trade("Gelateria", "Produce gelato artigianale, d'estate per circa {n} chioschi.", "gelato"),
    Trade("Pastificio", "Fa pasta fresca e ripiena in circa {n} formati.", "pasta"),
)

_TOWNS = (
    Town("Bologna", "40121", "051", "037"), Town("Modena", "41121", "059", "036"), Town("Parma", "43121", "0521", "034"),
    Town("Reggio Emilia", "42121", "0522", "035"), Town("Ferrara", "44121", "0532", "038"),
    Town("Ravenna", "48121", "0544", "039"), Town("Forlì", "47121", "0543", "040"), Town("Rimini", "47921", "0541", "099"),
    Town("Piacenza", "29121", "0523", "033"), Town("Verona", "37121", "045", "023"), Town("Padova", "35121", "049", "028"),
    Town("Vicenza", "36100", "0444", "024"), Town("Treviso", "31100", "0422", "026"),
    Town("Firenze", "50121", "055", "048"), Town("Siena", "53100", "0577", "052"), Town("Lucca", "55100", "0583", "046"),
    Town("Pisa", "56121", "050", "050"), Town("Perugia", "06121", "075", "054"), Town("Ancona", "60121", "071", "042"),
    Town("Bergamo", "24121", "035", "016"), Town("Brescia", "25121", "030", "017"), Town("Cremona", "26100", "0372", "019"),
    Town("Mantova", "46100", "0376", "020"), Town("Cuneo", "12100", "0171", "004"), Town("Asti", "14100", "0141", "005"),
    Town("Alessandria", "15121", "0131", "006"), Town("Torino", "10121", "011", "001"),
    Town("Genova", "16121", "010", "010"), Town("Trento", "38121", "0461", "022"), Town("Udine", "33100", "0432", "030"),
)  # fmt: skip

_FAMILIES = pairs(
    "Rossini Ferrante Marchetti Bellini Fontana Gallo Moretti Barbieri Rinaldi Caruso Lombardi Martinelli Vitali "
    "Santoro Mariani Bianco Guerra Ferri Grassi Palmieri Bernardi Sala Donati Fabbri Costantini Neri Montanari Testa "
    "Cattaneo Valentini Pellegrini Sartori Zanetti Colombo Riva Farina Basile Gatti Orlando Bruni Negri Poli Zanella "
    "D'Amico Lo_Presti Dell'Orto"
)

_JOBS = (
    Job("decides", "titolare", "titolare"),
    Job("decides", "amministratore delegato", "amministratrice delegata"),
    Job("decides", "responsabile acquisti", "responsabile acquisti"),
    Job("pays", "responsabile amministrativo", "responsabile amministrativa"),
    Job("pays", "contabile", "contabile"),
    Job("uses", "responsabile di produzione", "responsabile di produzione"),
    Job("uses", "capo reparto confezionamento", "capo reparto confezionamento"),
    Job("supports", "tecnologo alimentare", "tecnologa alimentare"),
    Job("blocks", "responsabile qualità", "responsabile qualità"),
    Job("unknown", "segretario", "segretaria"),
)

WORDS = Words(
    country="IT",
    currency="EUR",
    forms=("{name} S.r.l.", "{name} S.n.c.", "{name} S.p.A.", "{name} S.r.l."),
    sole_trader="{name} di {person}",
    trade_first=True,
    brands=names(
        "La_Quercia Il_Mulino_Basso Tre_Pini Val_d'Erba La_Ginestra Monte_Sereno L'Aia Il_Cortile San_Rocco_Vecchio "
        "Fior_di_Campo La_Spiga Acqua_Chiara Il_Melograno La_Rondine Torre_Antica Il_Glicine Bell'Orto La_Betulla "
        "Cà_Rossa Il_Borgo La_Fontanella Colle_Verde L'Oleandro La_Madia Il_Granaio Prato_Alto La_Pergola Il_Pozzo "
        "La_Malva Due_Ponti"
    )
    + tuple(man for man, _ in _FAMILIES),
    trades=_TRADES,
    towns=_TOWNS,
    streets=names(
        "via_Garibaldi via_Mazzini via_Roma via_Verdi via_Dante via_Marconi via_dell'Industria via_dei_Mille via_Cavour "
        "corso_Italia viale_della_Stazione via_del_Mulino via_dei_Fornai via_San_Martino via_Matteotti piazza_Duomo "
        "via_delle_Rose viale_Europa via_Leopardi via_Pascoli via_Manzoni via_Emilia via_dei_Tigli via_Puccini via_Volta"
    ),
    street_line="{street}, {number}",
    men=names(
        "Marco Luca Andrea Paolo Giovanni Stefano Matteo Davide Alessandro Francesco Roberto Fabio Simone Riccardo "
        "Claudio Enrico Lorenzo Massimo Nicola Giacomo Sergio Pietro Filippo Alberto Tommaso Niccolò"
    ),
    women=names(
        "Giulia Chiara Francesca Laura Elena Sara Paola Silvia Martina Valentina Alessandra Federica Barbara Cristina "
        "Roberta Elisa Ilaria Marta Lucia Daniela Beatrice Claudia Camilla Irene Margherita Noemi"
    ),
    families=_FAMILIES,
    fathers=(("", ""),),
    full_name="{given} {family}",
    call_a_man=("signor {family}", "dottor {family}", "{given}"),
    call_a_woman=("signora {family}", "dottoressa {family}", "{given}"),
    jobs=_JOBS,
    prospects=(
        "Potrebbero arrivare a {n} mila vaschette al mese se lasciano l'alluminio.",
        "In primavera parte la seconda linea, il consumo raddoppia.",
        "Cercano un solo fornitore per tutto l'anno e decidono a novembre.",
        "Stanno provando i campioni, vogliono materiale compostabile.",
        "Non servono più di {n} mila pezzi l'anno, ma pagano puntuali.",
        "Faranno il marchio di una catena e chiederanno la stampa.",
        "Prima il prezzo, poi la qualità. Utili per riempire la linea d'inverno.",
        "Cominciano a vendere in Austria e vogliono coperchi in due lingue.",
    ),
    notes=(
        "Chiamare prima delle nove, poi è in laboratorio.",
        "L'anno scorso una consegna arrivò tardi, da allora vogliono le date per iscritto.",
        "Apprezzano quando portiamo i campioni di persona.",
        "La fattura va mandata anche al commercialista, altrimenti si perde.",
        "Cliente da molti anni, il fondatore passa sempre in fiera.",
        "Decidono il lunedì, l'offerta deve arrivare entro venerdì.",
        "Un concorrente passa ogni mese.",
        "Non insistere: si fanno vivi loro, e sul serio.",
    ),
    tags=("fiera di Rimini", "ritiro in proprio", "stampa", "senza plastica", "passaparola"),
)
