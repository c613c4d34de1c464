"""What a new installation starts with: drafts of answers, positive wordings, the card for the phone.

R-057, R-058, R-346: all of it in six languages, to be made the firm's own.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from rapport.knowledge.models import Answer, EtiquetteCard, Question, Topic, Wording
from rapport.search.index import write_many

_HERE = Path(__file__).parent / "starting"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


@transaction.atomic
def write_knowledge() -> None:
    """Write drafts, wordings and cards in all languages, unless any of them is there. Drafts have no keeper yet."""
    if Topic.objects.exists() or Wording.objects.exists() or EtiquetteCard.objects.exists():
        return
    for place, told in enumerate(_read("questions")["topic"], 1):
        topic = Topic.objects.create(names=told["names"], place=place)
        question = Question.objects.create(topic=topic, name=told["name"])
        write_many("faq-question", [(question.pk, [question.name])])
        Answer.objects.bulk_create(
            Answer(question=question, language=language, title=title, body=body)
            for language, (title, body) in told["answers"].items()
        )
    rows = Wording.objects.bulk_create(
        Wording(language=language, avoid=avoid, instead=instead)
        for told in _read("wordings")["wording"]
        for language, (avoid, instead) in told.items()
    )
    write_many("wording", ((row.pk, [row.avoid, row.instead]) for row in rows))
    EtiquetteCard.objects.bulk_create(
        EtiquetteCard(language=language, lines=lines.strip()) for language, lines in _read("cards").items()
    )
