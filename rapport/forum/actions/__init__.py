"""Every deed of the advice forum."""

from rapport.forum.actions.deciding import make_faq, refuse_contribution, show_contribution
from rapport.forum.actions.writing import answer_question, choose_name, mark_best, mark_own_best, report, write

__all__ = [
    "answer_question",
    "choose_name",
    "make_faq",
    "mark_best",
    "mark_own_best",
    "refuse_contribution",
    "report",
    "show_contribution",
    "write",
]
