"""The job that the worker runs for a started import."""

import logging

from django_tasks import task

from rapport.exchange.models import Import
from rapport.exchange.running import run, trouble
from rapport.kit.clock import now
from rapport.kit.refusals import Refusal
from rapport.staff.actor import Actor

log = logging.getLogger(__name__)


@task()
def bring_in(import_id: int) -> None:
    """Bring in what is left of the import's rows; what goes wrong is written on the import."""
    brought = Import.objects.select_related("employee").get(pk=import_id)
    if brought.state not in (Import.State.WAITING, Import.State.RUNNING):
        return
    try:
        run(brought, Actor(brought.employee, now(), "worker"), now)
    except Refusal as wrong:
        trouble(brought, wrong, now())
    except Exception as wrong:
        log.exception("Import %s stopped", import_id)
        trouble(brought, wrong, now())
