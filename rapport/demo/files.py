"""The client base of the invented firm, as files that look like what people really bring.

Six files of clients, each in the language, letters and habits of its country, and three of people. A few rows are
wrong on purpose, so that the report has something to show: in the Slovak file one IČO with a wrong check digit and a
row without a name; in the English file two clients that stand there twice.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rapport.demo.invented.companies import InventedClient, clients
from rapport.demo.invented.identifiers import with_wrong_digit

A_LANGUAGE = 65
# File: (language, encoding, separator, column heads for `_row`)
HEADS = {
    "sk": ("Názov", "IČO", "IČ DPH", "Ulica", "PSČ", "Mesto", "Krajina", "Telefón", "E-mail", "Stav", "Manažér",
           "Činnosť", "Ročný objem", "Mena", "Kontakt každých dní", "Jazyk", "Štítky", "Poznámka"),
    "sv": ("Företag", "Orgnr", "Momsnummer", "Gatuadress", "Postnummer", "Ort", "Land", "Telefon", "E-post", "Status",
           "Kundansvarig", "Bransch", "Årsvolym", "Valuta", "Kontakt var", "Språk", "Etiketter", "Anteckning"),
    "it": ("Ragione sociale", "Partita IVA", "Codice fiscale", "Indirizzo", "CAP", "Città", "Paese", "Telefono",
           "E-mail", "Stato", "Responsabile", "Attività", "Fatturato", "Valuta", "Contatto ogni giorni", "Lingua",
           "Etichette", "Note"),
    "ru": ("Наименование", "ИНН", "КПП", "Улица", "Индекс", "Город", "Страна", "Телефон", "E-mail", "Статус",
           "Ответственный", "Вид деятельности", "Объём в год", "Валюта", "Контакт каждые дней", "Язык", "Метки",
           "Комментарий"),
    "mr": ("कंपनीचे नाव", "GSTIN", "PAN", "पत्ता", "पिनकोड", "शहर", "देश", "दूरध्वनी", "ई-मेल", "स्थिती", "जबाबदार", "व्यवसाय",
           "वार्षिक उलाढाल", "चलन", "Contact every days", "भाषा", "खुणा", "टीप"),
    "en": ("Account Name", "VAT Number", "Company Number", "Billing Street", "Billing Postal Code", "Billing City",
           "Billing Country", "Phone", "Email", "Status", "Account Owner", "Industry", "Annual Revenue", "Currency",
           "Contact every days", "Language", "Tags", "Description"),
}  # fmt: skip


def write_files(folder: Path) -> list[tuple[str, Path]]:
    """Write the files into the folder and return (what each brings, its path) in the order to bring them in."""
    folder.mkdir(parents=True, exist_ok=True)
    base = {language: list(clients(language, A_LANGUAGE)) for language in HEADS}
    slovak = [_row(one) for one in base["sk"]]
    slovak[7][1] = with_wrong_digit(slovak[7][1])
    slovak[20][0] = ""
    english = [_row(one) for one in base["en"]]
    english += [list(english[3]), list(english[9])]
    brought = [
        ("clients", _csv(folder / "clients-sk.csv", HEADS["sk"], slovak, "cp1250", ";")),
        ("clients", _workbook(folder / "klienter.xlsx", HEADS["sv"], [_row(one) for one in base["sv"]])),
        ("clients", _csv(folder / "clienti.csv", HEADS["it"], [_row(one) for one in base["it"]], "utf-8", ",")),
        ("clients", _csv(folder / "клиенты.csv", HEADS["ru"], [_row(one) for one in base["ru"]], "cp1251", ";")),
        ("clients", _workbook(folder / "ग्राहक.xlsx", HEADS["mr"], [_row(one) for one in base["mr"]])),
        ("clients", _csv(folder / "clients.csv", HEADS["en"], english, "utf-8-sig", ",")),
        ("people", _cards(folder / "ľudia.vcf", base["sk"] + base["it"], "3.0")),
        ("people", _cards(folder / "लोक.vcf", base["mr"] + base["ru"], "4.0")),
        ("people", _people(folder / "people.csv", base["en"] + base["sv"])),
    ]
    return brought


def _row(one: InventedClient) -> list[str]:
    numbers = [number for _kind, number in one.numbers] + ["", ""]
    return [
        one.name, numbers[0], numbers[1], one.street, one.postcode, one.town, one.country, one.phone, one.email,
        one.status, one.owner, one.activity, str(one.volume), one.currency, str(one.norm), one.language, one.tags,
        one.note,
    ]  # fmt: skip


def _csv(file: Path, heads: tuple[str, ...], rows: list[list[str]], encoding: str, separator: str) -> Path:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([heads, *rows])
    file.write_bytes(out.getvalue().encode(encoding, "replace"))
    return file


def _workbook(file: Path, heads: tuple[str, ...], rows: list[list[str]]) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([list(heads), *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return file


def _cards(file: Path, owners: list[InventedClient], version: str) -> Path:
    lines = []
    for client in owners:
        for one in client.people:
            lines += ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{one.name}", f"N:{one.name};;;;", f"ORG:{client.name}"]
            lines += [f"TITLE:{one.job}", f"TEL;TYPE=CELL:{one.phone}", f"EMAIL:{one.email}"]
            lines += [f"BDAY:{_day(one.birthday)}"] if one.birthday else []
            lines += ["END:VCARD"]
    file.write_bytes("\r\n".join(line.replace(",", "\\,") for line in lines).encode() + b"\r\n")
    return file


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _people(file: Path, owners: list[InventedClient]) -> Path:
    heads = ("Full name", "Company", "Job title", "Part in the decision", "Mobile", "Email", "Birthday", "Language")
    return _csv(file, heads, list(_people_rows(owners)), "utf-8", ",")


def _people_rows(owners: list[InventedClient]) -> Iterator[list[str]]:
    for client in owners:
        for one in client.people:
            yield [
                one.name, client.name, one.job, one.decision, one.phone, one.email, _day(one.birthday), one.language,
            ]  # fmt: skip
