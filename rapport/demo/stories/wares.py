"""What the invented firm sells: groups with their products.

A product is its code, name, unit, EUR price, cost, stock (None: not kept), days from stock and days to order.
"""

from typing import NamedTuple


class Ware(NamedTuple):
    """One product of the invented firm; price and cost in EUR for one unit."""

    code: str
    name: str
    unit: str
    price: str
    cost: str
    stock: int | None
    ready: int
    ordered: int
    kind: str = "goods"


WARES: dict[str, tuple[Ware, ...]] = {
    "Baking trays": (
        Ware("TR-4060", "Baking tray 40 × 60, aluminium", "pcs", "8.90", "5.60", 2400, 2, 14),
        Ware("TR-4060P", "Baking tray 40 × 60, perforated", "pcs", "10.40", "6.70", 1150, 2, 14),
        Ware("TR-4060N", "Baking tray 40 × 60, non-stick", "pcs", "14.20", "9.10", 0, 2, 21),
        Ware("TR-4080", "Baking tray 40 × 80, aluminium", "pcs", "11.60", "7.40", 640, 2, 14),
        Ware("TR-5878", "Baking tray 58 × 78, aluminium", "pcs", "15.90", "10.20", 310, 2, 21),
        Ware("TR-BAG5", "Baguette tray, five rows", "pcs", "19.50", "12.80", 180, 2, 21),
        Ware("TR-BUN12", "Bun tray, twelve places", "pcs", "22.00", "14.10", 95, 3, 28),
        Ware("TR-MUF24", "Muffin tray, 24 cups", "pcs", "24.80", "15.90", 0, 3, 28),
    ),
    "Food trays": (
        Ware("FT-227", "Sealing tray 227 × 178, clear", "box of 500", "41.00", "27.50", 860, 1, 10),
        Ware("FT-227B", "Sealing tray 227 × 178, black", "box of 500", "42.50", "28.40", 540, 1, 10),
        Ware("FT-187", "Sealing tray 187 × 137, clear", "box of 800", "46.00", "31.00", 720, 1, 10),
        Ware("FT-PULP", "Pulp tray, compostable", "box of 400", "52.00", "37.60", 130, 1, 21),
        Ware("FT-ALU1", "Aluminium menu tray, one place", "box of 600", "58.00", "41.20", 260, 1, 14),
        Ware("FT-ALU2", "Aluminium menu tray, two places", "box of 600", "63.00", "44.90", 210, 1, 14),
        Ware("FT-CPET", "Oven tray of CPET, two places", "box of 480", "69.00", "49.80", 0, 1, 28),
    ),
    "Cups and pots": (
        Ware("CP-150", "Yoghurt cup 150 g", "box of 2000", "74.00", "51.00", 340, 1, 12),
        Ware("CP-200", "Yoghurt cup 200 g", "box of 1800", "78.00", "54.20", 410, 1, 12),
        Ware("CP-500", "Cream pot 500 g", "box of 900", "66.00", "45.10", 220, 1, 12),
        Ware("CP-1000", "Curd bucket 1 kg with handle", "box of 300", "59.00", "40.70", 150, 1, 18),
        Ware("CP-PAPER", "Paper cup 250 ml", "box of 1000", "48.00", "33.50", 500, 1, 12),
    ),
    "Lids and film": (
        Ware("LD-4060", "Lid for trays 40 × 60", "pcs", "5.20", "3.10", 900, 2, 14),
        Ware("LD-CP75", "Aluminium lid 75 mm, printed", "box of 5000", "85.00", "59.00", 120, 3, 30),
        Ware("LD-CP95", "Aluminium lid 95 mm, printed", "box of 5000", "94.00", "65.30", 90, 3, 30),
        Ware("LD-SNAP", "Snap lid for pots", "box of 900", "39.00", "26.00", 330, 1, 12),
        Ware("FM-TOP", "Top film 400 mm, peelable", "roll", "112.00", "79.00", 75, 2, 18),
        Ware("FM-ANTI", "Top film 400 mm, against fog", "roll", "126.00", "88.50", 0, 2, 18),
    ),
    "Labels": (
        Ware("LB-100", "Label 100 × 50, blank", "roll of 1000", "7.40", "4.20", 640, 1, 7),
        Ware("LB-100P", "Label 100 × 50, printed to order", "roll of 1000", "11.80", "7.00", None, 5, 10),
        Ware("LB-ROUND", "Round label 40 mm", "roll of 2000", "9.60", "5.40", 280, 1, 7),
        Ware("LB-FRZ", "Label for deep freeze", "roll of 1000", "13.20", "8.10", 60, 1, 10),
    ),
    "Racks and handling": (
        Ware("RK-20", "Trolley for 20 trays 40 × 60", "pcs", "289.00", "205.00", 14, 4, 35),
        Ware("RK-COVER", "Cover for trolley", "pcs", "34.00", "21.00", 40, 2, 14),
        Ware("RK-WHEEL", "Set of wheels for trolley", "set", "46.00", "29.00", 25, 2, 14),
        Ware("CR-6040", "Bread crate 60 × 40", "pcs", "6.80", "4.30", 1900, 2, 14),
    ),
    "Service": (
        Ware("SV-COAT", "Renewing the non-stick coating", "pcs", "3.90", "2.20", None, 10, 10, "service"),
        Ware("SV-WASH", "Washing and straightening of trays", "pcs", "0.0850", "0.0400", None, 7, 7, "service"),
        Ware("SV-DESIGN", "Design of a printed lid or label", "hour", "48.00", "31.00", None, 5, 5, "service"),
        Ware("SV-DELIV", "Delivery with lift to the ramp", "trip", "65.00", "52.00", None, 1, 1, "service"),
        Ware("TF-CARE", "Tray care, up to 500 trays a month", "month", "240.00", "150.00", None, 3, 3, "tariff"),
        Ware("TF-CARE2", "Tray care, up to 2000 trays a month", "month", "790.00", "520.00", None, 3, 3, "tariff"),
    ),
}
# What is told of the best sold ones on the phone.
TOLD: dict[str, dict[str, str]] = {
    "TR-4060": {
        "traits": "Aluminium 1.5 mm, four closed corners, stacks to 40",
        "purpose": "Bread, rolls and sheet cakes in deck and rack ovens",
        "packaging": "10 in a carton, 400 on a pallet",
        "conditions": "Up to 300 °C. Wash by hand or at pH 6 to 8.",
        "advantages": "Does not warp: five years of guarantee on the shape",
        "drawbacks": "Not for washing machines with strong lye",
        "difference": "Rivals' trays are 1.2 mm: lighter, but they warp within a year",
    },
    "TR-4060N": {
        "traits": "Aluminium 1.5 mm with a two-layer coating",
        "purpose": "Sweet dough and cheese without paper",
        "packaging": "10 in a carton with paper between",
        "conditions": "Up to 260 °C. No metal scrapers.",
        "advantages": "No fat, no paper; the coating can be renewed",
        "drawbacks": "The coating lasts about 1500 bakes",
        "difference": "Two layers where most offer one",
    },
    "FT-PULP": {
        "traits": "Pulp of wood and straw, lined",
        "purpose": "Fruit, meat and ready meals for shops that avoid plastic",
        "packaging": "400 in a box, 24 boxes on a pallet",
        "conditions": "Keep dry. From −20 to 120 °C.",
        "advantages": "Goes with the kitchen waste",
        "drawbacks": "Dearer than plastic, holds liquid for three days",
        "difference": "Can be sealed on usual machines",
    },
}
RELATED: tuple[tuple[str, str, str], ...] = (
    ("TR-4060", "TR-4060P", "substitute"),
    ("TR-4060N", "TR-4060", "substitute"),
    ("TR-4060N", "TR-4060P", "substitute"),
    ("TR-4060", "LD-4060", "accessory"),
    ("TR-4060", "RK-20", "fits"),
    ("TR-4060", "SV-WASH", "service"),
    ("TR-4060N", "SV-COAT", "service"),
    ("TR-MUF24", "TR-BUN12", "substitute"),
    ("RK-20", "RK-COVER", "accessory"),
    ("RK-20", "RK-WHEEL", "accessory"),
    ("FT-227", "FM-TOP", "accessory"),
    ("FT-CPET", "FT-ALU2", "substitute"),
    ("FM-ANTI", "FM-TOP", "substitute"),
    ("CP-150", "LD-CP75", "accessory"),
    ("CP-500", "LD-SNAP", "accessory"),
    ("LD-CP75", "SV-DESIGN", "service"),
    ("LB-100P", "SV-DESIGN", "service"),
)

RIVALS = ("Severia Trays", "Formatec", "Pekáreň Plus")
# Of each: the rivals' prices as shares of ours, in their order, and how our quality is beside theirs (1 better).
MARKET: tuple[tuple[str, tuple[str, ...], int | None], ...] = (
    ("TR-4060", ("0.94", "0.98", "1.05"), 1),
    ("TR-4080", ("0.90", "0.95"), 0),
    ("FT-227", ("0.97", "1.08", "1.10"), None),
    ("CP-PAPER", ("1.04", "0.99"), 0),
)
