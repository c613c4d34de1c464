"""What a deputy hands back of calls and tasks: what was promised, and what is left to do (R-252)."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.models import Task
from rapport.kit.ui import formats
from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor

MOST = 200


def _promised(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    """What the deputy promised meanwhile, in the absent one's place or to do oneself."""
    made = Task.objects.filter(promised=True, asked_by=row.deputy_id, asked_at__gte=row.begins_at)
    made = made.filter(asked_at__lt=row.ends_at, asked_of__in=[row.absent_id, row.deputy_id])
    return [_line(task) for task in made.order_by("due_at", "pk")[:MOST]]


def _left(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    """What the absent one still has to do."""
    tasks = Task.objects.to_do().filter(asked_of=row.absent_id)
    return [_line(task) for task in tasks.order_by(F("due_at").asc(nulls_last=True), "pk")[:MOST]]


def _line(task: Task) -> tuple[str, str]:
    text = f"{formats.moment(task.due_at)}: {task.title}" if task.due_at else task.title
    return text, reverse("task", args=[task.pk])


handed_back.put("promised", Returned(30, _("Promised"), _promised))
handed_back.put("tasks", Returned(50, _("Left to do"), _left))
