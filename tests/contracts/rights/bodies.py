"""What is sent to each door: a filled-in form that its owner could send, so that the gate is what answers.

Names in braces stand for records of the case that is tried. A deed that needs no form is not listed; an operation of
the API gets a body made from its own schema.
"""

import base64
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

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

DAY = {"since": "{tomorrow}", "until": "2027-03-01"}
CLIENT = {"chosen": "{client_id}", "apply": "1"}
PERSON = {"name": "Somebody", "decision": "unknown", "met": "on"}
ADDRESS = {"kind": "seat", "lines": "High street 2", "city": "Town", "country": "SK"}
TALK = {"outcome": "reached", "channel": "phone", "direction": "out", "words": "Said hello."}
APPOINTMENT = {"title": "Meet", "kind": "meeting", "day": "{tomorrow}", "time": "10:00", "minutes": "30"}
TASK = {"title": "Do it", "due_0": "{tomorrow}", "due_1": "10:00", "priority": "2"}
FILE = b"A file.\n"
INCIDENT = {
    "on": "2026-11-20", "words": "A pallet fell", "breach": "damage", "liability": "material", "severity": "light",
    "intent": "none", "harmed": "company",
}  # fmt: skip
OFFER = {
    "seen": "1", "title": "Boxes", "currency": "EUR", "language": "en", "valid_until": "2026-12-07",
    "payment_days": "14", "line-1-name": "Tray", "line-1-quantity": "10", "line-1-list_price": "100",
    "line-1-discount": "12",
}  # fmt: skip
ORDER_LINES = {
    "seen": "{draft_order_version}", "pasted": "", "line-1-name": "Tray", "line-1-quantity": "5",
    "line-1-list_price": "2",
}  # fmt: skip
GIVEN = {"what": "coupon", "amount": "20", "currency": "EUR", "policy": "One coupon", "reason": "Broken twice"}
SPENT = {"purpose": "attention", "amount": "20", "currency": "EUR", "words": "Flowers"}
CONTRACT = {
    "subject": "Trays", "amount": "20", "currency": "EUR", "notice_days": "30", "renewal": "agreement",
}  # fmt: skip
TEMPLATE = {"occasion": "first", "language": "en", "is_contract": "on", "text": "1. Pay"}
ROW = {"theirs": "Later", "ours": "Soon", "ball": "us"}
DECIDED = {"title": "Pay in two parts", "ground": "They always paid"}
EMPLOYEE = {"name": "New", "email": "new@firm.example", "language": "en"}
LEAD = {"name": "Brand new", "channel": "call", "whose": "me"}
SOURCE = {"name": "Another fair", "channel": "fair", "cost": "0", "is_active": "on"}
RULE = {"name": "Another rule", "place": "9", "way": "turn", "is_active": "on", "people": "{ola}"}
PAGE = {"name": "Another form", "code": "another-{ola}", "title_en": "Ask"}
ENQUIRY = {"stamp": "{stamp}", "person_name": "Ida", "email": "ida@visitor.example", "need": "Forty trays, please."}
SIGNATURE = {"text_hash": "{text_hash}", "password": "a long enough phrase"}
ORDER = {"right": "clients.add", "order_number": "7", "order_date": "2026-11-23"}
WARE = {"name": "Sheet", "kind": "goods", "unit": "pcs", "tax_class": "standard", "is_active": "on"}
CLUB = {"name": "A new club", "kind": "loyalty", "percent": "5", "loyal_months": "0", "is_active": "on"}
LISTED = {"name": "A new list", "currency": "EUR", "is_active": "on"}
CODES = (
    "base", "appointment", "preparation", "contact", "needs", "presentation", "objections", "closing", "support",
    "recommendation",
)  # fmt: skip
STAGES = {
    f"{name}-{code}": value
    for place, code in enumerate(CODES, 1)
    for name, value in {"name": code, "allowed_days": "9", "probability": "50", "position": str(place)}.items()
}
RATE = {"country": "SK", "tax_class": "standard", "percent": "23", "since": "{tomorrow}"}

FORMS: dict[str, dict[str, Any]] = {
    "answer-told": {
        "client": "{client_id}",
        "product": "{product_id}",
        "quantity": "2",
        "currency": "EUR",
        "days": "30",
    },
    "price-list-edit": {**LISTED, "name": "Renamed {price_list_id}"},
    "price-list-new": LISTED,
    "price-set": {"code": "{product_code}", "price": "7.50"},
    "price-step-set": {"kind": "payment", "bound": "0", "percent": "2"},
    "product-edit": {**WARE, "code": "E {product_id}"},
    "product-fact": {"purpose": "Bread"},
    "product-group": {"name": "Renamed {group_id}"},
    "product-groups": {"name": "A new group"},
    "product-new": {**WARE, "code": "NEW"},
    "product-relate": {"kind": "accessory", "code": "{other_code}"},
    "promotion-edit": {**CLUB, "name": "Renamed {promotion_id}"},
    "promotion-join": {"promotion": "{to_join_id}"},
    "promotion-new": CLUB,
    "tax-rates": RATE,
    "absence-enter": {"kind": "leave", "first_day": "{tomorrow}", "last_day": "{tomorrow}"},
    "account_login": {"login": "nobody@firm.example", "password": "not it"},
    "account_reset_password": {"email": "nobody@firm.example"},
    "address-edit": ADDRESS,
    "address-new": ADDRESS,
    "appointment": APPOINTMENT,
    "appointment-new": APPOINTMENT,
    "appointment-prepare": {"goal": "Sign"},
    "client-discount": {"percent": "5", "reason": "Volume"},
    "approval-approve": {"words": "Go on"},
    "clause": {"seen": "{draft_version}", "words": "Other words."},
    "clause-add": {"section": "duties", "code": "communicate"},
    "clause-move": {"place": "1"},
    "clause-own": {"seen": "{draft_version}", "words": "Greets everybody by name."},
    "client-fact": {"origin": "fair"},
    "client-hand-over": {"to": "{ola}", "reason": "Holiday", "notes": "Call on Monday"},
    "client-lost": {"reason": "Too dear"},
    "client-new": {"name": "Brand new", "kind": "company"},
    "client-tags": {"tags": "fair, north"},
    "client-won-back": {"status": "regular"},
    "clients-change": {**CLIENT, "field": "origin", "value": "fair"},
    "clients-hand-over": {**CLIENT, "to": "{ola}", "reason": "Holiday", "notes": "Call on Monday"},
    "clients-remove": CLIENT,
    "clients-tag": {**CLIENT, "add": "fair"},
    "comment-change": {"words": "Another word."},
    "comment-new": {"words": "A word."},
    "contact-edit": {"kind": "email", "value": "other@example.com"},
    "contact-new": {"kind": "email", "value": "new@example.com"},
    "contract-clause": {"number": "2", "title": "Its end"},
    "contract-clause-new": {"number": "9", "title": "Notice"},
    "contract-edit": CONTRACT,
    "contract-end": {"reason": "They chose another"},
    "contract-new": CONTRACT,
    "contract-paper-check": {"in_order": "on"},
    "contract-paper-new": {"way": "in", "name": "Act", "on": "2026-11-20"},
    "contract-template": {
        "name": "Plain",
        "occasion": "first",
        "language": "en",
        "is_contract": "on",
        "text": "1. Pay",
    },
    "contract-template-new": {**TEMPLATE, "name": "Other"},
    "contract-text": {"file": b"1. Subject\n2. Payment\n"},
    "coordination-ask": {"by": "{tomorrow}", "legal": "{ola}"},
    "coordination-resolve": {"answer": "It is longer now."},
    "coordination-say": {"agree": "1"},
    "decision-new": DECIDED,
    "deal-edit": {"name": "Trays for 2028", "amount": "30", "currency": "EUR"},
    "deal-lose": {"reason": "price"},
    "deal-move": {"stage": "{stage}"},
    "deal-need-new": {"words": "No broken trays", "category": "safety", "level": "must", "spoken": "on"},
    "deal-new": {"name": "Lids", "amount": "20", "currency": "EUR"},
    "deal-stages": STAGES,
    "deal-pipeline-new": {"name": "Second sales of {client_id}"},
    "deal-objection-step": {"step": "discount"},
    "deal-point": {"topic": "payment", "words": "Days to pay", "result": "30"},
    "deal-point-new": {"topic": "delivery", "words": "Day of delivery"},
    "recommendation": {"outcome": "refused"},
    "recommendation-new": {"outcome": "asked"},
    "client-word-new": {"word": "Blue ones", "meaning": "Trays of 60"},
    "deal-objection": {"answer": "Count the price of a use", "worked": "true"},
    "deal-objection-new": {"words": "Not now", "kind": "time"},
    "decision-publish": {**DECIDED, "unit": "{unit_id}"},
    "deviation": {"outcome": "stayed"},
    "deviation-new": GIVEN,
    "disagreement": ROW,
    "disagreement-new": {**ROW, "clause": "2"},
    "document-version": {"file": FILE},
    "document-sign": {"number": "1", "kind": "signed", "paper": "act", "amount": "5", "currency": "EUR"},
    "document": {"name": "note.txt", "note": "Read it"},
    "duty-prove": {"on": "2026-11-20", "words": "Visited the fair"},
    "door-language": {"language": "sk"},
    "employee-edit": EMPLOYEE,
    "employee-new": {**EMPLOYEE, "position": "{position_id}", "since": "{tomorrow}"},
    "exports": {"kind": "clients", "form": "csv"},
    "file-new": {"file": FILE},
    "import-mend": {"is-3": "", "cell-3-1": "SK"},
    "import-mend-alike": {"field": "country", "country": "SK"},
    "import-kind": {"kind": "people"},
    "imports": {"kind": "clients", "pasted": "Name\nNew one\n"},
    "import-start": {"column-0": "name", "known": "update", "alike": "ask"},
    "incident": {"decision": "remark"},
    "incident-new": {**INCIDENT, "employee": "{employee_id}"},
    "incident-say": {"words": "The rack was loose"},
    "identifier-edit": {"value": "36421928"},
    "identifier-new": {"country": "SK", "kind": "dic", "value": "2020317068"},
    "call-list": {"line": "{line_id}", "result": "reached"},
    "call-list-chosen": {"chosen": "{lead_id}"},
    "call-lists": {"name": "Monday", "what": "waiting", "most": "5"},
    "enquiry": ENQUIRY,
    "lead-edit": {**LEAD, "name": "Renamed"},
    "lead-form": PAGE,
    "lead-form-new": PAGE,
    "lead-give": {"to": "{ola}", "words": "Speaks Slovak"},
    "lead-judge": {"state": "promising", "grounds": "Two new shops"},
    "lead-new": LEAD,
    "lead-rule": RULE,
    "lead-rule-new": RULE,
    "lead-source": SOURCE,
    "lead-source-new": SOURCE,
    "lead-talk": {"result": "reached"},
    "leads-arrange": {"starts": "10:00", "ends": "12:00", "most": "3"},
    "mandates": {"employee": "{ola}", "number": "N 1", "right": "documents.sign", "since": "{tomorrow}"},
    "job-description-approve": {"in_force_from": "{tomorrow}"},
    "job-description-facts": {
        "seen": "{draft_version}",
        "sight": "own",
        "category": "specialists",
        "subordinates": "Trainees",
    },
    "job-description-rights": {"sight": "own", "clients.add": "yes"},
    "job-description-sign": SIGNATURE,
    "message-new": {"to": "{point_id}", "subject": "Hello", "body": "Dear all, hello."},
    "message-round": {**CLIENT, "subject": "Hello", "body": "Dear all, hello.", "send": "1"},
    "my-calls": {"calls": "off"},
    "my-keys": {},
    "my-look": {"theme": "dark"},
    "my-settings": {
        "name": "Same",
        "language": "en",
        "time_zone": "Europe/Oslo",
        "day_starts": "08:00",
        "day_ends": "16:00",
        "day_hours": "7.5",
        "theme": "light",
        "density": "compact",
        "digits": "latn",
    },
    "obligation-new": {"side": "us", "words": "Deliver", "due_on": "{tomorrow}"},
    "password-choose": {"password": "green apples fall far"},
    "offer": OFFER,
    "offer-answer": {"says": "no", "name": "Somebody"},
    "offer-instead": {"choice": "delivery"},
    "offer-new": {"title": "Boxes", "currency": "EUR"},
    "offer-send": {"words": "Hello"},
    "order-cancel": {"reason": "The shop closed"},
    "order-change": {"line": "{order_line_id}", "quantity": "11", "reason": "One more"},
    "order-day": {"wanted_by": "2026-12-26", "reason": "Their hall is not ready"},
    "order-delay": {"expected_on": "2027-01-10", "told": "Rang them"},
    "order-delivery": {"received_on": "2026-11-23", "complete": "on"},
    "order-delivery-new": {"sent_on": "2026-11-23", "line-{order_line_id}": "1"},
    "order-edit": {"title": "More trays", "payment_days": "14", "wanted_by": "2027-01-05"},
    "order-from-offer": {"wanted_by": "{tomorrow}"},
    "order-lines": ORDER_LINES,
    "order-new": {"title": "Trays", "wanted_by": "{tomorrow}", "currency": "EUR", "payment_days": "30"},
    "order-part-check": {"complete": "on"},
    "order-part-new": {"unit": "{unit_id}", "what": "Pack it", "due_on": "{tomorrow}"},
    "order-tell": {"address": "somebody@example.com", "words": "All is ready."},
    "order-return-new": {"line": "{sent_line_id}", "quantity": "1", "on": "2026-11-23", "reason": "Broken"},
    "offer-shared": {"says": "no", "name": "Somebody"},
    "person-alone-new": PERSON,
    "person-edit": PERSON,
    "person-new": PERSON,
    "portal": {"question": "When does it come?"},
    "portal-access": {"until": "{tomorrow}"},
    "position-end": {"until": "2027-01-01"},
    "position-give": {"position": "{lawyer_id}", "since": "2028-01-01"},
    "question": {"answer": "On Tuesday"},
    "question-pass": {"to": "{ola}", "note": "Your field"},
    "right-withdraw": ORDER,
    "request": {"state": "granted", "answer": "Yes"},
    "request-hand-on": {"to": "{dora}"},
    "request-new": {"kind": "proposal", "title": "Earlier calls"},
    "silence-limit": {"unit": "{unit_id}", "minutes": "60"},
    "spending": {"amount": "10", "reason": "Typed wrong"},
    "spending-new": {**SPENT, "about": "client-{client_id}"},
    "substitution-agree": {"deputy": "{ola}", **DAY},
    "talk": {**TALK, "words": "Said hello and more."},
    "talk-new": TALK,
    "task": TASK,
    "task-counter": {"day": "{tomorrow}", "at": "10:00", "words": "Then"},
    "task-decline": {"reason": "No time"},
    "task-hand-on": {"to": "{receiver}", "words": "Please"},
    "task-move": {"day": "{tomorrow}", "at": "10:00", "words": "Then"},
    "task-new": TASK,
    "task-progress": {"percent": "50"},
    "tasks": {"line": "Do it tomorrow"},
    "team-ask": {"client": "{client_id}"},
    "team-new": {"employee": "{dora}", "part": "paper"},
    "template-edit": {"name": "Greeting", "purpose": "general", "language": "en", "subject": "Hi", "body": "Hello."},
    "template-new": {"name": "Other", "purpose": "general", "language": "en", "subject": "Hi", "body": "Hello."},
    "team-person": {"chosen": "{task_id}", "to": "{dora}", "words": "Please"},
    "today-arrange": {"row": "{key}", "day": "2026-11-24"},
    "today-congratulate": {"row": "{key}"},
    "today-done": {"row": "{key}"},
    "today-later": {"row": "{key}", "until": "2026-11-24T10:00"},
    "today-rhythm": {f"day_{number}": "calls" for number in range(7)},
    "today-skip": {"row": "{key}", "reason": "Not today"},
    "today-talk": {"row": "{key}", **TALK},
    "unit": {"name": "Unit", "code": "unit"},
    "unit-new": {"name": "West", "code": "west"},
    "upload_contract_layout": {"file": FILE},
    "upload_file": {"subject_kind": "client", "subject_id": "{client_id}", "file": FILE},
    "upload_file_version": {"file": FILE},
    "upload_import": {"kind": "clients", "file": FILE},
    "view-save": {"kind": "client", "name": "Another", "state": ""},
}
CSV = base64.b64encode(b"Name\nNew one\n").decode()
# What has to stand after the question mark.
QUERIES = {
    "preview_contract_template": "?client_id={client_id}",
    "ask_product_price": "?currency=EUR&client_id={client_id}",
    "who_may_do": "?right=clients.hand_over&size=3",
    "compare_lead_results": "?since=2026-11-01&before=2026-12-01",
    "find_anything": "?q=client",
    "list_calendar": "?since=2026-11-23T00:00:00Z&until=2026-11-30T00:00:00Z",
    "today-later": "?row={key}",
}
# Where a made-up value would not pass: said by operation.
MACHINE: dict[str, dict[str, Any]] = {
    "begin_order": {"client_id": "{client_id}", "title": "Trays", "wanted_by": "2027-01-05"},
    "take_order_of_offer": {"wanted_by": "2027-01-05"},
    "change_order_line": {"line_id": "{order_line_id}", "quantity": "11", "reason": "One more"},
    "check_order_part": {"complete": True},
    "change_order": {"transport": "Their van"},
    "put_order_off": {"wanted_by": "2026-12-26", "reason": "Their hall is not ready"},
    "tell_order_delay": {"expected_on": "2027-01-10", "told": "Rang them"},
    "write_order_progress": {"address": "somebody@example.com", "words": "All is ready."},
    "hand_order_part": {"unit_id": "{unit_id}", "what": "Pack it", "due_on": "{tomorrow}"},
    "send_order_delivery": {"lines": [{"line_id": "{order_line_id}", "quantity": "1"}]},
    "confirm_order_delivery": {"received_on": "2026-11-23", "complete": True},
    "note_order_return": {"line_id": "{sent_line_id}", "quantity": "1", "reason": "Broken"},
    "add_contract_clause": {"number": "9", "text": "Words."},
    "add_contract_disagreement": {"clause": "2", "theirs": "Later"},
    "add_contract_obligation": {"words": "Deliver", "due_on": "{tomorrow}"},
    "change_contract": {"subject": "More trays"},
    "draw_up_contract": {"client_id": "{client_id}", "subject": "Trays", "amount": "5", "currency": "EUR"},
    "move_contract_paper": {"step": "filed", "holder": "Tom"},
    "check_contract_paper": {"in_order": True},
    "plan_contract_payments": {"kind": "instalments", "first_on": "2027-01-01", "count": 3},
    "propose_contract_solution": {"point": "Packaging", "words": "We take it back."},
    "answer_contract_proposal": {"state": "refused", "answered_by": "Kari"},
    "enter_reference": {"kind": "law", "title": "Commercial code", "number": "513/1991", "review_on": "2027-01-01"},
    "change_reference": {"title": "Commercial code, changed"},
    "review_one_reference": {"review_on": "2027-01-01"},
    "register_contract_paper": {"way": "in", "name": "Act", "on": "2026-11-20"},
    "agree_user_substitution": {"deputy_id": "{ola}", **DAY},
    "agree_client_discount": {"percent": "5", "reason": "Volume"},
    "change_appointment": {"title": "Meet them"},
    "change_client": {"origin": "fair"},
    "change_client_address": {"city": "Other town"},
    "change_client_status": {"status": "regular"},
    "change_file": {"note": "Read it"},
    "change_me": {"theme": "dark"},
    "change_person": {"job": "Buyer"},
    "change_person_address": {"city": "Other town"},
    "alter_offer": {"delivery": "Fridays"},
    "begin_offer": {"client_id": "{client_id}", "title": "Boxes"},
    "note_offer_answer": {"says": "no", "name": "Somebody"},
    "send_one_offer": {"words": "Hello"},
    "change_task": {"title": "Do it well"},
    "change_unit": {"name": "Renamed"},
    "add_one_product": {"code": "NEW", "name": "Sheet"},
    "add_price_list": {"name": "A new list", "currency": "EUR"},
    "add_product_group": {"name": "A new group"},
    "add_promotion": {"name": "A new club", "percent": "5"},
    "change_price_list": {"name": "Renamed {price_list_id}"},
    "change_product": {"name": "Renamed"},
    "change_product_group": {"name": "Renamed {group_id}"},
    "change_promotion": {"name": "Renamed {promotion_id}"},
    "join_promotion": {"client_id": "{client_id}"},
    "note_told_price": {"client_id": "{client_id}", "currency": "EUR"},
    "relate_products": {"other_id": "{other_id}", "kind": "accessory"},
    "set_country_tax_rate": RATE,
    "set_list_prices": {"prices": [{"product_id": "{product_id}", "price": "7.50"}]},
    "set_list_step": {"kind": "payment", "bound": "0", "percent": "2"},
    "set_product_cost": {"cost": "2.50", "currency": "EUR"},
    "change_user": {"name": "Renamed"},
    "ask_for_recommendation": {"client_id": "{client_id}"},
    "answer_one_recommendation": {"recommends": False},
    "change_deal_point": {"result": "30"},
    "note_one_client_word": {"client_id": "{client_id}", "word": "Blue ones", "meaning": "Trays of 60"},
    "plan_objection_step": {"step": "discount"},
    "begin_pipeline": {"name": "Third sales", "like_id": "{pipeline_id}"},
    "begin_deal": {"client_id": "{client_id}", "name": "Lids", "amount": "20", "currency": "EUR"},
    "change_deal": {"name": "Trays for 2028"},
    "change_deal_stage": {"allowed_days": 9},
    "move_one_deal": {"stage_id": "{stage_id}"},
    "order_deal_stages": {"stage_ids": "{stage_ids}"},
    "change_lead": {"need": "Forty trays"},
    "change_lead_rule": {"name": "Renamed"},
    "change_lead_source": {"method": "Call within a week"},
    "change_web_form": {"name": "Renamed"},
    "enter_lead": {"name": "Brand new", "channel": "call"},
    "enter_lead_source": {"name": "Another fair"},
    "give_one_lead": {"to_id": "{ola}", "words": "Speaks Slovak"},
    "judge_one_lead": {"state": "promising", "grounds": "Two new shops"},
    "log_call_of_line": {"result": "reached"},
    "log_talk_with_lead": {"result": "reached"},
    "make_lead_rule": {"name": "Another rule", "language": "sv", "people_ids": ["{ola}"]},
    "make_new_call_list": {"name": "Monday", "lead_ids": ["{lead_id}"]},
    "make_web_form": {"code": "another-{ola}", "name": "Another form", "texts": {"en": {"title": "Ask"}}},
    "decline_task": {"reason": "No time"},
    "hand_on_task": {"to_id": "{dora}", "words": "Please"},
    "mend_rejected_rows": {"rows": [{"number": 3, "cells": {"1": "SK"}}]},
    "prepare_appointment": {"goal": "Sign"},
    "sign_file": {"number": 1, "paper": "act", "amount": "5", "currency": "EUR"},
    "set_silence_limit": {"minutes": 60},
    "correct_interaction": {"words": "Said hello and more."},
    "set_client_tags": {"tags": ["fair"]},
    "correct_one_spending": {"amount": "10", "reason": "Typed wrong"},
    "decide_on_incident": {"decision": "remark"},
    "decide_on_request": {"state": "granted", "answer": "Yes"},
    "enter_spending": {**SPENT, "subject_id": "{client_id}"},
    "give_more": {**GIVEN, "subject_id": "{client_id}"},
    "hand_request_on": {"to_id": "{dora}"},
    "make_decision_known": {**DECIDED, "unit_id": "{unit_id}"},
    "note_decision": DECIDED,
    "register_new_incident": {**INCIDENT, "employee_id": "{employee_id}"},
    "win_client_back": {"status": "regular"},
    "acknowledge_job_description": SIGNATURE,
    "add_client_address": ADDRESS,
    "add_description_clause": {"section": "duties", "code": "communicate"},
    "approve_job_description": {"in_force_from": "{tomorrow}"},
    "ask_description_coordination": {"by": "{tomorrow}", "among": [{"service": "legal", "employee_id": "{ola}"}]},
    "change_description_clause": {"words": {"en": "Other words."}},
    "change_job_description": {"subordinates": "Trainees"},
    "move_description_clause": {"place": 1},
    "set_description_rights": {"sight": "own", "rights": [{"code": "clients.add"}]},
    "start_job_description": {"position_id": "{position_id}"},
    "withdraw_position_right": ORDER,
    "attach_new_file": {"subject_kind": "client", "subject_id": "{client_id}", "name": "n.csv", "content": CSV},
    "arrange_today": {"keys": ["{key}"], "until": "2026-11-24T10:00:00Z"},
    "bring_file_in": {"kind": "clients", "name": "c.csv", "content": CSV},
    "send_message": {"client_id": "{client_id}", "address": "{email}", "subject": "Hi", "body": "Dear all, hello."},
    "add_client_contact_point": {"kind": "email", "value": "new@example.com"},
    "add_one_person": {"name": "Somebody", "client_id": "{client_id}"},
    "add_person_address": ADDRESS,
    "add_person_contact_point": {"kind": "email", "value": "new@example.com"},
    "change_client_contact_point": {"kind": "email", "value": "other@example.com"},
    "change_person_contact_point": {"kind": "email", "value": "other@example.com"},
    "add_client_identifier": {"country": "SK", "kind": "dic", "value": "2020317068"},
    "change_client_identifier": {"value": "36421928"},
    "change_clients": {"client_ids": ["{client_id}"], "field": "origin", "value": "fair"},
    "end_user_position": {"until": "2027-01-01"},
    "enter_user_absence": {"first_day": "{tomorrow}", "last_day": "{tomorrow}"},
    "give_user_position": {"position": "lawyer", "since": "2028-01-01"},
    "give_new_mandate": {"employee_id": "{ola}", "number": "N 1", "right": "documents.sign", "since": "{tomorrow}"},
    "hand_clients_over": {"client_ids": ["{client_id}"], "to": "{ola}", "reason": "Holiday", "notes": "Call"},
    "hand_client_over": {"to": "{ola}", "reason": "Holiday", "notes": "Call"},
    "remove_many_clients": {"client_ids": ["{client_id}"]},
    "make_webhook": {"url": "http://localhost/hook"},
    "tag_clients": {"client_ids": ["{client_id}"], "add": ["fair"]},
    "take_on_user": {"name": "New", "email": "new@firm.example", "position": "lawyer", "since": "{tomorrow}"},
}


for part in (
    clocks,
    commerce,
    knowledge,
    mailroom,
    merging,
    promises,
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
):
    FORMS |= part.FORMS
    MACHINE |= part.MACHINE
    QUERIES |= part.QUERIES


def query_of(name: str, values: dict[str, Any]) -> str:
    """Return what stands after the address, question mark and all."""
    return QUERIES.get(name, "").format_map(values)


def form_of(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the form for the page, with the case's records in it."""
    return _filled(FORMS.get(name, {}), values)


def body_of(name: str, schema: Any, values: dict[str, Any]) -> Any:
    """Return a JSON body for the operation: what is said here, else the least that its schema asks for."""
    if name in MACHINE:
        return _filled(MACHINE[name], values)
    return _least(schema[0], schema[1], "", values) if schema else None


def _filled(given: Any, values: dict[str, Any]) -> Any:
    if isinstance(given, bytes):
        return SimpleUploadedFile("note.txt", given)
    if isinstance(given, dict):
        return {name.format_map(values): _filled(one, values) for name, one in given.items()}
    if isinstance(given, list):
        return [_filled(one, values) for one in given]
    if not isinstance(given, str) or "{" not in given:
        return given
    name = given.strip("{}")
    return values[name] if name in values else given.format_map(values)


def _least(schema: Any, known: Any, name: str, values: dict[str, Any]) -> Any:
    schema = known[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    if "anyOf" in schema:
        return _least(schema["anyOf"][0], known, name, values)
    if "enum" in schema or "const" in schema:
        return schema["enum"][0] if "enum" in schema else schema["const"]
    kind = schema.get("type")
    if kind == "object":
        needed = schema.get("required", [])
        return {one: _least(schema["properties"][one], known, one, values) for one in needed}
    if kind == "array":
        return [_least(schema["items"], known, name, values)] if schema.get("minItems") else []
    if kind == "integer":
        return _number(name, schema, values)
    return {"boolean": True, "number": 1}.get(kind, _text(name, schema, values))


def _number(name: str, schema: Any, values: dict[str, Any]) -> Any:
    if name in {"to", "to_id", "employee_id", "deputy_id"}:
        return values["ola"]
    return values.get(name, schema.get("minimum", 1))


def _text(name: str, schema: Any, values: dict[str, Any]) -> str:
    forms = {"date": values["tomorrow"], "date-time": f"{values['tomorrow']}T10:00:00Z"}
    named = {"email": "new@firm.example", "code": "west", "url": "https://example.com/", "address": "a@example.com"}
    return forms.get(schema.get("format", "")) or named.get(name, "Text")
