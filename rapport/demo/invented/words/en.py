"""English: companies and people of Britain, in the areas that have numbers for drama."""

from rapport.demo.invented.words.vocabulary import Job, Town, Trade, Words, names, pairs

_TRADES = (
    Trade("Bakery", "Bakes bread and buns for about {n} shops.", "bakery"),
    Trade("Bakers", "Plant bakery that loads about {n} pallets a day.", "bakery"),
    Trade("Dairy", "Takes in the milk of about {n} farms; yoghurt, cream and butter.", "dairy"),
    Trade("Creamery", "Makes hard cheese and sells it over about {n} counters.", "dairy"),
    Trade("Patisserie", "Makes cakes and tarts for about {n} cafés.", "patisserie"),
    Trade("Catering", "Cooks for weddings and conferences, about {n} events a year.", "catering"),
    Trade("School Meals", "Brings hot lunches to about {n} schools and offices.", "canteens"),
    Trade("Meats", "Slices and packs meat for about {n} shops.", "meat"),
    Trade("Delicatessen", "Makes salads and sandwiches, about {n} drops every morning.", "deli"),
    Trade("Orchards", "Packs apples and berries from about {n} growers.", "fruit"),
    Trade("Smokehouse", "Smokes trout and salmon for about {n} standing customers.", "fish"),
    Trade("Hotel", "Hotel with its own kitchen and about {n} rooms.", "hotel"),
    Trade("Wholesale", "Supplies about {n} kitchens with packaging and groceries.", "wholesale"),
    Trade("Frozen Foods", "Cooks and freezes about {n} tonnes of ready meals a month.", "frozen"),
    Trade("Ice Cream", "Makes dairy ice cream, in summer for about {n} kiosks.", "ice cream"),
    Trade("Pie Company", "Makes pies and pasties in about {n} varieties.", "pies"),
)

_TOWNS = (
    Town("London", "SE1 7QX", "20", ""), Town("Leeds", "LS1 4XZ", "113", ""), Town("Sheffield", "S1 2QZ", "114", ""),
    Town("Nottingham", "NG1 5XZ", "115", ""), Town("Leicester", "LE1 3QZ", "116", ""), Town("Bristol", "BS1 4QX", "117", ""),
    Town("Reading", "RG1 2XZ", "118", ""), Town("Birmingham", "B1 1QX", "121", ""), Town("Edinburgh", "EH1 2XQ", "131", ""),
    Town("Glasgow", "G1 3XQ", "141", ""), Town("Liverpool", "L1 6QX", "151", ""), Town("Manchester", "M1 5QZ", "161", ""),
    Town("Newcastle upon Tyne", "NE1 4XZ", "191", ""), Town("Cardiff", "CF10 2QX", "29", ""),
    Town("Belfast", "BT1 3QZ", "28", ""), Town("York", "YO1 6XZ", "1904", ""), Town("Bath", "BA1 2QX", "1225", ""),
    Town("Norwich", "NR1 3QZ", "1603", ""), Town("Exeter", "EX1 1XQ", "1392", ""), Town("Oxford", "OX1 2QX", "1865", ""),
    Town("Ludlow", "SY8 1XZ", "1584", ""), Town("Kendal", "LA9 4QX", "1539", ""), Town("Whitby", "YO21 1XQ", "1947", ""),
    Town("Hereford", "HR1 2QZ", "1432", ""),
)  # fmt: skip

_FAMILIES = pairs(
    "Ashdown Whitfield Price Hargreaves Thorne Pemberton Blackwood Sutcliffe Merrick Langley Winslow Fairburn Holloway "
    "Redfern Cartwright Aldridge Penrose Stanhope Kershaw Ellwood Barlow Marlowe Greaves Hawthorne Lockwood Mercer "
    "Norcross Oakley Prescott Radcliffe Selwyn Tindall Underhill Verney Wardle Yardley Beckett Crowther Dunmore Fenwick "
    "O'Rourke MacAulay Llewellyn-Jones Okafor Mehta Adeyemi"
)

_JOBS = (
    Job("decides", "managing director", "managing director"),
    Job("decides", "head of purchasing", "head of purchasing"),
    Job("decides", "owner", "owner"),
    Job("pays", "finance manager", "finance manager"),
    Job("pays", "accounts assistant", "accounts assistant"),
    Job("uses", "production manager", "production manager"),
    Job("uses", "packing supervisor", "packing supervisor"),
    Job("supports", "food technologist", "food technologist"),
    Job("blocks", "quality manager", "quality manager"),
    Job("unknown", "receptionist", "receptionist"),
)

WORDS = Words(
    country="GB",
    currency="GBP",
    forms=("{name} Ltd", "{name} Limited", "{name} Ltd", "{name} LLP"),
    sole_trader="{name} ({person})",
    trade_first=False,
    brands=names(
        "Millrace Green_Gate Long_Meadow Three_Oaks Harbour_Light Old_Tithe Copper_Kettle Barley_Row Stone_Bridge "
        "Fox_and_Fern Clover_Hill Riverbend Lark_Lane Hollybush Tall_Chimney Bramble_End Kingfisher_Quay Orchard_House "
        "Windmill_Street Salt_Marsh Fenland High_Pasture Cobnut Rook's_Nest Saffron_Yard Thistledown Ferry_Lane "
        "Penny_Loaf Bluebell_Corner Weavers"
    )
    + tuple(man for man, _ in _FAMILIES),
    trades=_TRADES,
    towns=_TOWNS,
    streets=names(
        "High_Street Mill_Lane Station_Road Church_Street Victoria_Road Market_Place Bridge_Street Park_Road "
        "Queen_Street Castle_Street Dock_Road Foundry_Lane Orchard_Way Chapel_Street New_Road Canal_Street "
        "Springfield_Road Bakers_Row Albion_Street Wharf_Road Manor_Road Cross_Street Green_Lane Union_Street Kiln_Lane"
    ),
    street_line="{number} {street}",
    men=names(
        "James Thomas William Oliver George Henry Edward Samuel Joseph Daniel Benjamin Adam Simon Peter Andrew Stephen "
        "Martin Colin Graham Callum Rhys Owen Declan Rajesh Tunde Alistair"
    ),
    women=names(
        "Sarah Emily Charlotte Alice Grace Hannah Rebecca Louise Helen Catherine Margaret Rachel Victoria Jane Fiona "
        "Heather Megan Siobhan Priya Amara Zoë Chloé Imogen Nicola Judith Gwen"
    ),
    families=_FAMILIES,
    fathers=(("", ""),),
    full_name="{given} {family}",
    call_a_man=("Mr {family}", "{given}"),
    call_a_woman=("Ms {family}", "{given}"),
    jobs=_JOBS,
    prospects=(
        "Could take {n},000 trays a month once they leave foil.",
        "A second line starts in spring; use will double.",
        "Want one supplier for the whole year, decide in November.",
        "Trying samples, asking for compostable material.",
        "Need no more than {n},000 pieces a year, but pay on time.",
        "Will pack a chain's own brand and want printing.",
        "Price first, quality second. Good for filling the line in winter.",
        "Starting in Ireland and need lids with two texts.",
    ),
    notes=(
        "Call before nine, after that they are on the floor.",
        "A delivery came late last year; since then they want dates in writing.",
        "They like it when we bring samples ourselves.",
        "Send invoices to the office as well, or they get lost.",
        "A client for many years; the founder always comes to the fair.",
        "They decide on Mondays, so the offer must be there by Friday.",
        "A rival calls on them every month.",
        "Do not chase. They call when they mean it.",
    ),
    tags=("trade fair", "own collection", "printing", "plastic-free", "referral"),
)
