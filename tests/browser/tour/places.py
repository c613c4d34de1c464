"""What stands in the {places} of addresses: a question for each, asked of the running firm's database."""

import re
from pathlib import Path

from tests.browser.base import base

PLACES = {
    # Whom the day of the invented firm is told of.
    "client": "SELECT id FROM parties_client WHERE name = 'Hedin & Döttrar Bageri AB'",
    "key_client": "SELECT min(id) FROM parties_client WHERE status = 'key'",
    "bare_client": "SELECT max(id) FROM parties_client WHERE name = 'Nothing Known'",
    "quiet_clients": "SELECT group_concat(id) FROM (SELECT c.id FROM parties_client c"
    " LEFT JOIN interactions_interaction i ON i.client_id = c.id WHERE c.owner_id = {anna}"
    " AND c.id NOT IN (SELECT client_id FROM offers_offer) AND c.id NOT IN (SELECT client_id FROM deals_deal)"
    " GROUP BY c.id ORDER BY count(i.id), c.id DESC LIMIT 21)",
    "other_person": "SELECT max(id) FROM parties_person WHERE client_id = {client}",
    "person": "SELECT min(id) FROM parties_person WHERE client_id = {client}",
    "contact": "SELECT min(id) FROM parties_contactpoint WHERE client_id = {client}",
    "number": "SELECT min(n.id) FROM parties_identifier n JOIN parties_client c ON c.id = n.client_id"
    " WHERE c.owner_id = {anna}",
    "address": "SELECT min(a.id) FROM parties_address a JOIN parties_client c ON c.id = a.client_id"
    " WHERE c.owner_id = {anna}",
    "talk": "SELECT max(id) FROM interactions_interaction WHERE employee_id = {anna}",
    "question": "SELECT max(id) FROM interactions_openquestion WHERE owner_id = {anna} AND answered_at IS NULL",
    "task": "SELECT max(id) FROM agenda_task WHERE asked_of_id = {anna} AND asked_by_id <> {anna}",
    "own_task": "SELECT max(id) FROM agenda_task WHERE asked_of_id = {anna} AND closed_at IS NULL",
    "given_task": "SELECT max(id) FROM agenda_task WHERE asked_by_id = {anna} AND asked_of_id <> {anna}",
    "meeting": "SELECT max(id) FROM agenda_appointment WHERE owner_id = {anna} AND kind = 'meeting'",
    "template": "SELECT min(id) FROM messaging_template",
    "document": "SELECT max(id) FROM documents_document",
    "wizard": "SELECT max(id) FROM exchange_import WHERE employee_id = {anna} AND state = 'draft'",
    "report": "SELECT max(id) FROM exchange_import WHERE employee_id = {anna} AND rejected > 0",
    "faq_question": "SELECT min(question_id) FROM knowledge_answer WHERE published_at IS NOT NULL AND language = 'en'",
    "forum_question": "SELECT min(id) FROM forum_contribution WHERE question_id IS NULL AND state = 'shown'",
    "faq_topic": "SELECT min(id) FROM knowledge_topic",
    "jargon_word": "SELECT min(id) FROM knowledge_jargonword",
    "wording": "SELECT min(id) FROM knowledge_wording WHERE language = 'en'",
    "service_policy": "SELECT min(id) FROM knowledge_servicepolicy",
    "market_price": "SELECT min(id) FROM catalogue_marketprice WHERE client_id IS NULL",
    "product": "SELECT id FROM catalogue_product WHERE code = 'TR-4060'",
    "product_group": "SELECT min(id) FROM catalogue_group",
    "price_list": "SELECT min(id) FROM catalogue_pricelist WHERE currency = 'EUR'",
    "promotion": "SELECT min(id) FROM catalogue_promotion WHERE members_only",
    "request": "SELECT max(id) FROM conduct_request WHERE asked_by_id = {anna}",
    "decision": "SELECT max(id) FROM conduct_decision WHERE employee_id = {anna}",
    "spending": "SELECT max(id) FROM conduct_spending WHERE employee_id = {anna} AND corrects_id IS NULL",
    "deal": "SELECT min(deal_id) FROM deals_objection",
    "pipeline": "SELECT min(id) FROM deals_pipeline",
    "deal_point": "SELECT min(id) FROM deals_point",
    "recommendation": "SELECT min(id) FROM deals_recommendation WHERE state = 'asked'",
    "objection": "SELECT min(id) FROM deals_objection",
    "offer_draft": "SELECT max(id) FROM offers_offer WHERE owner_id = {anna} AND discount > 10 AND state = 'draft'",
    "offer_sent": "SELECT max(id) FROM offers_offer WHERE owner_id = {anna} AND state = 'sent'",
    "offer_accepted": "SELECT max(id) FROM offers_offer WHERE owner_id = {anna} AND state = 'accepted'",
    "client_other": "SELECT max(id) FROM parties_client WHERE removed_at IS NULL AND owner_id = {anna}",
    "order": "SELECT max(order_id) FROM orders_part",
    "order_draft": "SELECT max(id) FROM orders_order WHERE owner_id = {anna} AND state = 'draft'",
    "order_part": "SELECT max(id) FROM orders_part",
    "order_delivery": "SELECT max(id) FROM orders_delivery WHERE received_on IS NULL",
    "order_returned": "SELECT max(order_id) FROM orders_orderline WHERE returned > 0",
    "order_service": "SELECT max(l.order_id) FROM orders_service s JOIN orders_orderline l ON l.id = s.line_id",
    "payment": "SELECT max(id) FROM orders_payment",
    "order_paid": "SELECT max(l.order_id) FROM orders_allocation a JOIN orders_orderline l ON l.id = a.line_id"
    " WHERE a.payment_id = {payment}",
    "project": "SELECT max(project_id) FROM projects_stakeholder",
    "milestone": "SELECT max(id) FROM projects_milestone WHERE project_id = {project} AND done_on IS NULL",
    "goal": "SELECT max(id) FROM projects_goal WHERE project_id = {project} AND reached IS NULL",
    "budget_entry": "SELECT max(id) FROM projects_budgetentry WHERE project_id = {project}",
    "stakeholder": "SELECT max(id) FROM projects_stakeholder",
    "client_enquiry": "SELECT max(id) FROM service_enquiry WHERE owner_id = {anna} AND waits_since IS NOT NULL",
    "answered_enquiry": "SELECT max(id) FROM service_enquiry WHERE owner_id = {anna} AND waits_since IS NULL"
    " AND state = 'open'",
    "ended_enquiry": "SELECT max(id) FROM service_enquiry WHERE state IN ('solved', 'refused')",
    "offered_enquiry": "SELECT max(id) FROM service_enquiry WHERE offered_to_id = {anna}",
    "chat_waiting": "SELECT min(id) FROM website_chat WHERE state = 'waiting'",
    "chat_open": "SELECT max(id) FROM website_chat WHERE state = 'open' AND owner_id = {anna}",
    "chat_ended": "SELECT max(id) FROM website_chat WHERE state = 'ended' AND client_id IS NOT NULL",
    "web_question": "SELECT min(id) FROM website_webquestion WHERE state = 'waiting'",
    "web_desk": "SELECT min(id) FROM website_webdesk",
    "enquiry_cause": "SELECT min(id) FROM service_cause",
    "feedback": "SELECT min(id) FROM satisfaction_feedback WHERE owner_id = {anna} AND score = 2",
    "deviation": "SELECT max(id) FROM conduct_deviation WHERE employee_id = {anna}",
    "incident": "SELECT max(id) FROM conduct_incident WHERE employee_id = {anna}",
    "lead": "SELECT max(id) FROM leads_lead WHERE owner_id = {anna} AND state NOT IN ('client', 'suspected')",
    "call_list": "SELECT max(id) FROM leads_calllist WHERE owner_id = {anna}",
    "chance": "SELECT max(c.id) FROM deals_chance c JOIN parties_client p ON p.id = c.client_id"
    " WHERE p.owner_id = {anna} AND c.state = 'open'",
    "need": "SELECT min(n.id) FROM deals_need n JOIN deals_deal d ON d.id = n.deal_id WHERE d.owner_id = {anna}",
    "presentation": "SELECT max(id) FROM deals_presentation WHERE given_at IS NULL",
    "clock": "SELECT max(id) FROM clocks_clock WHERE state = 'running'",
    "paused_clock": "SELECT max(id) FROM clocks_clock WHERE state = 'paused'",
    "clock_rule": "SELECT max(id) FROM clocks_rule WHERE code = 'call-back'",
    "working_calendar": "SELECT min(id) FROM clocks_calendar",
    "scheme": "SELECT min(id) FROM care_scheme",
    "scheme_run": "SELECT max(id) FROM care_run WHERE started_by_id = {anna}",
    "review": "SELECT max(id) FROM care_review WHERE held_by_id = {anna}",
    "review_client": "SELECT max(client_id) FROM care_review WHERE held_by_id = {anna}",
    "advice": "SELECT max(id) FROM care_advice WHERE given_by_id = {anna}",
    "letter": "SELECT max(id) FROM mailroom_letter WHERE client_id IN"
    " (SELECT id FROM parties_client WHERE owner_id = {anna}) AND nature = 'letter'",
    "letter_waiting": "SELECT min(id) FROM mailroom_letter WHERE state = 'waiting'",
    "letter_page": "SELECT max(id) FROM mailroom_letter WHERE remote_images > 0",
    "text": "SELECT max(id) FROM texting_textmessage WHERE sender_id = {anna} AND state = 'delivered'",
    "text_enquiry": "SELECT max(id) FROM service_enquiry WHERE channel = 'sms'",
    "stopped": "SELECT max(id) FROM texting_stoppednumber",
    "gateway": "SELECT min(id) FROM texting_gateway",
    "mailbox": "SELECT min(id) FROM mailroom_mailbox",
    "phone_call": "SELECT max(id) FROM telephony_call WHERE employee_id = {anna} AND outcome = 'answered'"
    " AND client_id IS NOT NULL",
    "phone_unknown": "SELECT max(id) FROM telephony_call WHERE state = 'waiting'",
    "phone_line": "SELECT min(id) FROM telephony_line WHERE way = 'webhook'",
    "phone_exchange": "SELECT min(id) FROM telephony_line WHERE way = 'ami'",
    "phone_extension": "SELECT min(id) FROM telephony_extension",
    "promise": "SELECT max(id) FROM promises_promise WHERE owner_id = {anna} AND state = 'open'",
    "moved_promise": "SELECT max(promise_id) FROM promises_promisedate",
    "promise_client": "SELECT max(client_id) FROM promises_expectation",
    "expectation": "SELECT max(id) FROM promises_expectation",
    "remedy": "SELECT max(id) FROM remedies_remedy WHERE given_by_id = {anna}",
    "remedy_client": "SELECT max(client_id) FROM remedies_remedy WHERE given_by_id = {anna}",
    "standard": "SELECT min(id) FROM standards_qualitystandard",
    "check_sheet": "SELECT min(id) FROM standards_checksheet",
    "check_plan": "SELECT min(id) FROM standards_checkplan",
    "self_check": "SELECT max(check_made_id) FROM standards_checkanswer WHERE points < 100 AND task_id IS NULL",
    "check_answer": "SELECT min(id) FROM standards_checkanswer WHERE points < 100 AND task_id IS NULL"
    " AND check_made_id = {self_check}",
    "open_check": "SELECT max(c.id) FROM standards_selfcheck c JOIN staff_employee e ON e.id = c.checker_id"
    " WHERE c.state = 'planned' AND e.email = 'eva@lumen.example'",
    "staffing_rule": "SELECT min(id) FROM staffing_staffingrule",
    "rota": "SELECT min(id) FROM staffing_rota",
    "mistake": "SELECT max(id) FROM remedies_mistake WHERE corrected_on IS NULL AND responsible_id = {anna}",
    "dispute": "SELECT max(id) FROM remedies_dispute WHERE opened_by_id = {anna}",
    "public_review": "SELECT max(id) FROM remedies_publicreview WHERE noted_by_id = {anna}",
    "overstep": "SELECT max(id) FROM remedies_overstep WHERE noted_by_id = {anna}",
    "lead_method": "SELECT min(id) FROM leads_method",
    "survey": "SELECT min(id) FROM leads_survey",
    "lead_source": "SELECT min(id) FROM leads_source",
    "lead_rule": "SELECT min(id) FROM leads_rule",
    "lead_form": "SELECT min(id) FROM leads_formpage",
    "contract": "SELECT max(contract_id) FROM contracts_disagreement",
    "contract_in_force": "SELECT max(contract_id) FROM contracts_obligation",
    "contract_clause": "SELECT max(id) FROM contracts_contractclause WHERE contract_id = {contract}",
    "contract_template": "SELECT max(id) FROM contracts_contracttemplate",
    "proposal": "SELECT max(id) FROM contracts_proposal WHERE state = 'open'",
    "reference": "SELECT max(id) FROM contracts_reference",
    "special_terms": "SELECT max(id) FROM parties_specialterms WHERE stopped_on IS NULL AND client_id IN"
    " (SELECT id FROM parties_client WHERE owner_id = {anna})",
    "offer_in_parts": "SELECT max(id) FROM offers_offer WHERE payment_kind <> '' AND state = 'accepted'",
    "contract_paper": "SELECT max(id) FROM contracts_paper WHERE way = 'in'",
    "disagreement": "SELECT max(id) FROM contracts_disagreement",
    "anna": "SELECT id FROM staff_employee WHERE email = 'anna@lumen.example'",
    "giulia": "SELECT id FROM staff_employee WHERE email = 'giulia@lumen.example'",
    "tomas": "SELECT id FROM staff_employee WHERE email = 'tomas@lumen.example'",
    "unit": "SELECT id FROM staff_unit WHERE code = 'sales-north'",
    "duty": "SELECT min(c.code) FROM roles_clause c JOIN roles_jobdescription d ON d.id = c.description_id"
    " WHERE d.position_id = {position} AND c.section = 'duties' AND c.code <> ''",
    "proof": "SELECT max(id) FROM roles_proof WHERE employee_id = {anna}",
    "position": "SELECT id FROM roles_position WHERE code = 'client-manager'",
    "description": "SELECT max(id) FROM roles_jobdescription WHERE position_id = {position} AND state = 'approved'",
    "draft": "SELECT max(id) FROM roles_jobdescription WHERE position_id = {position}"
    " AND state IN ('draft', 'coordination')",
    "clause": "SELECT min(id) FROM roles_clause WHERE description_id = {draft} AND \"right\" <> ''",
    "printed": "SELECT max(id) FROM roles_jobdescription WHERE position_id = {position} AND state = 'approved'",
}


def is_there(place: str, database: Path | str) -> bool:
    """True when the firm's database has something for the place."""
    try:
        return bool(filled(f"{{{place}}}", database))
    except AssertionError:
        return False


def filled(path: str, database: Path | str) -> str:
    """Return the address with its places filled from the firm's database. Raises AssertionError when there is none."""
    with base(database) as ask:

        def number(found: re.Match[str]) -> str:
            row = ask(re.sub(r"{(\w+)}", number, PLACES[found[1]]))
            assert row and row[0] is not None, f"{path}: the firm has no {found[1]}"
            return str(row[0])

        return re.sub(r"{(\w+)}", number, path)
