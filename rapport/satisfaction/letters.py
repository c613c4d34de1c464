"""The letter that asks, in the reader's language, with one link for each answer; and the proof that a link is ours."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.satisfaction.models import Feedback

SALT = "satisfaction.feedback"


def token_of(row: Feedback) -> str:
    """Return what opens the question for whom was asked, without an account; nobody can guess it."""
    return signing.Signer(salt=SALT, sep=".").sign(str(row.pk))


def feedback_with(token: str) -> Feedback | None:
    """Return the question that the token opens, None for one that is not ours."""
    try:
        number = signing.Signer(salt=SALT, sep=".").unsign(token)
    except signing.BadSignature:
        return None
    rows = Feedback.objects.select_related("client", "person", "enquiry", "served_by")
    return rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None


def language_of(row: Feedback) -> str:
    """Return the language in which the reader is asked: theirs where we speak it, else English."""
    return row.language if row.language in dict(settings.LANGUAGES) else "en"


def label_of(kind: str, score: int) -> str:
    """Return an answer in words of the active language; of the recommendation only the ends have some."""
    if kind == Feedback.Kind.SERVICE:
        words = {
            5: _("very satisfied"),
            4: _("satisfied"),
            3: _("neither nor"),
            2: _("not satisfied"),
            1: _("not satisfied at all"),
        }
        return words[score]
    return {10: _("certainly"), 0: _("not at all")}.get(score, "")


def letter(row: Feedback) -> tuple[str, str]:
    """Return subject and text of the letter that asks, with a link for each answer, best first."""
    with translation.override(language_of(row)):
        who = row.person.called if row.person else row.client.address_as or row.client.name
        firm = str(settings.FIRM_NAME)
        if row.enquiry is not None:
            subject = _("How satisfied are you with us?")
            asked = _("your enquiry “%(subject)s” is solved. How satisfied are you with how we served you?")
            question = asked % {"subject": row.enquiry.subject}
        else:
            subject = _("Would you recommend us?")
            question = _("how likely is it that you would recommend %(firm)s to others?") % {"firm": firm}
        lines = []
        for score in reversed(Feedback.SCORES[Feedback.Kind(row.kind)]):
            link = settings.PUBLIC_URL + reverse("feedback-answer-score", args=[token_of(row), score])
            words = label_of(row.kind, score)
            lines.append(f"{score} – {words}: {link}" if words else f"{score}: {link}")
        parts = [
            _("Dear %(person)s,") % {"person": who},
            question,
            _("Choose your answer; on the page you only press Send:"),
            "\n".join(lines),
            _("Thank you!"),
            firm,
        ]
        return subject, "\n\n".join(part for part in parts if part)
