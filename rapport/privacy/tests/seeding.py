"""Two people at one client, each with their own words in more than twenty places of the base."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from rapport.agenda.models import Appointment, Task
from rapport.documents.models import Comment, Content, Document
from rapport.forum.models import Contribution, PublicName, Report
from rapport.interactions.actions import log_talk
from rapport.journal.book import record
from rapport.kit.keeping import kept
from rapport.leads.models import Lead
from rapport.mailroom.models import Folder, Letter, LetterFile, Mailbox
from rapport.messaging.models import Attachment, Message
from rapport.offers.models import Offer, OfferAnswer, OfferVersion
from rapport.orders.models import Order
from rapport.parties.actions import add_contact_point, add_person
from rapport.parties.events import PersonAdded
from rapport.parties.models import Address, Client, Person
from rapport.portal.models import Access, Passkey
from rapport.projects.models import Project, Stakeholder
from rapport.promises.models import Expectation, Promise
from rapport.satisfaction.models import Feedback, FeedbackRound
from rapport.service.models import Enquiry, EnquiryPart
from rapport.telephony.models import Call, Line
from rapport.texting.models import Gateway, TextMessage
from rapport.website.models import Chat, ChatLine, WebDesk, WebQuestion
from tests.cast import NOW, Cast


@dataclass
class Seeded:
    """A person, the word that stands in every place of theirs, and what the law keeps of them."""

    person: Person
    word: str
    order: Order
    places: set[str]


def seed(cast: Cast, client: Client, word: str, number: int) -> Seeded:
    """Enter Pavla (or another) by that last name, and leave her word in more than twenty places."""
    anna, at = cast.acts(cast.anna), NOW
    email, phone = f"{word.lower()}@post.example", f"+42190512345{number}"
    person = add_person(anna, client, name=f"Pavla {word}", job=f"buyer {word}", note=f"likes {word} tea")
    add_contact_point(anna, person, kind="email", value=email)
    add_contact_point(anna, person, kind="phone", value=phone)
    Address.objects.create(person=person, kind="postal", lines=f"{word} street 1", country="SK")
    log_talk(
        anna,
        client,
        channel="phone",
        direction="out",
        outcome="reached",
        happened_at=at - timedelta(hours=1),
        words=f"{word} asked for trays",
        people=[person],
    )
    message = Message.objects.create(
        client=client,
        person=person,
        sender=cast.anna,
        address=email,
        subject=f"Dear {word}",
        body=f"to {word}",
        written_at=at,
        held_until=at,
        try_at=at,
    )
    Attachment.objects.create(
        message=message, name=f"{word}.txt", mime="text/plain", path=_file(f"out-{word}", word), size=1, sha256="0" * 64
    )
    box, _new = Mailbox.objects.get_or_create(
        name="Post",
        defaults={
            "host": "mail.example",
            "login": "post",
            "password": "x",
            "since": NOW,
            "unit": cast.north,
            "due_at": NOW,
        },
    )
    folder, _new = Folder.objects.get_or_create(mailbox=box, name="INBOX")
    letter = Letter.objects.create(
        folder=folder,
        uidvalidity=1,
        uid=number,
        received_at=at,
        sender=email,
        sender_name=f"Pavla {word}",
        subject=f"From {word}",
        text=f"I am {word}",
        thread=f"t{number}",
        path=_file(f"raw-{word}", f"From {word}"),
        client=client,
        person=person,
        state="given",
    )
    LetterFile.objects.create(
        letter=letter, name=f"{word}.pdf", mime="text/plain", path=_file(f"in-{word}", word), size=1, sha256="0" * 64
    )
    gateway, _new = Gateway.objects.get_or_create(
        name="SMS", defaults={"url": "https://sms.example", "due_at": NOW, "unit": cast.north}
    )
    TextMessage.objects.create(
        client=client,
        person=person,
        sender=cast.anna,
        gateway=gateway,
        number=phone,
        words=f"Hello {word}",
        parts=1,
        encoding="gsm",
        cost=Decimal(0),
        currency="EUR",
        reference=f"r{number}",
        written_at=at,
        held_until=at,
        try_at=at,
    )
    line, _new = Line.objects.get_or_create(
        name="Main", defaults={"code": "main", "way": "webhook", "unit": cast.north}
    )
    Call.objects.create(
        line=line,
        outside_id=f"o{number}",
        direction="in",
        number=phone,
        e164=phone,
        client=client,
        person=person,
        state="given",
        started_at=at,
        heard_at=at,
        unit=cast.north,
    )
    Promise.objects.create(
        client=client,
        person=person,
        words=f"call {word} back",
        due_at=at,
        owner=cast.anna,
        made_by=cast.anna,
        made_at=at,
    )
    Expectation.objects.create(
        client=client, person=person, words=f"{word} expects a visit", noted_by=cast.anna, noted_at=at
    )
    access = Access.objects.create(
        person=person, secret_hash=f"{number}" * 64, until=at + timedelta(days=30), given_by=cast.anna, given_at=at
    )
    Passkey.objects.create(
        access=access, name=f"phone of {word}", credential_id=f"c{number}", public_key="k", added_at=at
    )
    PublicName.objects.create(person=person, name=f"{word} the great", folded=f"{word.lower()}thegreat")
    told = Contribution.objects.create(
        title=f"{word} asks", words=f"signed {word}", language="en", person=person, name=f"{word} the great", at=at
    )
    Report.objects.create(contribution=told, person=person, at=at, words=f"{word} minds")
    enquiry = Enquiry.objects.create(
        number=f"Q-{number}",
        client=client,
        person=person,
        subject=f"{word} waits",
        kind="question",
        channel="email",
        owner=cast.anna,
        came_at=at,
        heard_at=at,
        latest_at=at,
    )
    EnquiryPart.objects.create(
        enquiry=enquiry, direction="in", channel="email", at=at, words=f"where is it? {word}", person=person
    )
    asked = FeedbackRound.objects.create(name=f"Round {number}", asked_by=cast.helga, asked_at=at)
    Feedback.objects.create(
        kind="recommend",
        client=client,
        person=person,
        address=email,
        language="en",
        round=asked,
        asked_at=at,
        score=9,
        words=f"{word} is glad",
        answered_at=at,
        changed_at=at,
        owner=cast.anna,
        unit=cast.north,
    )
    desk, _new = WebDesk.objects.get_or_create(code="main", defaults={"name": "Web", "unit": cast.north})
    chat = Chat.objects.create(
        desk=desk,
        unit=cast.north,
        visitor=f"Pavla {word}",
        email=email,
        language="en",
        began_at=at,
        waits_since=at,
        seen_at=at,
        stamp=f"s{number}",
        person=person,
        client=client,
    )
    ChatLine.objects.create(chat=chat, direction="in", words=f"hello, {word} here", at=at, once=f"o{number}")
    WebQuestion.objects.create(
        desk=desk,
        unit=cast.north,
        name=f"Pavla {word}",
        email=email,
        email_normal=email,
        question=f"{word}?",
        language="en",
        reference=f"R{number}",
        stamp=f"w{number}",
        came_at=at,
    )
    Lead.objects.create(
        person_name=f"Pavla {word}", email=email, email_normal=email, need=f"{word} needs trays", created_at=at
    )
    project = Project.objects.create(
        number=f"P-{number}",
        client=client,
        owner=cast.anna,
        title="Hall",
        currency="EUR",
        budget=Decimal(0),
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        first_ends_on=date(2027, 1, 1),
        created_at=at,
    )
    Stakeholder.objects.create(project=project, person=person, role=f"{word} buys", interest="low", influence="high")
    Task.objects.create(
        kind="task",
        title=f"Ring {word}",
        asked_by=cast.anna,
        asked_of=cast.anna,
        asked_at=at,
        person_id=person.pk,
        subject_kind="person",
        subject_id=person.pk,
    )
    Appointment.objects.create(
        uid=uuid4(),
        owner=cast.anna,
        kind="meeting",
        title=f"With {word}",
        day=date(2026, 12, 1),
        zone="UTC",
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        lasts_until=at + timedelta(hours=1),
        subject_kind="person",
        subject_id=person.pk,
        created_at=at,
    )
    document = Document.objects.create(
        subject_kind="person", subject_id=person.pk, name=f"CV of {word}", created_by=cast.anna, created_at=at
    )
    Content.objects.create(
        document=document,
        number=1,
        path=_file(f"doc-{word}", word),
        name=f"{word}.txt",
        mime="text/plain",
        size=1,
        sha256="0" * 64,
        added_by=cast.anna,
        added_at=at,
    )
    Comment.objects.create(
        subject_kind="person", subject_id=person.pk, words=f"{word} is kind", employee=cast.anna, at=at
    )
    offer = Offer.objects.create(
        number=f"O-{number}",
        client=client,
        person=person,
        owner=cast.anna,
        title=f"For {word}",
        currency="EUR",
        valid_until=date(2026, 12, 1),
        payment_days=14,
        net=0,
        tax=0,
        total=0,
        discount=0,
        created_at=at,
        needs=f"{word}",
    )
    version = OfferVersion.objects.create(
        offer=offer, number=1, content={"to": f"Pavla {word}"}, digest="0" * 64, sent_by=cast.anna, sent_at=at
    )
    OfferAnswer.objects.create(
        version=version, says="question", name=f"Pavla {word}", words=f"{word} asks", person=person, at=at
    )
    order = Order.objects.create(
        number=f"B-{number}",
        client=client,
        person=person,
        owner=cast.anna,
        state="placed",
        title=f"Order of {word}",
        currency="EUR",
        payment_days=14,
        net=0,
        tax=0,
        total=0,
        discount=0,
        created_at=at,
        placed_at=at,
        wanted_by=date(2026, 12, 1),
    )
    record(anna, PersonAdded(f"Pavla {word}", f"buyer {word}"), person)
    places = {
        "parties.Person",
        "parties.ContactPoint",
        "parties.Address",
        "interactions.Interaction",
        "messaging.Message",
        "messaging.Attachment",
        "mailroom.Letter",
        "mailroom.LetterFile",
        "texting.TextMessage",
        "telephony.Call",
        "promises.Promise",
        "promises.Expectation",
        "portal.Access",
        "portal.Passkey",
        "forum.PublicName",
        "forum.Contribution",
        "forum.Report",
        "service.Enquiry",
        "service.EnquiryPart",
        "satisfaction.Feedback",
        "website.Chat",
        "website.ChatLine",
        "website.WebQuestion",
        "leads.Lead",
        "projects.Stakeholder",
        "agenda.Task",
        "agenda.Appointment",
        "documents.Document",
        "documents.Content",
        "documents.Comment",
        "offers.Offer",
        "offers.OfferVersion",
        "offers.OfferAnswer",
        "orders.Order",
    }
    return Seeded(person, word, order, places)


def _file(name: str, text: str) -> str:
    with kept.laying(name) as half:
        half.write_text(text)
    return name


def everywhere(word: str) -> dict[str, list[Any]]:
    """Return the rows of every table of the base in whose texts the word stands, by label, without case."""
    from django.apps import apps

    found: dict[str, list[Any]] = {}
    for model in apps.get_models():
        if not model._meta.managed:
            continue
        for row in model._base_manager.all():
            texts = " ".join(repr(getattr(row, one.attname)) for one in model._meta.concrete_fields)
            if word.lower() in texts.lower():
                found.setdefault(model._meta.label, []).append(row.pk)
    return found
