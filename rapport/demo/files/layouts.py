"""The columns of each file of clients, as its country or program heads them, and what stands under each."""

from typing import NamedTuple

from rapport.demo.files import habits
from rapport.demo.files.habits import Habits

Column = tuple[str, str]


class Layout(NamedTuple):
    """A file: its name, habits, columns as (head, meaning), and for text files encoding and separator."""

    file: str
    habits: Habits
    columns: tuple[Column, ...]
    encoding: str = ""
    separator: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The first line of the file."""
        return tuple(head for head, _ in self.columns)


CLIENTS: dict[str, Layout] = {
    "sk": Layout(
        "clients-sk.csv", habits.SLOVAK,
        (("Názov firmy", "name"), ("Typ", "kind"), ("IČO", "ico"), ("IČ DPH", "vat"), ("Ulica a číslo", "street"),
         ("PSČ", "postcode"), ("Mesto", "town"), ("Krajina", "country"), ("Telefón", "phone"), ("E-mail", "email"),
         ("Stránka", "web"), ("Stav", "status"), ("Manažér", "owner"), ("Činnosť", "activity"),
         ("Potenciál", "prospects"), ("Ročný objem", "volume"), ("Mena", "currency"),
         ("Kontakt každých dní", "contact_norm_days"), ("Jazyk", "language"), ("Oslovenie", "address_as"),
         ("Narodeniny", "birthday"), ("Štítky", "tags"), ("Poznámka", "note")),
        "cp1250", ";",
    ),
    "sv": Layout(
        "klienter.xlsx", habits.SWEDISH,
        (("Företagsnamn", "name"), ("Kundtyp", "kind"), ("Organisationsnummer", "orgnr"), ("Momsnummer", "vat"),
         ("Gatuadress", "street"), ("Postnummer", "postcode"), ("Ort", "town"), ("Land", "country"),
         ("Växel", "phone"), ("E-post", "email"), ("Hemsida", "web"), ("Kundstatus", "status"),
         ("Kundansvarig", "owner"), ("Verksamhet", "activity"), ("Utsikter", "prospects"), ("Nytta", "usefulness"),
         ("Årsvolym", "volume"), ("Valuta", "currency"), ("Kontakt var", "contact_norm_days"), ("Språk", "language"),
         ("Tilltal", "address_as"), ("Födelsedag", "birthday"), ("Etiketter", "tags"), ("Anteckning", "note")),
    ),
    "it": Layout(
        "clienti.csv", habits.ITALIAN,
        (("Ragione sociale", "name"), ("Tipo cliente", "kind"), ("Partita IVA", "piva"), ("Indirizzo", "street"),
         ("CAP", "postcode"), ("Comune", "town"), ("Nazione", "country"), ("Telefono", "phone"), ("E-mail", "email"),
         ("Sito web", "web"), ("Stato cliente", "status"), ("Commerciale", "owner"), ("Settore", "activity"),
         ("Prospettive", "prospects"), ("Volume annuo", "volume"), ("Valuta", "currency"),
         ("Contattare ogni", "contact_norm_days"), ("Lingua", "language"), ("Tono", "tone"),
         ("Data di nascita", "birthday"), ("Etichette", "tags"), ("Note interne", "note")),
        "utf-8-sig", ";",
    ),
    "ru": Layout(
        "клиенты.csv", habits.RUSSIAN,
        (("Наименование", "name"), ("Вид контрагента", "kind"), ("ИНН", "inn"), ("КПП", "kpp"),
         ("Почтовый индекс", "postcode"), ("Город", "town"), ("Улица, дом", "street"), ("Страна", "country"),
         ("Телефон", "phone"), ("Адрес эл. почты", "email"), ("Сайт", "web"), ("Статус клиента", "status"),
         ("Основной менеджер", "owner"), ("Вид деятельности", "activity"), ("Перспективы", "prospects"),
         ("Объём в год", "volume"), ("Валюта", "currency"), ("Контакт каждые", "contact_norm_days"),
         ("Язык", "language"), ("Дата рождения", "birthday"), ("Метки", "tags"), ("Комментарий", "note")),
        "cp1251", ";",
    ),
    "mr": Layout(
        "ग्राहक.xlsx", habits.MARATHI,
        (("ग्राहकाचे नाव", "name"), ("ग्राहक प्रकार", "kind"), ("जीएसटी क्रमांक", "gstin"), ("पत्ता", "street"),
         ("गाव", "town"), ("पिन कोड", "postcode"), ("देश", "country"), ("दूरध्वनी", "phone"), ("ई-मेल", "email"),
         ("संकेतस्थळ", "web"),
         ("स्थिती", "status"), ("जबाबदार", "owner"), ("व्यवसाय", "activity"), ("शक्यता", "prospects"),
         ("उपयुक्तता", "usefulness"), ("वार्षिक उलाढाल", "volume"), ("चलन", "currency"), ("संपर्क दर", "contact_norm_days"),
         ("भाषा", "language"), ("संबोधन", "address_as"), ("जन्मतारीख", "birthday"), ("टॅग", "tags"), ("शेरा", "note")),
    ),
    "en": Layout(
        "clients.csv", habits.ENGLISH,
        (("Account Name", "name"), ("Account Type", "kind"), ("VAT Number", "vat"), ("Billing Street", "street"),
         ("Billing City", "town"), ("Billing Zip/Postal Code", "postcode"), ("Billing Country", "country"),
         ("Phone", "phone"), ("Email", "email"), ("Website", "web"), ("Account Status", "status"),
         ("Account Owner", "owner"), ("Industry", "activity"), ("Potential", "prospects"), ("Rating", "usefulness"),
         ("Annual Revenue", "volume"), ("Currency ISO Code", "currency"), ("Contact every", "contact_norm_days"),
         ("Language", "language"), ("Salutation", "address_as"), ("Birthdate", "birthday"), ("Tags", "tags"),
         ("Description", "note")),
        "utf-8", ",",
    ),
}  # fmt: skip

PEOPLE: dict[str, Layout] = {
    "sk": Layout(
        "kontakty.csv", habits.SLOVAK,
        (("Meno a priezvisko", "name"), ("Firma", "client_name"), ("Pozícia", "job"),
         ("Rola v rozhodovaní", "decision"), ("Mobil", "phone"), ("E-mail", "email"),
         ("Narodeniny", "birthday"), ("Oslovenie", "address_as"),
         ("Tón", "tone"), ("Jazyk", "language"), ("Poznámka", "note")),
        "cp1250", ";",
    ),
    "sv": Layout(
        "personer.csv", habits.SWEDISH,
        (("Fullständigt namn", "name"), ("Företag", "client_name"), ("Befattning", "job"), ("Beslutsroll", "decision"),
         ("Mobiltelefon", "phone"), ("E-post", "email"), ("Födelsedatum", "birthday"), ("Tilltalsnamn", "address_as"),
         ("Ton", "tone"), ("Språk", "language"), ("Anteckning", "note")),
        "utf-8", "\t",
    ),
    "it": Layout(
        "persone.csv", habits.ITALIAN,
        (("Nome di battesimo", "given"), ("Cognome", "family"), ("Azienda", "client_name"), ("Mansione", "job"),
         ("Ruolo nella decisione", "decision"), ("Cellulare", "phone"), ("E-mail", "email"),
         ("Data di nascita", "birthday"), ("Appellativo", "address_as"), ("Tono", "tone"), ("Lingua", "language"),
         ("Annotazioni", "note")),
        "utf-8", ";",
    ),
    "ru": Layout(
        "контакты.csv", habits.RUSSIAN,
        (("ФИО", "name"), ("Контрагент", "client_name"), ("Должность", "job"), ("Роль в решении", "decision"),
         ("Мобильный", "phone"), ("Эл. почта", "email"), ("Дата рождения", "birthday"),
         ("Как обращаться", "address_as"), ("Тон", "tone"), ("Язык", "language"), ("Примечание", "note")),
        "cp1251", ";",
    ),
    "mr": Layout(
        "संपर्क.csv", habits.MARATHI,
        (("पूर्ण नाव", "name"), ("कंपनी", "client_name"), ("हुद्दा", "job"), ("निर्णयातील भूमिका", "decision"),
         ("मोबाईल", "phone"), ("ईमेल", "email"), ("वाढदिवस", "birthday"), ("संबोधन", "address_as"), ("सूर", "tone"),
         ("भाषा", "language"), ("टीप", "note")),
        "utf-16", "\t",
    ),
    "en": Layout(
        "contacts.csv", habits.ENGLISH,
        (("First Name", "given"), ("Last Name", "family"), ("Account Name", "client_name"), ("Title", "job"),
         ("Buying Role", "decision"), ("Mobile", "phone"), ("Email", "email"), ("Birthdate", "birthday"),
         ("Salutation", "address_as"), ("Manner", "tone"), ("Language", "language"), ("Description", "note")),
        "utf-8", ",",
    ),
}  # fmt: skip
