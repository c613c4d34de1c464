"""What several stories need."""

from django.test import Client as Browser

from rapport.knowledge.actions import keep_question, keep_topic, publish_answer, write_answer
from rapport.knowledge.models import Question
from rapport.staff.models import Employee
from tests.cast import Cast

PAPERS = ("Which papers do I need?", "Bring your passport. We make all other papers for you.")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def asked(cast: Cast, name: str = "Papers", audience: str = "public", **texts: tuple[str, str]) -> Question:
    """A question by Anna with published answers by language; English about papers unless others are given."""
    helga = cast.acts(cast.helga)
    topic = keep_topic(helga, names={"en": "Buying", "sk": "Nákup"})
    row = keep_question(cast.acts(cast.anna), topic=topic, name=name, audience=audience)
    for language, (title, body) in (texts or {"en": PAPERS}).items():
        publish_answer(helga, write_answer(helga, row, language=language, title=title, body=body))
    return row
