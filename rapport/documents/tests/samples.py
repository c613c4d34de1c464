"""A dossier, a letter and a list, filled with an invented firm."""

from typing import Any

from rapport.documents.papers import Dossier, Fact, Letter, ListPaper, Section, letterhead

FIRM = {"name": "Lodenta s.r.o.", "lines": ["Dlhá 7, 010 01 Žilina", "IČO 36 421 928"]}


def section(heading: str, lines: list[Any], note: str = "") -> Section[Any]:
    return {"heading": heading, "note": note, "lines": lines}


def fact(label: str, value: str) -> Fact:
    return {"label": label, "value": value}


def dossier(name: str = "Nordvik AB", *, talks: int = 2, words: str = "Wants one price until June.") -> Dossier:
    return {
        "letterhead": letterhead(FIRM, "Client dossier", person="Anna Kováčová", moment="23 Nov 2026, 10:41"),
        "name": name,
        "status": "Key client",
        "head": [fact("Owner", "Anna Kováčová"), fact("Team", "Tom Ek")],
        "alarm": "Call back Jonas Berg, 25 min late.",
        "figures": [{"label": "Balance", "value": "€ 12,480 late", "note": "of € 31,900"}],
        "next_steps": section("Next steps", [{"due": "25 Nov", "what": "Send the offer", "who": "Tom", "warning": ""}]),
        "people": section(
            "People",
            [
                {
                    "name": "Jonas Berg",
                    "role": "Decides",
                    "position": "Head of purchasing",
                    "say": "Say “Jonas”",
                    "contacts": ["+46 40 123 45 67"],
                    "notes": ["Birthday 4 March"],
                }
            ],
        ),
        "facts": section("Facts", [fact("Price list", "Key 2026")]),
        "ids": section("Numbers", [fact("VAT", "SE556677889901")]),
        "addresses": section("Addresses", [{"kind": "Seat", "lines": ["Hamngatan 12", "211 22 Malmö"]}]),
        "matters": section("Disputes", []),
        "comments": section("About the relation", [{"on": "3 Nov", "who": "Anna", "words": "Answers in the morning."}]),
        "files": section(
            "Files",
            [
                {
                    "name": "Contract 118-24.pdf",
                    "about": "PDF, 412 kB",
                    "comments": [{"on": "2 Jan", "who": "Helga", "words": "The annex is missing."}],
                }
            ],
        ),
        "talks": section("Talks", []),
        "history": section(
            "History",
            [{"on": "19 Nov", "who": "Anna", "what": f"Call number {n}.", "words": words} for n in range(1, talks + 1)],
            f"{talks} of 1,204 entries",
        ),
    }


def letter(body: str) -> Letter:
    return {
        "letterhead": letterhead(FIRM, "Prices for trays"),
        "recipient": ["Nordvik AB", "Jonas Berg", "211 22 Malmö"],
        "place_and_date": "Žilina, 23 November 2026",
        "subject": "Prices for trays",
        "body": body,
        "closing": "Kind regards",
        "signature": ["Anna Kováčová", "Client manager"],
    }


def client_list(rows: list[list[str]]) -> ListPaper:
    return {
        "letterhead": letterhead(FIRM, "Clients", person="Anna Kováčová", moment="23 Nov 2026, 10:41"),
        "note": "Owner: Anna Kováčová",
        "columns": [{"heading": "Client", "kind": "text"}, {"heading": "Balance", "kind": "number"}],
        "rows": rows,
        "empty": "No client matches.",
    }
