"""The client base of the invented firm, as files that look like what people bring from elsewhere.

Six files of clients and nine of people, each in the language, letters and habits of its country. Between them they
hold 400 clients and 600 people, and on top of that rows that no careful program takes as they are, so that the
report of the import has something to show. `EXPECTED` counts them file by file:

* one number with a wrong check digit in each of the Slovak, Swedish, Italian, Russian and Marathi files of clients,
  and a Slovak row without a name: six rows that can't come in;
* a Russian client that stands in its file twice, and three clients of other files in the English one: four rows that
  are clients already;
* an Italian born on 31 February: one row of people that can't come in;
* a Slovak whom the telephone knew already, a Swede who stands in the file twice, two Swedes in the British file:
  four rows that are people already.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from rapport.demo.files.base import cards_of, client_rows, known_rows, people_rows
from rapport.demo.files.cards import write_cards
from rapport.demo.files.layouts import CLIENTS, PEOPLE
from rapport.demo.files.tables import write_table

# The files of cards: language and version.
CARDS = {"people-sk.vcf": ("sk", "3.0"), "people-ru.vcf": ("ru", "2.1"), "people-mr.vcf": ("mr", "4.0")}


class Expected(NamedTuple):
    """The rows of a file: those that are new, those already there by then, and those that can't come in."""

    new: int
    again: int = 0
    wrong: int = 0

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return self.new + self.again + self.wrong


EXPECTED: dict[str, Expected] = {
    "clients-sk.csv": Expected(90, wrong=2),
    "klienter.xlsx": Expected(80, wrong=1),
    "clienti.csv": Expected(70, wrong=1),
    "клиенты.csv": Expected(60, again=1, wrong=1),
    "ग्राहक.xlsx": Expected(60, wrong=1),
    "clients.csv": Expected(40, again=3),
    "people-sk.vcf": Expected(116),
    "people-ru.vcf": Expected(77),
    "people-mr.vcf": Expected(75),
    "kontakty.csv": Expected(14, again=1),
    "контакты.csv": Expected(13),
    "संपर्क.csv": Expected(15),
    "personer.csv": Expected(120, again=1),
    "persone.csv": Expected(110, wrong=1),
    "contacts.csv": Expected(60, again=2),
}


def write_files(folder: Path, on: date) -> list[tuple[str, Path]]:
    """Write the files into the folder and return (what each brings, its path) in the order to bring them in.

    The same day gives the same files; `on` is the day from which birthdays that are to come soon are counted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clients = [write_table(folder, layout, client_rows(language)) for language, layout in CLIENTS.items()]
    cards = [write_cards(folder / name, cards_of(language, on), version) for name, (language, version) in CARDS.items()]
    in_telephones = {language for language, _ in CARDS.values()}
    people = [
        write_table(folder, layout, (known_rows if language in in_telephones else people_rows)(language, on))
        for language, layout in PEOPLE.items()
    ]
    return [("clients", file) for file in clients] + [("people", file) for file in (*cards, *people)]
