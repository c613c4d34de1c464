"""The two areas: /api/v1/tasks and /api/v1/calendar."""

from rapport.kit.api import Resource

tasks = Resource("tasks")
calendar = Resource("calendar")
