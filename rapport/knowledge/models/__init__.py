"""What is written down once so that people find it by themselves: questions, answers, wordings, the service policy."""

from rapport.knowledge.models.counts import AnswerDay, CallsSaved, Search
from rapport.knowledge.models.policy import ServicePolicy
from rapport.knowledge.models.question import Answer, Question, Remark, Topic
from rapport.knowledge.models.speaking import EtiquetteCard, JargonWord, Wording

__all__ = [
    "Answer",
    "AnswerDay",
    "CallsSaved",
    "EtiquetteCard",
    "JargonWord",
    "Question",
    "Remark",
    "Search",
    "ServicePolicy",
    "Topic",
    "Wording",
]
