"""Who walks through which pages: each page is on the tour of a person whom it suits, or it is said why not."""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

MANAGER, HEAD, ADMINISTRATOR = "anna@lumen.example", "eva@lumen.example", "daniel@lumen.example"
DIRECTOR = "helena@lumen.example"
NOBODY = ""


@dataclass(frozen=True)
class Stop:
    """A page: its registered name, who opens it (nobody: without logging in), and its address with {places}."""

    name: str
    person: str
    path: str

    def __str__(self) -> str:
        return self.path


# One question for each place of an address; each is asked of the running firm's database.
PLACES = {
    "client": "SELECT c.id FROM parties_client c JOIN interactions_interaction i ON i.client_id = c.id"
    " WHERE c.owner_id = {anna} GROUP BY c.id ORDER BY count(*) DESC, c.id LIMIT 1",
    "key_client": "SELECT min(id) FROM parties_client WHERE status = 'key'",
    "bare_client": "SELECT max(id) FROM parties_client WHERE name = 'Nothing Known'",
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
    "product": "SELECT id FROM catalogue_product WHERE code = 'TR-4060'",
    "product_group": "SELECT min(id) FROM catalogue_group",
    "price_list": "SELECT min(id) FROM catalogue_pricelist WHERE currency = 'EUR'",
    "promotion": "SELECT min(id) FROM catalogue_promotion WHERE members_only",
    "request": "SELECT max(id) FROM conduct_request WHERE asked_by_id = {anna}",
    "decision": "SELECT max(id) FROM conduct_decision WHERE employee_id = {anna}",
    "spending": "SELECT max(id) FROM conduct_spending WHERE employee_id = {anna} AND corrects_id IS NULL",
    "deviation": "SELECT max(id) FROM conduct_deviation WHERE employee_id = {anna}",
    "incident": "SELECT max(id) FROM conduct_incident WHERE employee_id = {anna}",
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

_OF_THE_MANAGER = (
    ("today", "/today/"),
    ("today", "/today/?open=none"),
    ("today-flow", "/today/flow/"),
    ("today-later", "/today/later/?row=task-{own_task}"),
    ("today-arrange", "/today/arrange/"),
    ("today-rhythm", "/today/rhythm/"),
    ("clients", "/clients/"),
    ("clients", "/clients/?q=qqqqqq"),
    ("clients", "/clients/?view=silent"),
    ("clients-filter", "/clients/filter/"),
    ("clients-like", "/clients/like/?name=bakery"),
    ("client", "/clients/{client}/"),
    ("client", "/clients/{bare_client}/"),
    ("client", "/clients/{client}/?compose=messaging.message"),
    ("client", "/clients/999999/"),
    ("client-tab", "/clients/{client}/tab/documents.files/"),
    ("client-tab", "/clients/{client}/tab/documents.comments/"),
    ("client-tab", "/clients/{client}/tab/changes/"),
    ("client-fact", "/clients/{client}/facts/status/"),
    ("client-new", "/clients/new/"),
    ("client-hand-over", "/clients/{client}/hand-over/"),
    ("client-lost", "/clients/{client}/lost/"),
    ("client-won-back", "/clients/{client}/won-back/"),
    ("client-remove", "/clients/{client}/remove/"),
    ("client-tags", "/clients/{client}/tags/"),
    ("team-new", "/clients/{client}/team/new/"),
    ("growth", "/clients/growth/"),
    ("people", "/people/"),
    ("people", "/people/?q=qqqqqq"),
    ("person", "/people/{person}/"),
    ("person-new", "/clients/{client}/people/new/"),
    ("person-alone-new", "/people/new/"),
    ("person-edit", "/people/{person}/edit/"),
    ("portal-access", "/people/{person}/portal/"),
    ("client-tab", "/clients/{client}/tab/portal.client/"),
    ("contact-new", "/reach/client/{client}/new/"),
    ("contact-edit", "/reach/{contact}/"),
    ("identifier-new", "/clients/{client}/numbers/new/"),
    ("identifier-edit", "/numbers/{number}/"),
    ("address-new", "/addresses/client/{client}/new/"),
    ("address-edit", "/addresses/{address}/"),
    ("file-new", "/files/client/{client}/new/"),
    ("document", "/documents/{document}/"),
    ("client-discount", "/clients/{client}/discount/"),
    ("talk-new", "/clients/{client}/talks/new/"),
    ("talk-anywhere", "/talks/new/"),
    ("talk-anywhere", "/talks/new/?q=qqqqqq"),
    ("talk", "/talks/{talk}/"),
    ("questions", "/questions/"),
    ("question", "/questions/{question}/"),
    ("message-new", "/clients/{client}/messages/new/"),
    ("message-new", "/clients/{client}/messages/new/?template={template}"),
    ("message-round", "/messages/round/"),
    ("message-round", "/messages/round/?chosen={client}"),
    ("messages", "/messages/"),
    ("templates", "/templates/"),
    ("calendar", "/calendar/"),
    ("calendar", "/calendar/?view=day"),
    ("calendar", "/calendar/?view=month"),
    ("calendar", "/calendar/?view=agenda"),
    ("calendar-feed", "/calendar/feed/"),
    ("appointment-new", "/calendar/new/"),
    ("appointment", "/calendar/{meeting}/"),
    ("tasks", "/tasks/"),
    ("tasks", "/tasks/?tab=by-me"),
    ("tasks", "/tasks/?tab=done"),
    ("task", "/tasks/{task}/"),
    ("task", "/tasks/{given_task}/"),
    ("task-new", "/tasks/new/"),
    ("notices", "/notices/"),
    ("imports", "/imports/"),
    ("import", "/imports/{wizard}/"),
    ("import", "/imports/{report}/"),
    ("exports", "/exports/"),
    ("find", "/find/?q=dairy"),
    ("find", "/find/?q=qqqqqq"),
    ("my-settings", "/me/"),
    ("my-rights", "/me/rights/"),
    ("job-description", "/job-descriptions/{description}/"),
    ("job-description", "/job-descriptions/{draft}/"),
    ("rights-who", "/rights/who/"),
    ("rights-who", "/rights/who/?right=clients.hand_over&size=12"),
    ("rights-who", "/rights/who/?person={anna}"),
    ("duties", "/duties/"),
    ("duties", "/duties/?month=2026-01"),
    ("duty-records", "/duties/records/talks/"),
    ("duty-records", "/duties/records/questions-in-time/?done=no"),
    ("right-uses", "/duties/uses/documents.sign/"),
    ("duty-prove", "/duties/prove/{duty}/"),
    ("proof", "/duties/proofs/{proof}/"),
    ("kit", "/kit/"),
    ("employees", "/employees/"),
    ("employee-new", "/employees/new/"),
    ("positions", "/positions/"),
    ("job-description-paper", "/job-descriptions/{printed}/paper/"),
    ("job-description-vacancy", "/job-descriptions/{printed}/vacancy/"),
    ("job-description-vacancy", "/job-descriptions/{printed}/vacancy/?language=mr"),
    ("job-description-annex", "/job-descriptions/{printed}/annex/{anna}/"),
    ("mandates", "/mandates/"),
    ("approvals", "/approvals/"),
    ("team-load", "/team/load/"),
    ("requests", "/requests/"),
    ("request-new", "/requests/new/"),
    ("request", "/requests/{request}/"),
    ("decisions", "/decisions/"),
    ("decision-new", "/decisions/new/"),
    ("decision", "/decisions/{decision}/"),
    ("spendings", "/money/"),
    ("spending-new", "/money/new/?about=client-{client}"),
    ("spending", "/money/{spending}/"),
    ("answers", "/answers/"),
    ("answers", "/answers/?q=tray&quantity=200&client={client}"),
    ("answers", "/answers/?q=qqqqqq"),
    ("products", "/products/"),
    ("products", "/products/?show=out"),
    ("product", "/products/{product}/"),
    ("price-lists", "/price-lists/"),
    ("price-list", "/price-lists/{price_list}/"),
    ("promotions", "/promotions/"),
    ("promotion", "/promotions/{promotion}/"),
    ("tax-rates", "/tax-rates/"),
    ("product-groups", "/product-groups/"),
    ("deviations", "/deviations/"),
    ("deviation-new", "/deviations/new/client/{client}/"),
    ("deviation", "/deviations/{deviation}/"),
    ("incidents", "/incidents/"),
    ("incident", "/incidents/{incident}/"),
    ("token-new", "/me/tokens/new/"),
    ("account_reauthenticate", "/account/reauthenticate/"),
    ("account_change_password", "/account/password/change/"),
    ("account_logout", "/account/logout/"),
    ("mfa_index", "/account/2fa/"),
    ("mfa_reauthenticate", "/account/2fa/reauthenticate/"),
    ("mfa_activate_totp", "/account/2fa/totp/activate/"),
    ("mfa_deactivate_totp", "/account/2fa/totp/deactivate/"),
    ("mfa_generate_recovery_codes", "/account/2fa/recovery-codes/generate/"),
    ("mfa_view_recovery_codes", "/account/2fa/recovery-codes/"),
    ("mfa_list_webauthn", "/account/2fa/passkeys/"),
    ("mfa_add_webauthn", "/account/2fa/passkeys/add/"),
    ("mfa_reauthenticate_webauthn", "/account/2fa/passkeys/reauthenticate/"),
)
_OF_THE_HEAD = (
    ("client", "/clients/{key_client}/"),
    ("team-today", "/team/today/"),
    ("team-load", "/team/load/"),
    ("team-load", "/team/load/?view=month"),
    ("team-duties", "/team/duties/"),
    ("duties", "/duties/?of={anna}"),
    ("team-person", "/team/load/{anna}/"),
    ("calendar", "/calendar/?who={anna}"),
    ("approvals", "/approvals/"),
    ("job-description", "/job-descriptions/{draft}/"),
    ("job-description-facts", "/job-descriptions/{draft}/facts/"),
    ("job-description-rights", "/job-descriptions/{draft}/rights/"),
    ("clauses", "/job-descriptions/{draft}/clauses/"),
    ("clauses", "/job-descriptions/{draft}/clauses/?section=rights&q=qqqqqq"),
    ("clause", "/job-descriptions/{draft}/clauses/{clause}/"),
    ("clause-own", "/job-descriptions/{draft}/clauses/own/duties/"),
    ("coordination-ask", "/job-descriptions/{draft}/coordination/"),
    ("growth", "/clients/growth/"),
    ("requests", "/requests/"),
    ("request", "/requests/{request}/"),
    ("decision-publish", "/decisions/publish/"),
    ("spendings", "/money/"),
    ("product", "/products/{product}/"),
    ("product-new", "/products/new/"),
    ("product-edit", "/products/{product}/edit/"),
    ("product-group", "/product-groups/{product_group}/"),
    ("price-list", "/price-lists/{price_list}/"),
    ("price-list-new", "/price-lists/new/?client={client}"),
    ("price-list-edit", "/price-lists/{price_list}/edit/"),
    ("promotion-new", "/promotions/new/"),
    ("promotion-edit", "/promotions/{promotion}/edit/"),
    ("tax-rates", "/tax-rates/"),
    ("deviations", "/deviations/"),
    ("incidents", "/incidents/"),
    ("incident-new", "/incidents/new/"),
    ("incident", "/incidents/{incident}/"),
    ("taken-out", "/taken-out/"),
    ("opened", "/taken-out/opened/{anna}/"),
    ("tasks", "/tasks/?tab=team"),
    ("template-new", "/templates/new/"),
    ("template-edit", "/templates/{template}/en/"),
    ("today-rhythm", "/today/rhythm/?of={anna}"),
    ("imports", "/imports/"),
)
_OF_THE_ADMINISTRATOR = (
    ("today", "/today/"),
    ("messages", "/messages/"),
    ("notices", "/notices/"),
    ("employees", "/employees/"),
    ("employee", "/employees/{anna}/"),
    ("employee-new", "/employees/new/"),
    ("employee-edit", "/employees/{anna}/edit/"),
    ("units", "/units/"),
    ("unit", "/units/{unit}/"),
    ("unit-new", "/units/new/"),
    ("positions", "/positions/"),
    ("mandates", "/mandates/"),
    ("position", "/positions/{position}/"),
    ("door-log", "/door/"),
    ("kept", "/kept/"),
)
_OF_THE_DIRECTOR = (
    ("job-description-approve", "/job-descriptions/{draft}/approve/"),
    ("right-withdraw", "/positions/{position}/withdraw/"),
)
_BEFORE_THE_DOOR = (
    ("account_login", "/account/login/"),
    ("account_reset_password", "/account/password/reset/"),
    ("password-asked", "/account/password/asked/"),
    ("password-choose", "/account/password/choose/"),
    ("password-link", "/account/link/reset/nothing/"),
    ("account_inactive", "/account/inactive/"),
    ("mfa_authenticate", "/account/2fa/authenticate/"),
)
STOPS = [
    Stop(name, person, path)
    for person, pages in (
        (MANAGER, _OF_THE_MANAGER),
        (HEAD, _OF_THE_HEAD),
        (ADMINISTRATOR, _OF_THE_ADMINISTRATOR),
        (DIRECTOR, _OF_THE_DIRECTOR),
        (NOBODY, _BEFORE_THE_DOOR),
    )
    for name, path in pages
]
# Stops whose answer is a refusal, which is a page to look at, too: not there, not within one's rights, over.
REFUSING = {
    (MANAGER, "/clients/999999/"),
    (MANAGER, "/employees/new/"),
    (MANAGER, "/team/load/"),
    (MANAGER, "/account/2fa/totp/deactivate/"),
    (MANAGER, "/account/2fa/recovery-codes/"),
    (NOBODY, "/account/password/choose/"),
    (NOBODY, "/account/link/reset/nothing/"),
}
# What is no page to look at, and why.
LEFT_OUT = {
    "home": "leads to today",
    "my-job-description": "leads to the version that the person holds",
    "health": "answers a machine with data",
    "calendar-feed-file": "an iCalendar file for other programs",
    "document-content": "the document's own bytes",
    "export": "a file to download",
    "import-rejected": "a file to download",
    "import-progress": "a piece of the import's report, which is looked at whole",
    "task-list": "a piece of the page of tasks, which is looked at whole",
    "task-line": "a piece of the new task's page, which is looked at whole",
    "substitution": "nobody stands in for anybody in the invented firm; its story looks at it",
    "portal": "for a client's people only; its own story looks at it",
    "portal-enter": "opens with a secret that is told once; its own story looks at it",
    "portal-paper": "a file to download",
    "setup": "leads away once somebody works here; looked at in its own story",
    "mfa_login_webauthn": "data for the browser's own passkey window",
    "mfa_edit_webauthn": "asks for a passkey, which the browser keeps for names of machines only, not for 127.0.0.1",
    "mfa_remove_webauthn": "asks for a passkey, which the browser keeps for names of machines only, not for 127.0.0.1",
}


def is_there(place: str, database: Path) -> bool:
    """True when the firm's database has something for the place."""
    try:
        return bool(filled(f"{{{place}}}", database))
    except AssertionError:
        return False


def filled(path: str, database: Path) -> str:
    """Return the address with its places filled from the firm's database. Raises AssertionError when there is none."""

    def number(found: re.Match[str]) -> str:
        question = re.sub(r"{(\w+)}", number, PLACES[found[1]])
        row = asked.execute(question).fetchone()
        assert row and row[0] is not None, f"{path}: the firm has no {found[1]}"
        return str(row[0])

    asked = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return re.sub(r"{(\w+)}", number, path)
    finally:
        asked.close()
