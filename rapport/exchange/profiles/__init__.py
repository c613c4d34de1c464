"""How the exports of other programs name their columns and values: one described file per program.

A file is recognised by its header. Its columns are then mapped or knowingly left out, numbers of records there are
kept, so that other files of the same program find them, and the same file brings nothing twice. (R-024, R-012)
"""

from rapport.exchange.profiles.described import LOOSE, OWN, SURE, Profile, profiles
from rapport.exchange.profiles.recognising import profiled, recognised, table_name

__all__ = ["LOOSE", "OWN", "SURE", "Profile", "profiled", "profiles", "recognised", "table_name"]
