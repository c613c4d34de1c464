"""What stands in the files of Anna's clients, and what was said of it."""

from rapport.demo.stories.anna.clients import HEDIN, KALLOR, NORDANVIK
from rapport.demo.stories.kinds import Paper, ago

PAPERS = (
    Paper(
        HEDIN, ago(4, "14:25"), "trays a month.csv",
        "Month,Trays\nSeptember,36000\nOctober,38500\nNovember,40200\n",
        "The growth is the school contract; it ends in June.",
    ),
    Paper(KALLOR, ago(6, "10:05"), "tray test.txt", "Tray T40, lid L40\n48 h at 4 degrees: no leak in 20 of 20\n"),
    Paper(NORDANVIK, ago(15, "16:40"), words="They pay on the day they promise. A reminder before it offends them."),
)  # fmt: skip
