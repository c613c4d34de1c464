"""Taking over what accounting did with orders: those given up there are cancelled here, those sent are sent."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.agenda.models import Task
from rapport.catalogue.models import Product
from rapport.journal.book import record
from rapport.kit.changes import Change, create, created, image, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.orders.actions import cancel_order, send_delivery
from rapport.orders.actions.accounting import begun_there
from rapport.orders.actions.common import me
from rapport.orders.actions.told import same_as_ours
from rapport.orders.commerceml.plans import CANCELLED, is_known, orders_of, plan_of
from rapport.orders.commerceml.rows import OrderRow
from rapport.orders.events import OrdersImported
from rapport.orders.models import Delivery, DeliveryLine, Order, Proposal, UnmatchedOrder
from rapport.orders.rights import WRITE
from rapport.parties.importing import Written
from rapport.parties.models import Client
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

Images = dict[tuple[str, int], tuple[Model, dict[str, object]]]


def write_rows(actor: Actor, rows: Sequence[OrderRow], origin: str) -> Written:
    """Do on each order what the row means, inside the caller's deed, with one journal line that takes all of it back.

    What a deed refuses (an order of which something was sent can't be given up) is refused with its sentence, and the
    others go on. Raises NotAllowed without the right to take orders.
    """
    answer = gate(actor, WRITE)
    if not answer.yes:
        raise NotAllowed(answer.sentence, WRITE)
    written, changes, touched = Written(), list[Change](), list[int]()
    there = orders_of(rows)
    for row in rows:
        order = there.get(row.match or 0)
        if row.begun:
            try:
                changes += _begun(actor, row, origin, written, touched)
            except BadInput as wrong:
                written.refused[row.number] = wrong
            continue
        if order is None:
            told = {"number": row.values["number"]}
            sentence = _("There is no order %(number)s here. It was not taken.") % told
            written.refused[row.number] = BadInput(fields={"number": [sentence]})
            continue
        try:
            done = _taken_over(actor, row, order, origin)
        except BadInput as wrong:
            written.refused[row.number] = wrong
            continue
        if done:
            # Should the file tell of the order once more, it is looked at as it is now.
            there |= orders_of([row])
            written.updated[row.number] = order.pk
            touched.append(order.pk)
            changes += done
        else:
            written.unchanged.append(row.number)
    if changes:
        also = [("order", pk) for pk in dict.fromkeys(touched)]
        nobody = sum(change.model == UnmatchedOrder._meta.label for change in changes)
        written.entry = record(actor, OrdersImported(len(also), origin, nobody=nobody), also=also, changes=changes)
    return written


def _begun(actor: Actor, row: OrderRow, origin: str, written: Written, touched: list[int]) -> list[Change]:
    """Write an order that accounting began for a client of ours; one of nobody waits to be given to one."""
    facts = {key: row.words.get(key, "") for key in ("title", "number", "currency", "address", "transport")}
    facts["wanted_by"] = row.wanted_by.isoformat() if row.wanted_by else ""
    outer = row.words["outer_id"][:80]
    if row.client is None:
        if UnmatchedOrder.objects.filter(outer_id=outer).exists():
            written.unchanged.append(row.number)
            return []
        waits = UnmatchedOrder(
            outer_id=outer, number=row.values["number"][:80], client_name=row.words.get("client", "")[:300],
            inn=row.words.get("inn", "")[:20], facts=facts, lines=row.items, origin=origin[:200], made_at=actor.at,
            brought_by=me(actor),
        )  # fmt: skip
        change = create(waits)
        sentence = _("Its client is not known here. It waits under Orders, Of nobody, until somebody says whose it is.")
        written.refused[row.number] = BadInput(fields={"client": [sentence]})
        return [change]
    client = Client.objects.select_related("owner").get(pk=row.client)
    order = begun_there(actor, client, outer, facts, row.items)
    written.created[row.number] = order.pk
    touched.append(order.pk)
    return [created(Order.objects.get(pk=order.pk)), *(created(line) for line in order.lines.all())]


def _proposed(actor: Actor, row: OrderRow, order: Order, origin: str) -> list[Change]:
    """Lay the lines of accounting before the manager; newer ones take the place of those that wait."""
    if same_as_ours(order, row.items) or is_known(order, row.items):
        return []
    waits = order.proposals.filter(state=Proposal.State.OPEN).first()
    if waits is not None:
        change = update(waits, lines=row.items, origin=origin[:200], made_at=actor.at)
        return [change] if change else []
    return [create(Proposal(order=order, lines=row.items, origin=origin[:200], made_at=actor.at))]


def _taken_over(actor: Actor, row: OrderRow, order: Order, origin: str) -> list[Change]:
    """Do what the row means and return what changed; nothing for a row that says what is known."""
    plan = plan_of(row, order)
    if plan.propose:
        return _proposed(actor, row, order, origin)
    if plan.sent_on is None and not (row.cancelled and order.state != CANCELLED):
        return []
    # Read anew, for the deeds look at its lines after they have changed them.
    order = Order.objects.select_related("client").get(pk=order.pk)
    before = _images(order)
    if plan.sent_on is None:
        # The deed itself says what stands in the way.
        cancel_order(actor, order, reason=_("Cancelled in accounting"))
    else:
        quantities = {line.pk: line.open_quantity for line in order.lines.all() if line.open_quantity > 0}
        send_delivery(actor, order, quantities=quantities, sent_on=plan.sent_on)
    return _changed(before, _images(order))


def _images(order: Order) -> Images:
    """The rows that the deeds may touch, as they are now."""
    lines = list(order.lines.order_by("position").all())
    rows: list[Model] = [
        *Order.objects.filter(pk=order.pk),
        *lines,
        *Product.objects.filter(pk__in={line.product_id for line in lines if line.product_id}),
        *Task.objects.filter(pk__in=order.parts.values("task")),
        *Delivery.objects.filter(order=order),
        *DeliveryLine.objects.filter(delivery__order=order),
    ]
    return {(row._meta.label, row.pk): (row, image(row)) for row in rows}


def _changed(before: Images, after: Images) -> list[Change]:
    changes = []
    for (label, pk), (row, now) in after.items():
        if (label, pk) not in before:
            changes.append(created(row))
            continue
        was = before[label, pk][1]
        names = [name for name in now if now[name] != was[name]]
        if names:
            changes.append(Change(label, pk, {name: was[name] for name in names}, {name: now[name] for name in names}))
    return changes
