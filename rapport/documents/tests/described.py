"""A job description as the papers' tests print it: coordinated, approved, signed by Anna and not yet by Viktor."""

from datetime import UTC, date, datetime
from typing import Any

from rapport.roles.models import Acknowledgement, Clause, Coordination, Holding, JobDescription, Position
from tests.cast import NOW, Cast

LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr")
DUTY = {
    "en": "keeps in touch with every client in the holder's care, at least as often as the contact norm says",
    "sk": "udržiava kontakt s každým zvereným klientom najmenej tak často, ako určuje norma kontaktu",
    "sv": "håller kontakt med varje kund i sin vård minst så ofta som kontaktnormen anger",
    "it": "mantiene i rapporti con ogni cliente affidato almeno con la frequenza prevista dalla norma di contatto",
    "ru": "поддерживает связь с каждым закреплённым клиентом не реже, чем предусмотрено нормой контакта",
    "mr": "सोपवलेल्या प्रत्येक ग्राहकाशी संपर्काच्या निकषानुसार ठरलेल्या वारंवारतेने संपर्क ठेवणे, कऱ्हाडे व क्षत्रिय यांच्यासह",
}
RIGHT = {
    "en": "grant discounts of up to 10 % alone",
    "sk": "poskytovať samostatne zľavy do 10 %",
    "sv": "på egen hand bevilja rabatter upp till 10 %",
    "it": "concedere autonomamente sconti fino al 10 %",
    "ru": "самостоятельно предоставлять скидки до 10 %",
    "mr": "१० टक्क्यांपर्यंत सूट स्वतःच्या अधिकारात देणे",
}
GENERAL = {
    "en": "Education required: higher education.",
    "sk": "Požadované vzdelanie: vysokoškolské.",
    "sv": "Utbildningskrav: högskola.",
    "it": "Titolo di studio richiesto: laurea.",
    "ru": "Требования к образованию: высшее.",
    "mr": "आवश्यक शिक्षण: पदवी.",
}
LIABLE = {
    "en": "for damage caused to the company, within the bounds of labour law",
    "sk": "za škodu spôsobenú spoločnosti v medziach pracovnoprávnych predpisov",
    "sv": "för skada som vållas företaget, inom arbetsrättens gränser",
    "it": "per i danni arrecati all'azienda, nei limiti del diritto del lavoro",
    "ru": "за причинение материального ущерба организации в пределах трудового законодательства",
    "mr": "कंपनीला पोहोचलेल्या नुकसानीबद्दल, कामगार कायद्याच्या मर्यादेत",
}
FINAL = {
    "en": "It is in force from 1 December 2026.",
    "sk": "Platí od 1. decembra 2026.",
    "sv": "Den gäller från den 1 december 2026.",
    "it": "È in vigore dal 1º dicembre 2026.",
    "ru": "Действует с 1 декабря 2026 г.",
    "mr": "हे १ डिसेंबर २०२६ पासून लागू आहे.",
}
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def described(cast: Cast, *, duties: int = 13, rights: int = 6, **facts: Any) -> JobDescription:
    """Return version 7 of the client manager's job description, approved by Dora unless `facts` say otherwise."""
    by_code = {row.code: row for row in Position.objects.all()}
    facts = {
        "state": JobDescription.State.APPROVED,
        "approved_by": cast.dora,
        "approved_at": NOW,
        "approver_post": "Director",
        "in_force_from": date(2026, 12, 1),
        "text_hash": HASH,
        **facts,
    }
    row = JobDescription.objects.create(
        position=by_code["client-manager"],
        number=7,
        reports_to=by_code["head-of-sales"],
        appointed_by=by_code["director"],
        unit=cast.north,
        drafted_by=cast.helga,
        drafted_at=datetime(2026, 11, 16, 8, tzinfo=UTC),
        **facts,
    )
    section = Clause.Section
    for name, number, words in (
        (section.GENERAL, 3, GENERAL),
        (section.DUTIES, duties, DUTY),
        (section.RIGHTS, rights, RIGHT),
        (section.LIABILITY, 3, LIABLE),
        (section.FINAL, 2, FINAL),
    ):
        for place in range(1, number + 1):
            told = {language: f"{text} ({name[0]}{place})" for language, text in words.items()}
            code = "education" if name == section.GENERAL and place == 1 else ""
            Clause.objects.create(description=row, section=name, place=place, words=told, code=code)
    for service, employee, state, resolved in (
        ("legal", cast.astrid, "agreed", None),
        ("personnel", cast.tom, "remarked", NOW),
        ("unit", cast.helga, "waiting", None),
    ):
        Coordination.objects.create(
            description=row,
            service=service,
            employee=employee,
            post="Lawyer" if service == "legal" else "",
            state=state,
            said_at=datetime(2026, 11, 20, 9, tzinfo=UTC) if state != "waiting" else None,
            resolved_at=resolved,
        )
    if row.state == JobDescription.State.APPROVED:
        Acknowledgement.objects.create(
            description=row, employee=cast.anna, name="Anna", at=NOW, text_hash=HASH, language="sk"
        )
        Holding.objects.filter(employee=cast.anna).update(accepted=row)
    return row


def texts(row: JobDescription, language: str) -> dict[str, str]:
    """Return every clause's text by its number."""
    return {clause.number: clause.words[language] for clause in row.clauses.all()}
