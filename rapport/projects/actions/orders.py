"""Which orders belong to a project."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove
from rapport.kit.refusals import BadInput
from rapport.orders.models import Order
from rapport.projects.actions.common import locked, need_open
from rapport.projects.events import ProjectOrderPut
from rapport.projects.models import Project, ProjectOrder
from rapport.projects.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("projects.put_order", right=WRITE)
def put_order(actor: Actor, project: Project, order: Order) -> Project:
    """Put an order of the client into the project. Raises BadInput for one of another client or project."""
    locked(project)
    need_open(project)
    change = in_project(project, order)
    told = ProjectOrderPut(project.pk, project.number, order.number)
    record(actor, told, project, order, project.client, changes=[change])
    return project


@act("projects.take_order_out", right=WRITE)
def take_order_out(actor: Actor, project: Project, order: Order) -> Project:
    """Take an order out of the project; the order itself stays as it is. Raises BadInput for one that is not in it."""
    locked(project)
    need_open(project)
    row = project.orders.filter(order=order).first()
    if row is None:
        raise BadInput(_("This order does not belong to the project."))
    told = ProjectOrderPut(project.pk, project.number, order.number, out=True)
    record(actor, told, project, order, project.client, changes=[remove(row)])
    return project


def in_project(project: Project, order: Order) -> Change:
    """Write that the order belongs to the project. Raises BadInput for one of another client or project."""
    # Lock first: two people may put one order into two projects.
    Order.objects.select_for_update().get(pk=order.pk)
    if order.client_id != project.client_id:
        raise BadInput(fields={"order": [_("Choose an order of this client.")]})
    there = ProjectOrder.objects.select_related("project").filter(order=order).first()
    if there is not None:
        told = {"number": there.project.number}
        raise BadInput(fields={"order": [_("This order belongs to project %(number)s already.") % told]})
    return create(ProjectOrder(project=project, order=order))
