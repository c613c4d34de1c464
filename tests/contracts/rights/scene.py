"""The scene on which every address is tried: the same records three times over, and numbers that nobody has.

`hers` are Anna's records, `team` those of Nils, who works beside her in the north team, `south` those of Viktor in the
other team. Ola holds no position and serves Anna's client only on paper, so that nobody's sight changes by it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from rapport.agenda.actions import accept_task, assign_task, finish_task, open_feed, plan_appointment, plan_task
from rapport.agenda.models import Appointment, Notice, Task
from rapport.agenda.queries.finding import Addressee
from rapport.catalogue.actions import (
    add_member,
    add_product,
    keep_group,
    keep_price_list,
    keep_promotion,
    relate,
    set_prices,
    set_step,
)
from rapport.catalogue.models import Product
from rapport.conduct.actions import (
    ask_management,
    give_more_than_policy,
    register_incident,
    spend_money,
    take_decision,
)
from rapport.contracts.actions import (
    add_contract,
    approve_contract,
    give_to_client,
    keep_template,
    note_disagreement,
    register_paper,
    set_obligation,
    settle_text,
    sign_contract,
    write_clause,
)
from rapport.contracts.models import ContractTemplate
from rapport.deals.actions import add_deal, ask_recommendation, lose_deal, note_client_word, note_objection, note_point
from rapport.deals.models import Stage
from rapport.deals.start import write_pipeline
from rapport.documents.actions import attach_file, write_comment
from rapport.exchange.actions import receive_file, start_import, take_out
from rapport.exchange.whole import bring_in_whole
from rapport.interactions.actions import answer_question, ask_around, log_talk
from rapport.journal.models import Entry
from rapport.kit.refusals import NeedsApproval
from rapport.kit.seals import seal
from rapport.kit.strangers import new_stamp
from rapport.leads.actions import add_lead, become_client, keep_form, keep_rule, keep_source, make_call_list
from rapport.leads.models import CallLine
from rapport.messaging.actions import write_message
from rapport.messaging.models import Template
from rapport.offers.actions import add_offer, note_answer, send_offer, share_offer
from rapport.offers.rules import Line
from rapport.orders.actions import (
    add_order,
    hand_part,
    note_return,
    place_order,
    receive_delivery,
    reserve_goods,
    send_delivery,
)
from rapport.parties.actions import (
    add_address,
    add_client,
    add_contact_point,
    add_identifier,
    add_person,
    add_team_member,
    edit_client,
    mark_lost,
)
from rapport.parties.models import SavedView
from rapport.portal.actions import give_access, share_paper
from rapport.roles.actions import ask, ask_coordination, coordinate, start_draft
from rapport.roles.models import (
    Approval,
    Clause,
    Holding,
    JobDescription,
    Mandate,
    Position,
    Proof,
    Substitution,
)
from rapport.roles.start import write_texts
from rapport.site.login.links import RESET, token_for
from rapport.site.models import ApiToken, WebhookSubscription
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee
from tests.bench.standing import standing
from tests.cast import NOW, Cast
from tests.contracts.rights import (
    clocks,
    commerce,
    duplicates,
    forum,
    knowledge,
    mailroom,
    merging,
    portal,
    privacy,
    promises,
    relations,
    remedies,
    satisfaction,
    service,
    staffing,
    standards,
    telephony,
    texting,
    website,
)

# What everybody may know of is there in the last case too; only the records are missing.
EVERYBODYS = {
    "language", "kind", "form", "tab", "fact", "model", "ola", "dora", "receiver", "lawyer_id", "tomorrow", "email",
    "section", "draft_version", "draft_order_version", "text_hash", "duty", "rule", "right", "stage_ids",
}  # fmt: skip
CASES = ("hers", "team", "south", "none")
NOBODY = 987_654_321
TODAY = NOW.date()


# What a parameter of a common name means at one door: another parameter, or a word.
PERSON, PERSON_POINT = {"owner_id": "person_id"}, {"owner_id": "person_id", "point_id": "person_point_id"}
PERSON_ADDRESS = {"owner_id": "person_id", "address_id": "person_address_id"}
MET, OFFERED, COUNTERED = {"appointment_id": "met_id"}, {"task_id": "offered_id"}, {"task_id": "countered_id"}
BROUGHT, WAITING = {"import_id": "brought_id"}, {"import_id": "waiting_id"}
SIGNED, COORDINATED = {"description_id": "signable_id"}, {"description_id": "coordinated_id"}
REMARKED = {"coordination_id": "remark_id"}
WENT_OUT = {"offer_id": "sent_offer_id"}
PRINTED = {"description_id": "in_force_id"}
FRESH, READY, SIGNED_ONE = (
    {"contract_id": "fresh_id"},
    {"contract_id": "ready_id"},
    {"contract_id": "in_force_contract"},
)
CLAUSE = {"pk": "contract_clause_id"}
DRAFT, DELIVERED = {"order_id": "draft_order_id"}, {"order_id": "delivered_order_id"}
HELD, KEPT = {"order_id": "held_order_id"}, {"order_id": "kept_order_id"}
MEANT = {
    "order-cancel": DRAFT,
    "order-close": DELIVERED,
    "order-from-offer": {"offer_id": "accepted_offer_id"},
    "order-lines": DRAFT,
    "order-place": DRAFT,
    "order-print": {"form": "pdf"},
    "order-release": HELD,
    "order-reserve": KEPT,
    "order-return-new": {"order_id": "sent_order_id"},
    "give_order_up": DRAFT,
    "take_order_of_offer": {"offer_id": "accepted_offer_id"},
    "place_one_order": DRAFT,
    "reserve_order": KEPT,
    "release_order": HELD,
    "close_one_order": DELIVERED,
    "offer-answer": WENT_OUT,
    "offer-share": WENT_OUT,
    "offer-shared": {"secret": "offer_secret"},
    "offer-take-up": WENT_OUT,
    "note_offer_answer": WENT_OUT,
    "share_one_offer": WENT_OUT,
    "take_offer_up": WENT_OUT,
    "contract-begin": SIGNED_ONE,
    "contract-clause": CLAUSE,
    "contract-clause-remove": CLAUSE,
    "contract-compare": {"before": "1", "after": "1"},
    "contract-extend": SIGNED_ONE,
    "contract-paper-check": {"paper_id": "contract_paper_id"},
    "contract-pack": {"form": "pdf", "template_id": "pack_template_id"},
    "contract-print": {"form": "pdf"},
    "contract-protocol": {"form": "pdf"},
    "add_contract_obligation": SIGNED_ONE,
    "settle_contract_text": FRESH,
    "sign_contract_text": READY,
    "contract-settle": FRESH,
    "contract-sign": READY,
    "contract-template": {"template_id": "contract_template_id"},
    "obligation-new": SIGNED_ONE,
    "accept_task": OFFERED,
    "acknowledge_job_description": SIGNED,
    "agree_date": COUNTERED,
    "appointment-held": MET,
    "coordination-resolve": REMARKED,
    "job-description-sign": SIGNED,
    "lead-take": {"lead_id": "waiting_lead_id"},
    "deal-open": {"deal_id": "lost_deal_id"},
    "deal-from-lead": {"lead_id": "became_lead_id"},
    "deal-point": {"point_id": "deal_point_id"},
    "leave_coordination_out": COORDINATED,
    "resolve_coordination": {**COORDINATED, **REMARKED},
    "say_coordination": COORDINATED,
    "client-won-back": {"client_id": "lost_id"},
    "decline_task": OFFERED,
    "hold_appointment": MET,
    "import-mend": BROUGHT,
    "import-mend-alike": BROUGHT,
    "import-stop": WAITING,
    "import-undo": BROUGHT,
    "mend_rejected_rows": BROUGHT,
    "question-told": {"question_id": "answered_id"},
    "refuse_date": COUNTERED,
    "stop_running_import": WAITING,
    "take_one_lead": {"lead_id": "waiting_lead_id"},
    "open_one_deal": {"deal_id": "lost_deal_id"},
    "begin_deal_from_lead": {"lead_id": "became_lead_id"},
    "change_deal_point": {"point_id": "deal_point_id"},
    "task-accept": OFFERED,
    "task-agree": COUNTERED,
    "task-counter": OFFERED,
    "task-decline": OFFERED,
    "task-refuse": COUNTERED,
    "undo_whole_import": BROUGHT,
    "join_promotion": {"promotion_id": "to_join_id"},
    "list_promotion_members": {"promotion_id": "to_join_id"},
    "win_client_back": {"client_id": "lost_id"},
    "add_person_address": PERSON,
    "add_person_contact_point": PERSON,
    "address-edit": {"pk": "address_id"},
    "change_person_address": PERSON_ADDRESS,
    "change_person_contact_point": PERSON_POINT,
    "contact-edit": {"pk": "point_id"},
    "detail-remove": {"pk": "point_id"},
    "identifier-edit": {"pk": "identifier_id"},
    "job-description-annex": PRINTED,
    "job-description-paper": PRINTED,
    "job-description-vacancy": PRINTED,
    "password-link": {"kind": "reset"},
    "print_contract_annex": PRINTED,
    "print_job_description": PRINTED,
    "print_job_vacancy": PRINTED,
    "remove_person_address": PERSON_ADDRESS,
    "remove_person_contact_point": PERSON_POINT,
}


@dataclass
class Scene:
    """For each case, what stands for each parameter of an address and each name in a body."""

    cast: Cast
    nils: Employee
    ola: Employee
    named: dict[str, dict[str, Any]] = field(default_factory=dict)

    def values(self, door: str, case: str) -> dict[str, Any]:
        """Return what every parameter and every name in a body holds in the case, for the door of that name."""
        values = self.named[case]
        parts = (
            commerce,
            knowledge,
            mailroom,
            merging,
            relations,
            remedies,
            service,
            duplicates,
            privacy,
            forum,
            portal,
            website,
            standards,
            staffing,
            texting,
            telephony,
            satisfaction,
        )
        rooms = (MEANT, *(part.MEANT for part in parts))
        meant_here = next((room[door] for room in rooms if door in room), {})
        return values | {name: values.get(meant, meant) for name, meant in meant_here.items()}


def stand(cast: Cast, where: str) -> Scene:
    """Return the scene with its records, written by deeds at first and later laid down (see `tests.bench.standing`).

    `where` tells from each other those that build it with other settings.
    """
    people = (cast.anna, cast.helga, cast.viktor, cast.tom, cast.dora, cast.astrid)
    # Each firm that was written by deeds has passwords with other salt, and sessions hold on to them.
    of_these = ((one.pk, one.password) for one in people)
    return standing(("scene", where, *of_these, cast.north.pk, cast.south.pk), build, cast, slow=True)


def build(cast: Cast) -> Scene:
    """Write the records of the scene and return it."""
    write_texts()
    nils, ola = _employee("Nils", cast, "client-manager"), _employee("Ola", cast, "")
    scene = Scene(cast, nils, ola)
    for case, owner in (("hers", cast.anna), ("team", nils), ("south", cast.viktor)):
        scene.named[case] = _records(scene, owner)
    hers = scene.named["hers"]
    scene.named["none"] = {name: hers[name] if name in EVERYBODYS else NOBODY for name in hers}
    scene.named["none"] |= {
        "token": "no-such-token",
        "secret": "no-such-secret",
        "key": f"task-{NOBODY}",
        "way": "no-such-way",
        "chat_token": "no-such-token",
    }
    return scene


def _employee(name: str, cast: Cast, position: str) -> Employee:
    unit = cast.north if position else None
    person = Employee.objects.create_user(f"{name.lower()}@firm.example", None, name=name, unit=unit)
    if position:
        Holding.objects.create(employee=person, position=Position.objects.get(code=position), since=date(2026, 1, 1))
    return person


def _records(scene: Scene, owner: Employee) -> dict[str, Any]:
    actor = scene.cast.acts(owner)
    client = add_client(actor, name=f"Client of {owner.name}", country="SK")
    person = add_person(actor, client, name=f"Person of {owner.name}", met=True)
    point = add_contact_point(actor, client, kind="email", value=f"client-of-{owner.pk}@example.com")
    document = attach_file(actor, client, name="note.txt", chunks=[b"A note.\n"])
    talk = log_talk(actor, client, channel="phone", outcome="reached", words="Said hello.")
    question = ask_around(actor, client, question="When?", due_at=NOW + timedelta(days=1))
    task = plan_task(actor, title="Do it", subject=("client", client.pk), due_at=NOW + timedelta(hours=3))
    ids = {
        "client_id": client.pk,
        "person_id": person.pk,
        "point_id": point.pk,
        "email": point.value,
        "person_point_id": add_contact_point(actor, person, kind="email", value=f"p{owner.pk}@example.com").pk,
        "person_address_id": add_address(actor, person, lines="Side street 2", city="Town", country="SK").pk,
        "address_id": add_address(actor, client, lines="Main street 1", city="Town", country="SK").pk,
        "identifier_id": add_identifier(actor, client, country="SK", kind="ico", value="35757442").pk,
        "member_id": add_team_member(actor, client, scene.ola, part="paper").pk,
        "document_id": document.pk,
        "number": 1,
        "comment_id": write_comment(actor, client, words="A word.").pk,
        "talk_id": talk.pk,
        "question_id": question.pk,
        "task_id": task.pk,
        "appointment_id": plan_appointment(
            actor, title="Meet", day=TODAY + timedelta(days=2), subject=("client", client.pk)
        ).pk,
        "message_id": write_message(actor, client, address=point.value, subject="Hello", body="Dear all, hello.").pk,
        "import_id": receive_file(actor, kind="clients", name="c.csv", chunks=[b"Name\nNew one\n"]).pk,
        "export_id": take_out(actor, kind="clients", form="csv", number=1).pk,
        "notice_id": _notice(owner),
        "view_id": SavedView.objects.create(kind="client", name="Mine", employee=owner).pk,
        "approval_id": _approval(scene, owner),
        "mandate_id": _mandate(owner),
        "proof_id": _proof(owner),
    }
    ids |= _portal(actor, person, client) | _leads(scene, owner) | _offers(actor, client)
    ids |= _contracts(scene, actor, client) | _catalogue(scene, owner, client)
    ids |= _conduct(scene, owner, client) | _in_other_states(scene, owner)
    ids |= _deals(scene, owner, client)
    ids |= _orders(actor, client, owner)
    ids |= promises.records(actor, client)
    for part in (
        clocks,
        mailroom,
        merging,
        knowledge,
        commerce,
        service,
        remedies,
        relations,
        portal,
        duplicates,
        privacy,
        forum,
        website,
        standards,
        staffing,
        texting,
        telephony,
        satisfaction,
    ):
        ids |= part.records(scene.cast, actor, client, ids)
    ids |= _of_person(scene, owner) | _descriptions(scene, owner)
    return ids | _words(scene, ids)


def _portal(actor: Actor, person: Any, client: Any) -> dict[str, Any]:
    access, way = give_access(actor, person)
    shown = share_paper(actor, attach_file(actor, client, name="shown.txt", chunks=[b"A note to see.\n"]))
    return {"access_id": access.pk, "way": way, "paper_id": shown.pk}


def _contracts(scene: Scene, actor: Actor, client: Any) -> dict[str, Any]:
    """A disputed contract, one that is with the client, one ready to be signed, and one in force."""
    kept = partial(keep_template, scene.cast.acts(scene.cast.helga), None, language="en", text="1. Payment")
    made = ContractTemplate.objects.filter
    template = made(is_contract=True).first() or kept(name="Plain")
    pack = made(is_contract=False).first() or kept(name="Application", is_contract=False)

    def drawn() -> Any:
        dates = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=300)}
        row = add_contract(
            actor, client, subject="Trays", amount=Decimal(20), currency="EUR", template=template, **dates
        )
        return give_to_client(actor, row)

    disputed, fresh, ready, in_force = drawn(), drawn(), drawn(), drawn()
    for row in (ready, in_force):
        approve_contract(actor, settle_text(actor, row))
    sign_contract(actor, in_force)
    return {
        "contract_id": disputed.pk,
        "contract_clause_id": write_clause(actor, disputed, number="2", title="The end").pk,
        "disagreement_id": note_disagreement(actor, disputed, clause="1", theirs="Later").pk,
        "fresh_id": fresh.pk,
        "ready_id": ready.pk,
        "in_force_contract": in_force.pk,
        "obligation_id": set_obligation(actor, in_force, words="Deliver", due_on=TODAY).pk,
        "contract_paper_id": register_paper(actor, in_force, way="in", name="Act", on=TODAY).pk,
        "contract_template_id": template.pk,
        "pack_template_id": pack.pk,
        "before": 1,
        "after": 1,
    }


def _catalogue(scene: Scene, owner: Employee, client: Any) -> dict[str, Any]:
    """What the firm sells, a price list of the client, and a programme in which the client takes part."""
    helga, own = scene.cast.acts(scene.cast.helga), f"of {owner.name}"
    group = keep_group(helga, name=f"Trays {own}")
    product = add_product(helga, code=f"T {own}", name=f"Tray {own}", group=group)
    other = add_product(helga, code=f"L {own}", name=f"Lid {own}")
    prices = keep_price_list(helga, name=f"Prices {own}", currency="EUR", client=client)
    set_prices(helga, prices, {product: Decimal(5)})
    club = keep_promotion(helga, name=f"Club {own}", percent=Decimal(5), members_only=True)
    step = set_step(helga, prices, kind="volume", bound=Decimal(10), percent=Decimal(5))
    return {
        "group_id": group.pk,
        "product_id": product.pk,
        "product_code": product.code,
        "other_id": other.pk,
        "other_code": other.code,
        "relation_id": relate(helga, product, other, "fits").pk,
        "price_list_id": prices.pk,
        "step_id": step.pk,
        "promotion_id": club.pk,
        "to_join_id": keep_promotion(helga, name=f"Circle {own}", percent=Decimal(3), members_only=True).pk,
        "membership_id": add_member(helga, club, client).pk,
        "trait": "purpose",
    }


def _in_other_states(scene: Scene, owner: Employee) -> dict[str, Any]:
    """Records as far on as some deeds ask for: a meeting that was, a task on offer, a client that left."""
    actor, helga = scene.cast.acts(owner), scene.cast.acts(scene.cast.helga)
    met = plan_appointment(actor, title="Met", day=TODAY + timedelta(days=1))
    Appointment.objects.filter(pk=met.pk).update(day=TODAY - timedelta(days=1), starts_at=NOW - timedelta(days=1))
    offered = assign_task(helga, to=owner, title="Think of it", due_at=NOW + timedelta(days=3))
    countered = assign_task(actor, to=scene.ola, title="By Monday?", due_at=NOW + timedelta(days=2))
    Task.objects.filter(pk=countered.pk).update(state="countered", other_due_at=NOW + timedelta(days=4))
    lost = mark_lost(actor, add_client(actor, name=f"Lost by {owner.name}"), reason="Too dear")
    answered = ask_around(actor, lost, question="Why?", due_at=NOW + timedelta(days=1))
    file = b"Name,Country\nBrought in,SK\nFar away,Atlantis\n"
    brought = receive_file(actor, kind="clients", name="brought.csv", chunks=[file])
    bring_in_whole(actor, brought, lambda: NOW)
    waiting = receive_file(actor, kind="clients", name="waiting.csv", chunks=[b"Name\nWaiting one\n"])
    start_import(actor, waiting)
    return {
        "met_id": met.pk,
        "offered_id": offered.pk,
        "countered_id": countered.pk,
        "lost_id": lost.pk,
        "answered_id": answer_question(actor, answered, answer="Because.", told=False).pk,
        "brought_id": brought.pk,
        "waiting_id": waiting.pk,
    }


def _of_person(scene: Scene, owner: Employee) -> dict[str, Any]:
    actor = scene.cast.acts(owner)
    holding = Holding.objects.filter(employee=owner).get()
    absence = Absence.objects.create(employee=owner, first_day=TODAY, last_day=TODAY)
    until = TODAY + timedelta(days=60)
    row = Substitution.objects.create(absent=owner, deputy=scene.ola, since=TODAY + timedelta(days=50), until=until)
    token = ApiToken.objects.create(
        employee=owner, name="t", digest=f"digest {owner.pk}", ending="abcd", scopes=["read"], made_at=NOW
    )
    webhook = WebhookSubscription.objects.create(
        employee=owner, url="https://example.com/", secret=seal("whsec_AAAA"), made_at=NOW
    )
    # A deed upon which nothing else rests, so that it can be taken back.
    entry = Entry.objects.filter(employee=owner, kind="care.advice_given").order_by("-id").first()
    assert entry is not None
    return {
        "employee_id": owner.pk,
        "description_id": JobDescription.objects.get(position__code="client-manager").pk,
        "user_id": owner.pk,
        "holding_id": holding.pk,
        "absence_id": absence.pk,
        "row_id": row.pk,
        "substitution_id": row.pk,
        "token_id": token.pk,
        "webhook_id": webhook.pk,
        "entry_id": entry.pk,
        "token": token_for(owner, RESET),
        "secret": open_feed(actor),
        "unit_id": owner.unit_id,
        "position_id": holding.position_id,
        "in_force_id": JobDescription.objects.in_force(holding.position, TODAY).get().pk,
    }


def _descriptions(scene: Scene, owner: Employee) -> dict[str, Any]:
    """A version to be signed, a draft that nobody looked over, and one with a word owed and a remark to resolve."""
    helga, actor = scene.cast.acts(scene.cast.helga), scene.cast.acts(owner)
    held = JobDescription.objects.approved().get(position__code="client-manager")
    drafts = []
    for place in ("first", "second"):
        position = Position.objects.create(code=f"{place}-{owner.pk}", name=f"The {place} post of {owner.name}")
        drafts.append(start_draft(helga, position))
    draft, coordinated = drafts
    asked = [("unit", owner), ("legal", owner)]
    ask_coordination(helga, coordinated, by=TODAY + timedelta(days=3), among=asked)
    waiting, remarked = coordinated.coordinations.order_by("id")
    coordinate(actor, remarked, agree=False, words="Too short.")
    draft.refresh_from_db()
    return {
        "signable_id": held.pk,
        "text_hash": held.text_hash,
        "description_id": draft.pk,
        "draft_version": draft.version,
        "clause_id": draft.clauses.order_by("id").values_list("pk", flat=True)[0],
        "coordinated_id": coordinated.pk,
        "coordination_id": waiting.pk,
        "remark_id": remarked.pk,
        "section": "duties",
    }


def _conduct(scene: Scene, owner: Employee, client: Any) -> dict[str, Any]:
    """What the owner asks, decides, gives and spends, and an incident of theirs."""
    actor, helga = scene.cast.acts(owner), scene.cast.acts(scene.cast.helga)
    euros = {"amount": Decimal(20), "currency": "EUR"}
    given = {"what": "coupon", "policy": "One coupon", "reason": "Broken twice"}
    classed = {"breach": "damage", "liability": "material", "severity": "light", "intent": "none", "harmed": "company"}
    return {
        "request_id": ask_management(actor, kind="proposal", title="Earlier calls").pk,
        "decision_id": take_decision(actor, title="Pay in two parts", ground="They always paid").pk,
        "deviation_id": give_more_than_policy(actor, client, **euros, **given).pk,
        "spending_id": spend_money(actor, client, **euros, purpose="attention", words="Flowers").pk,
        "incident_id": register_incident(helga, owner, on=TODAY, words="A pallet fell", **classed).pk,
    }


def _leads(scene: Scene, owner: Employee) -> dict[str, Any]:
    """A lead of the owner, one that nobody has, a list to call through, and what brings and distributes leads."""
    actor, helga = scene.cast.acts(owner), scene.cast.acts(scene.cast.helga)
    lead = add_lead(actor, name=f"Lead of {owner.name}", phone="+421905123456")
    waiting = add_lead(actor, name=f"Left by {owner.name}", to_queue=True)
    calls = make_call_list(actor, name="To call", leads=[lead.pk])
    code = f"ask-{owner.pk}"
    return {
        "lead_id": lead.pk,
        "waiting_lead_id": waiting.pk,
        "list_id": calls.pk,
        "line_id": CallLine.objects.get(on=calls).pk,
        "source_id": keep_source(helga, name=f"Fair of {owner.name}").pk,
        "rule_id": keep_rule(helga, name="Swedes", language="sv", people=[owner]).pk,
        "form_id": keep_form(helga, code=code, name="Ask us", texts={"en": {"title": "Ask us"}}).pk,
        "code": code,
        "stamp": new_stamp(code, NOW - timedelta(minutes=1)),
    }


def _offers(actor: Actor, client: Any) -> dict[str, Any]:
    """A draft above the client manager's limit, and an offer that went out, with its link."""
    draft = add_offer(actor, client, title="Boxes", lines=[Line("Tray", Decimal(10), Decimal(100), Decimal(12))])
    sent = send_offer(actor, add_offer(actor, client, title="Lids", lines=[Line("Lid", Decimal(10), Decimal(1))]))
    secret = share_offer(actor, sent).rstrip("/").rsplit("/", 1)[1]
    return {"offer_id": draft.pk, "sent_offer_id": sent.pk, "offer_secret": secret}


def _orders(actor: Actor, client: Any, owner: Employee) -> dict[str, Any]:
    """A draft, an order in work with a part and a delivery, one that is delivered, and an accepted offer."""
    free = Line("Tray", Decimal(10), Decimal(5))
    stocked = Line("Tray", Decimal(10), Decimal(5), code=f"T of {owner.name}")
    day = TODAY + timedelta(days=30)
    draft = add_order(actor, client, title="Trays", wanted_by=day, lines=[free])
    running = place_order(actor, add_order(actor, client, title="Trays", wanted_by=day, lines=[free]))
    part = hand_part(actor, running, unit=owner.unit, what="Pack it", due_on=day)
    finish_task(actor, accept_task(actor, part.task))
    line = running.lines.get()
    delivery = send_delivery(actor, running, quantities={line.pk: Decimal(2)})
    sent = place_order(actor, add_order(actor, client, title="Lids", wanted_by=day, lines=[free]))
    sent_line = sent.lines.get()
    whole = send_delivery(actor, sent, quantities={sent_line.pk: Decimal(10)})
    receive_delivery(actor, whole, received_on=TODAY, complete=True)
    back = note_return(actor, sent_line, quantity=Decimal(1), reason="Broken")
    done = place_order(actor, add_order(actor, client, title="Lids", wanted_by=day, lines=[free]))
    last = send_delivery(actor, done, quantities={done.lines.get().pk: Decimal(10)})
    receive_delivery(actor, last, received_on=TODAY, complete=True)
    Product.objects.filter(code=stocked.code).update(stock=Decimal(50))
    held = place_order(actor, add_order(actor, client, title="Trays", wanted_by=day, lines=[stocked, stocked]))
    kept = place_order(actor, add_order(actor, client, title="Trays", wanted_by=day, lines=[stocked]))
    reserve_goods(actor, held)
    accepted = send_offer(actor, add_offer(actor, client, title="Lids", lines=[Line("Lid", Decimal(10), Decimal(1))]))
    note_answer(actor, accepted, says="yes", name="Somebody")
    return {
        "order_id": running.pk,
        "order_line_id": line.pk,
        "draft_order_id": draft.pk,
        "draft_order_version": draft.version,
        "sent_order_id": sent.pk,
        "sent_line_id": sent_line.pk,
        "delivered_order_id": done.pk,
        "held_order_id": held.pk,
        "kept_order_id": kept.pk,
        "part_id": part.pk,
        "delivery_id": delivery.pk,
        "return_id": back.pk,
        "accepted_offer_id": accepted.pk,
    }


def _deals(scene: Scene, owner: Employee, client: Any) -> dict[str, Any]:
    """A deal of the owner at its first stage, and what the client objects."""
    write_pipeline("en")
    actor = scene.cast.acts(owner)
    deal = add_deal(actor, client, name="Trays for 2027", amount=Decimal(20), currency="EUR")
    objection = note_objection(actor, deal, words="Cheaper elsewhere", kind="price")
    stage = Stage.objects.get(code="appointment")
    became = add_lead(actor, name=f"Became of {owner.name}")
    become_client(actor, became)
    return {
        "deal_id": deal.pk,
        "objection_id": objection.pk,
        "lost_deal_id": lose_deal(actor, add_deal(actor, client, name="Racks"), reason="price").pk,
        "deal_point_id": note_point(actor, deal, words="Days to pay", topic="payment").pk,
        "recommendation_id": ask_recommendation(actor, client).pk,
        "word_id": note_client_word(actor, client, word="pop-up", meaning="A lightbox").pk,
        "stage": str(stage.pk),
        "stage_id": stage.pk,
        "pipeline_id": stage.pipeline_id,
        "stage_ids": list(Stage.objects.filter(pipeline=stage.pipeline_id).values_list("pk", flat=True)),
        "became_lead_id": became.pk,
    }


def _words(scene: Scene, ids: dict[str, Any]) -> dict[str, Any]:
    """The parameters that say which kind of thing is meant."""
    return {
        "owner_id": ids["client_id"],
        "pk": ids["client_id"],
        "kind": "client",
        "form": "csv",
        "language": "en",
        "tab": "changes",
        "fact": "origin",
        "model": "contact",
        "duty": "communicate",
        "rule": "talks",
        "right": "documents.sign",
        "key": f"task-{ids['task_id']}",
        "template_id": _template().pk,
        "ola": scene.ola.pk,
        "lawyer_id": Position.objects.get(code="lawyer").pk,
        "receiver": Addressee(employee=scene.cast.dora).code,
        "dora": scene.cast.dora.pk,
        "tomorrow": (TODAY + timedelta(days=1)).isoformat(),
    }


def _template() -> Template:
    return Template.objects.first() or Template.objects.create(name="Greeting", purpose=Template.Purpose.GENERAL)


def _notice(owner: Employee) -> int:
    return Notice.objects.create(to=owner, kind="rights.tried", key=f"n{owner.pk}", link="/me/", at=NOW).pk


def _proof(owner: Employee) -> int:
    """The owner has the duty, and wrote down once what was done for it."""
    version = JobDescription.objects.get(position__code="client-manager")
    held = version.clauses.filter(section=Clause.Section.DUTIES, code="communicate")
    if not held.exists():
        Clause.objects.create(description=version, section=Clause.Section.DUTIES, place=1, code="communicate")
    return Proof.objects.create(employee=owner, duty="communicate", on=TODAY, words="Talked", created_at=NOW).pk


def _mandate(owner: Employee) -> int:
    day = TODAY - timedelta(days=9)
    row = Mandate.objects.create(
        employee=owner, number=f"M{owner.pk}", right="documents.sign", since=day, given_at=NOW - timedelta(days=9)
    )
    return row.pk


def _approval(scene: Scene, owner: Employee) -> int:
    """Tom asks Helga for something about a client of his own that the owner had given him."""
    tom = scene.cast.acts(scene.cast.tom)
    client = add_client(tom, name=f"Tom's, by {owner.name}")
    try:
        edit_client(tom, client, origin="fair")
    except NeedsApproval as wrong:
        return ask(tom, act=wrong.act, arguments=wrong.arguments, reason="He told me").pk
    return Approval.objects.latest("pk").pk
