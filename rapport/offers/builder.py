"""The builder in which lines are typed and pasted, for the pages of apps above; its table is offers/builder.html."""

from rapport.offers.forms import PasteForm
from rapport.offers.pasting import read_pasted
from rapport.offers.screens.typed import row_of, typed_lines

__all__ = ["PasteForm", "read_pasted", "row_of", "typed_lines"]
