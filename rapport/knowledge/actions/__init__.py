"""Everything that changes what is written down for others to find."""

from rapport.knowledge.actions.answers import (
    QUESTION_FACTS,
    keep_question,
    keep_topic,
    publish_answer,
    remove_remark,
    review_question,
    withdraw_answer,
    write_answer,
)
from rapport.knowledge.actions.counting import count_helped, count_opened, count_search
from rapport.knowledge.actions.speaking import (
    JARGON_FACTS,
    WORDING_FACTS,
    keep_card,
    keep_jargon,
    keep_wording,
    publish_policy,
    remove_jargon,
    remove_wording,
    set_calls_saved,
)

__all__ = [
    "JARGON_FACTS",
    "QUESTION_FACTS",
    "WORDING_FACTS",
    "count_helped",
    "count_opened",
    "count_search",
    "keep_card",
    "keep_jargon",
    "keep_question",
    "keep_topic",
    "keep_wording",
    "publish_answer",
    "publish_policy",
    "remove_jargon",
    "remove_remark",
    "remove_wording",
    "review_question",
    "set_calls_saved",
    "withdraw_answer",
    "write_answer",
]
