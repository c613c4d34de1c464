"""What others may ask about answers of clients, points, solutions, rewards and requirements."""

from rapport.satisfaction.queries.feedback import BadAnswer, Wanted, bad_answers, feedback_of, feedback_seen_by, figures
from rapport.satisfaction.queries.people import people_of, points_seen_by, solutions_seen_by
from rapport.satisfaction.queries.setting import policy

__all__ = [
    "BadAnswer",
    "Wanted",
    "bad_answers",
    "feedback_of",
    "feedback_seen_by",
    "figures",
    "people_of",
    "points_seen_by",
    "policy",
    "solutions_seen_by",
]
