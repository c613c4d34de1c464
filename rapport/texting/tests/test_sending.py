"""SMS on their way out, against gateways that answer, refuse, stall and hang up."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.messaging.models import Template, TemplateText
from rapport.parties.models import Client, Person
from rapport.roles.evidence import rules_for
from rapport.roles.undo import last_undoable, undo
from rapport.texting.actions import stop_number, switch_gateway, write_standard_text, write_text
from rapport.texting.models import Gateway, TextMessage, TextPart
from rapport.texting.outbox import visit_gateways
from rapport.texting.tests.conftest import KARI, LATER, OFFICE, Written
from rapport.texting.tests.smsc import BAD_NUMBER, THROTTLED, Smsc
from rapport.texting.tests.web_gateway import WebGateway
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-045", "R-384")]
LONG = "Vážená pani Bergová, tácky odchádzajú dnes o 15.00 h z Trnavy a prídu k Vám zajtra ráno. " * 2


def fresh(row: Any) -> Any:
    row.refresh_from_db()
    return row


def test_an_sms_leaves_by_the_web_after_ten_seconds_with_its_secret_and_its_reference(
    cast: Cast, web: WebGateway, by_web: Gateway, written: Written
) -> None:
    text = written('Cena: 10 €. "Platí" do piatku?\nAnna \\ Rapport')
    assert (text.state, text.parts, text.encoding, text.cost, text.currency) == (
        "waiting", 1, "ucs2", Decimal("0.07"), "EUR",
    )  # fmt: skip
    assert visit_gateways(NOW + timedelta(seconds=9)) == 0 and web.calls == []
    assert visit_gateways(LATER) == 1
    (call,) = web.calls
    assert call.json == {
        "to": KARI, "text": 'Cena: 10 €. "Platí" do piatku?\nAnna \\ Rapport', "from": "Rapport", "ref": text.reference,
    }  # fmt: skip
    assert call.headers["Authorization"] == "Bearer a secret"
    assert call.headers["Idempotency-Key"] == text.reference
    assert (fresh(text).state, text.sent_at, text.tries) == ("sent", LATER, 1)
    assert text.travelling.get().told_id == f"gw-{text.reference[:8]}"
    assert visit_gateways(LATER + timedelta(hours=1)) == 0 and len(web.calls) == 1
    line = Entry.objects.get(kind="texting.text_written")
    assert line.facts["to"] == "Kari Berg" and line.facts["parts"] == 1 and line.employee == cast.anna
    assert fresh(by_web).trouble == "" and by_web.succeeded_at == LATER


@pytest.mark.parametrize(
    ("form", "url", "body"), [("form", "", "to={to}&msg={text}&pw={password}"), ("get", "?to={to}&msg={text}", "")]
)
def test_a_form_and_an_address_get_the_words_whole(
    cast: Cast, web: WebGateway, nordvik: Client, form: str, url: str, body: str
) -> None:
    from rapport.texting.actions import keep_gateway

    keep_gateway(
        cast.acts(cast.astrid), None, name="Plain", way="http", country="SK", unit=cast.north, form=form,
        password="p&=", url=web.url + url, body=body,
    )  # fmt: skip
    words = "Привет & नमस्ते = 😀 #1?"
    text = write_text(cast.acts(cast.anna), nordvik, number=KARI, words=words)
    assert visit_gateways(LATER) == 1
    (call,) = web.calls
    from urllib.parse import parse_qs, urlsplit

    told = call.form if form == "form" else {n: v[0] for n, v in parse_qs(urlsplit(call.path).query).items()}
    assert (told["to"], told["msg"]) == (KARI, words) and told.get("pw", "p&=") == "p&="
    assert fresh(text).state == "sent" and call.method == ("GET" if form == "get" else "POST")


def test_what_the_gateway_can_not_take_now_is_tried_again_with_growing_pauses_and_reaches_the_phone_once(
    web: WebGateway, by_web: Gateway, written: Written
) -> None:
    text = written()
    web.script = [503, "drop"]
    assert visit_gateways(LATER) == 0
    assert (fresh(text).state, text.try_at) == ("waiting", LATER + timedelta(minutes=1))
    assert "takes no more at the moment: 503" in text.trouble and fresh(by_web).trouble == "busy"
    assert visit_gateways(LATER + timedelta(seconds=59)) == 0 and len(web.calls) == 1
    second = LATER + timedelta(minutes=1)
    # The gateway takes it, and hangs up before it says so: nobody knows whether it left.
    assert visit_gateways(second) == 0 and web.phones == [text.reference]
    assert fresh(text).try_at == second + timedelta(minutes=5)
    assert visit_gateways(second + timedelta(minutes=5)) == 1
    assert fresh(text).state == "sent" and text.trouble == "" and fresh(by_web).trouble == ""
    assert web.phones == [text.reference] and len(web.calls) == 3
    assert not Entry.objects.filter(kind="texting.text_failed").exists()


@pytest.mark.parametrize(
    ("step", "told"),
    [(400, "The gateway refused it: 400"), ((200, '{"error": "no credit"}'), "does not tell the number that was look")],
)
def test_what_the_gateway_refuses_fails_with_its_words_and_is_not_sent_anew(
    cast: Cast, web: WebGateway, by_web: Gateway, written: Written, step: Any, told: str
) -> None:
    text = written()
    web.script = [step]
    assert visit_gateways(LATER) == 0
    assert fresh(text).state == "failed" and told in text.trouble
    assert visit_gateways(LATER + timedelta(days=2)) == 0 and len(web.calls) == 1
    line = Entry.objects.get(kind="texting.text_failed")
    assert told in line.facts["trouble"] and line.employee is None


def test_a_gateway_that_is_not_to_be_had_is_given_up_after_a_day(
    web: WebGateway, by_web: Gateway, written: Written
) -> None:
    text, at = written(), LATER
    web.close()
    for _try in range(7):
        visit_gateways(at)
        at = max(fresh(text).try_at, at + timedelta(minutes=6))
    assert (text.state, text.tries) == ("failed", 7) and "can't be reached" in text.trouble
    assert timedelta(hours=17) < at - LATER < timedelta(days=1)


def test_a_wrong_password_is_the_gateways_trouble_and_the_others_wait(
    web: WebGateway, by_web: Gateway, written: Written
) -> None:
    first, second = written("One"), written("Two")
    web.script = [401]
    assert visit_gateways(LATER) == 0 and len(web.calls) == 1
    assert fresh(by_web).trouble == "login" and fresh(first).tries == 1 and fresh(second).tries == 0
    assert visit_gateways(LATER + timedelta(minutes=2)) == 2
    assert {fresh(first).state, fresh(second).state} == {"sent"}


def test_what_is_taken_back_in_time_never_leaves(
    cast: Cast, web: WebGateway, by_web: Gateway, written: Written
) -> None:
    written()
    later = cast.acts(cast.anna, NOW + timedelta(seconds=3))
    line = last_undoable(later)
    assert line is not None
    undo(later, line.pk)
    assert not TextMessage.objects.exists() and visit_gateways(LATER) == 0 and web.calls == []
    text = written(at=LATER)
    visit_gateways(LATER + timedelta(seconds=11))
    late = cast.acts(cast.anna, LATER + timedelta(seconds=12))
    line = last_undoable(late)
    assert line is not None
    with pytest.raises(BadInput):
        undo(late, line.pk)
    assert fresh(text).state == "sent"


def test_what_was_being_sent_when_the_program_died_leaves_under_its_old_reference(
    web: WebGateway, by_web: Gateway, written: Written
) -> None:
    text = written()
    TextMessage.objects.update(state="sending", try_at=LATER, tries=1)
    assert visit_gateways(LATER + timedelta(minutes=2)) == 0 and web.calls == []
    assert visit_gateways(LATER + timedelta(minutes=4)) == 1
    assert web.phones == [text.reference] and fresh(text).state == "sent"


def test_three_parts_in_cyrillic_go_over_smpp_with_one_mark_and_are_delivered(
    smsc: Smsc, by_smpp: Gateway, written: Written
) -> None:
    words = "Здравствуйте! Ваши поддоны выезжают сегодня в 15:00. 😀 " * 3
    text = written(words)
    assert (text.parts, text.encoding, text.cost) == (3, "ucs2", Decimal("0.15"))
    smsc.ask_first = True
    assert visit_gateways(LATER) == 1
    assert [one.to for one in smsc.taken] == [KARI[1:]] * 3 and {one.coding for one in smsc.taken} == {8}
    heads = [one.octets[:6] for one in smsc.taken]
    assert [head[:3] for head in heads] == [bytes([5, 0, 3])] * 3 and len({head[3] for head in heads}) == 1
    assert [(head[4], head[5]) for head in heads] == [(3, 1), (3, 2), (3, 3)]
    assert all(one.esm == 0x40 and one.registered == 1 and len(one.octets) <= 140 for one in smsc.taken)
    assert "".join(one.octets[6:].decode("utf-16-be") for one in smsc.taken) == words.strip()
    assert fresh(text).state == "sent"
    first, second, third = text.travelling.all()
    smsc.receipt(first.told_id)
    smsc.receipt(str(int(second.told_id, 16)))
    smsc.receipt("ffff")
    _until(smsc, 3, LATER)
    assert fresh(text).state == "sent"
    smsc.receipt(third.told_id, "ACCEPTD")
    smsc.receipt(third.told_id)
    smsc.receipt(third.told_id)
    _until(smsc, 6, LATER)
    assert (fresh(text).state, text.delivered_at) == ("delivered", LATER)
    assert smsc.binds == 1


@pytest.mark.parametrize(
    ("words", "coding", "octets"),
    [
        ("Trays: 10 € {ok}", 0, b"Trays: 10 \x1be \x1b(ok\x1b)"),
        ("ट्रे आज निघतील 😀", 8, "ट्रे आज निघतील 😀".encode("utf-16-be")),
    ],
)
def test_a_single_sms_over_smpp_bears_no_header(
    smsc: Smsc, by_smpp: Gateway, written: Written, words: str, coding: int, octets: bytes
) -> None:
    written(words)
    assert visit_gateways(LATER) == 1
    (one,) = smsc.taken
    assert (one.esm, one.coding, one.octets, one.sender) == (0, coding, octets, "Rapport")


def test_a_line_that_breaks_in_the_middle_loses_no_part_and_doubles_none(
    smsc: Smsc, by_smpp: Gateway, written: Written
) -> None:
    text = written(LONG)
    assert text.parts == 3
    # The SMSC takes the second part and hangs up before it says so.
    smsc.script = [0, "drop"]
    assert visit_gateways(LATER) == 0
    assert fresh(text).state == "waiting" and "broke off" in text.trouble and text.travelling.count() == 1
    second = LATER + timedelta(minutes=1)
    assert visit_gateways(second) == 1
    assert fresh(text).state == "sent" and text.travelling.count() == 3 and smsc.binds == 2
    assert [one.octets[5] for one in smsc.taken] == [1, 2, 3]
    assert "".join(one.octets[6:].decode("utf-16-be") for one in smsc.taken) == LONG.strip()
    keys = [one.key for one in smsc.submitted]
    assert len(keys) >= 4 and len(set(keys)) == 3, "what is sent again bears the key that it had"


def test_a_line_that_breaks_before_anything_was_taken_is_begun_anew(
    smsc: Smsc, by_smpp: Gateway, written: Written
) -> None:
    text = written()
    smsc.script = ["cut"]
    assert visit_gateways(LATER) == 0 and smsc.taken == []
    assert visit_gateways(LATER + timedelta(minutes=1)) == 1
    assert len(smsc.taken) == 1 and fresh(text).state == "sent"


def test_an_smsc_that_throttles_gets_the_rest_later(smsc: Smsc, by_smpp: Gateway, written: Written) -> None:
    text = written(LONG)
    smsc.script = [0, THROTTLED, THROTTLED]
    assert visit_gateways(LATER) == 0
    assert fresh(text).state == "waiting" and "takes no more" in text.trouble and len(smsc.taken) == 1
    assert fresh(by_smpp).trouble == "busy" and by_smpp.due_at == LATER + timedelta(seconds=5)
    assert visit_gateways(LATER + timedelta(minutes=1)) == 1
    assert fresh(text).state == "sent" and len(smsc.taken) == 3 and len(smsc.submitted) == 5
    assert smsc.binds == 1


def test_a_number_that_the_smsc_does_not_know_fails_for_good(smsc: Smsc, by_smpp: Gateway, written: Written) -> None:
    text = written()
    smsc.script = [BAD_NUMBER]
    assert visit_gateways(LATER) == 0
    assert fresh(text).state == "failed" and "can't reach this number" in text.trouble
    assert fresh(by_smpp).trouble == ""


def test_a_session_that_is_refused_is_told_at_the_gateway_and_at_what_waits(
    smsc: Smsc, by_smpp: Gateway, written: Written
) -> None:
    text = written()
    smsc.password = "another"
    assert visit_gateways(LATER) == 0
    assert fresh(by_smpp).trouble == "login" and fresh(text).state == "waiting" and text.tries == 1
    smsc.password = "secret"
    assert visit_gateways(LATER + timedelta(minutes=1)) == 1


def test_a_quiet_session_is_asked_for_life_and_begun_anew_when_it_is_gone(smsc: Smsc, by_smpp: Gateway) -> None:
    visit_gateways(NOW)
    visit_gateways(NOW + timedelta(seconds=20))
    assert (smsc.binds, smsc.asked) == (1, 0)
    visit_gateways(NOW + timedelta(seconds=31))
    assert (smsc.binds, smsc.asked) == (1, 1) and fresh(by_smpp).trouble == ""
    smsc.hang_up()
    visit_gateways(NOW + timedelta(seconds=32))
    assert fresh(by_smpp).trouble == "broken_off"
    visit_gateways(NOW + timedelta(seconds=40))
    assert smsc.binds == 2 and fresh(by_smpp).trouble == ""


def test_another_worker_leaves_a_session_alone_that_is_held(smsc: Smsc, by_smpp: Gateway, written: Written) -> None:
    written()
    Gateway.objects.update(claimed_by="another worker", claimed_until=LATER + timedelta(seconds=30))
    assert visit_gateways(LATER) == 0 and smsc.binds == 0
    assert visit_gateways(LATER + timedelta(seconds=31)) == 1


def test_a_text_that_could_not_be_delivered_says_so(smsc: Smsc, by_smpp: Gateway, written: Written) -> None:
    text = written()
    visit_gateways(LATER)
    smsc.receipt(text.travelling.get().told_id, "UNDELIV")
    _until(smsc, 1, LATER)
    assert fresh(text).state == "returned" and "UNDELIV" in text.trouble
    assert text.travelling.get().state == TextPart.State.FAILED
    line = Entry.objects.get(kind="texting.text_failed")
    assert line.facts["returned"] is True


def test_who_wants_no_sms_gets_none_not_even_what_waited(
    cast: Cast, web: WebGateway, by_web: Gateway, written: Written, nordvik: Client
) -> None:
    text = written()
    stop_number(cast.acts(cast.anna, NOW + timedelta(seconds=2)), number=KARI, reason="Said so on the phone")
    with pytest.raises(BadInput) as wrong:
        write_text(cast.acts(cast.anna), nordvik, number=KARI, words="Hello")
    assert "Said so on the phone" in str(wrong.value.fields["number"][0])
    assert visit_gateways(LATER) == 0 and web.calls == []
    assert fresh(text).state == "failed" and "Said so on the phone" in text.trouble


def test_wrong_words_numbers_and_no_gateway_are_refused(cast: Cast, nordvik: Client, by_web: Gateway) -> None:
    anna = cast.acts(cast.anna)
    for number, words, field in (
        (KARI, "  ", "words"),
        (KARI, "я" * 671, "words"),
        ("+421911999888", "Hello", "number"),
        ("", "Hello", "number"),
    ):
        with pytest.raises(BadInput) as wrong:
            write_text(anna, nordvik, number=number, words=words)
        assert field in wrong.value.fields, (number, words[:5])
    switch_gateway(cast.acts(cast.astrid), by_web, on=False)
    with pytest.raises(BadInput):
        write_text(anna, nordvik, number=KARI, words="Hello")
    assert not TextMessage.objects.exists()


def test_the_day_has_its_limit_and_a_trainee_asks(cast: Cast, nordvik: Client, by_web: Gateway) -> None:
    for number in range(20):
        write_text(cast.acts(cast.anna), nordvik, number=KARI, words=f"Number {number}")
    with pytest.raises(NeedsApproval):
        write_text(cast.acts(cast.anna), nordvik, number=KARI, words="One more")
    write_text(cast.acts(cast.anna, NOW + timedelta(days=1)), nordvik, number=KARI, words="Tomorrow again")
    with pytest.raises(NeedsApproval):
        write_text(cast.acts(cast.tom), nordvik, number=KARI, words="May I?")
    with pytest.raises(NotAllowed):
        write_text(cast.acts(cast.astrid), nordvik, number=KARI, words="Hello")
    assert TextMessage.objects.count() == 21


def test_a_standard_text_goes_in_the_readers_language_to_who_decides(
    cast: Cast, nordvik: Client, kari: Person, by_web: Gateway
) -> None:
    template = Template.objects.create(name="Thanks", purpose="thanks")
    anna = cast.acts(cast.anna)
    with pytest.raises(BadInput):
        write_standard_text(anna, nordvik, template=template)
    for language, body in (("en", "Thank you, {person}!"), ("sk", "Ďakujeme, {person}!")):
        TemplateText.objects.create(template=template, language=language, subject="-", body=body)
    text = write_standard_text(anna, nordvik, template=template)
    assert (text.person, text.number) == (kari, KARI) and text.words.startswith("Thank you, ")
    kari.language = "sk"
    kari.save()
    assert write_standard_text(anna, nordvik, template=template, person=kari).words.startswith("Ďakujeme, ")
    stop_number(anna, number=KARI, reason="Wish")
    assert write_standard_text(anna, nordvik, template=template).number == OFFICE
    with pytest.raises(BadInput):
        write_standard_text(anna, nordvik, template=template, person=kari)


def _until(smsc: Smsc, acknowledged: int, at: Any) -> None:
    """Visit until the SMSC has so many acknowledgements: what it sent is on its way through the socket."""
    for _try in range(200):
        visit_gateways(at)
        if len(smsc.acknowledged) >= acknowledged:
            return
        smsc.pause()
    raise AssertionError(smsc.acknowledged)


def test_an_sms_proves_that_somebody_keeps_the_correspondence(cast: Cast, by_web: Gateway, written: Written) -> None:
    (_code, rule), *_more = rules_for("keep-correspondence")
    assert not rule.rows().exists()
    written()
    (told,) = rule.tell(rule.rows())
    assert told.text == "SMS to Kari Berg: The trays leave today." and rule.rows().get().employee == cast.anna
