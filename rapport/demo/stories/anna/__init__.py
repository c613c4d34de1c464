"""Anna, client manager in Göteborg."""

from rapport.demo.firm import ANNA
from rapport.demo.stories.anna.papers import PAPERS
from rapport.demo.stories.anna.plans import APPOINTMENTS, CALLS, QUESTIONS, TASKS, UNMET
from rapport.demo.stories.anna.talks import TALKS
from rapport.demo.stories.kinds import Story

STORY = Story(ANNA, TALKS, CALLS, QUESTIONS, TASKS, APPOINTMENTS, UNMET, PAPERS)
