"""A client's person comes in by their link on a phone, reads a paper and asks; nothing else is open to them."""

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk
from tests.browser.test_pages import ALL, AXE, LOOK
from tests.browser.tour import MANAGER, filled


def _accessible(desk: Desk, theme: str) -> list[str]:
    desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.page.evaluate(AXE)
    return [str(wrong) for wrong in desk.page.evaluate(LOOK, [ALL, True, []])]


def test_a_client_reads_and_asks_on_a_phone(sit: Seat, workplace: Workplace) -> None:
    anna = sit(MANAGER)
    # The tour of the pages leaves her in the last language that it looked at.
    anna.send("/me/look/", language="en")
    person = filled("{person}", workplace.database)
    client = filled("{client}", workplace.database)
    note = {"name": "offer.txt", "mimeType": "text/plain", "buffer": b"Forty thousand trays"}
    anna.send(f"/files/client/{client}/new/", file=note, note="As talked about")
    anna.go(f"/clients/{client}/tab/portal.client/")
    anna.page.locator("li", has_text="offer.txt").get_by_role("button").click()
    anna.told("The client finds it in the portal.")
    anna.go(f"/people/{person}/portal/")
    anna.page.get_by_role("button", name="Make the link").click()
    link = anna.sees("code.secret").inner_text()
    jonas = sit(width=390)
    wrong = []
    jonas.page.goto(link.replace(link.split("/portal/")[0], jonas.site))
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("main form button").click()
    jonas.arrives("/portal/")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    with jonas.page.expect_download() as fetched:
        jonas.page.get_by_role("link", name="offer.txt").click()
    assert fetched.value.path().read_bytes() == b"Forty thousand trays"
    box = jonas.page.locator("textarea")
    box.press_sequentially("Zebra?")
    jonas.sees("#hints p")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    box.fill("And when does the first pallet come?")
    jonas.page.locator("form.form .form-buttons button").click()
    jonas.sees("li", "when does the first pallet come?")
    wrong += _accessible(jonas, "light")
    jonas.page.locator("li a", has_text="when does the first pallet come?").click()
    jonas.arrives(r"/portal/requests/\d+/")
    jonas.page.locator("textarea").fill("The blue ones.")
    jonas.page.locator("form.form .form-buttons button").click()
    jonas.sees("article", "The blue ones.")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("form[action$='/solved/'] button").click()
    jonas.page.locator("form[action$='/solved/']").wait_for(state="detached")
    for place in ("/portal/forum/", "/portal/forum/name/"):
        jonas.go(place)
        wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("input[name=name]").fill("Poppy")
    jonas.page.locator("form.form .form-buttons button").click()
    jonas.page.locator(".list a").first.click()
    jonas.arrives(r"/portal/forum/\d+/")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("a[href$='/answer/']").click()
    wrong += _accessible(jonas, "light")
    jonas.go("/portal/forum/new/")
    wrong += _accessible(jonas, "light")
    jonas.go(f"/clients/{client}/")
    assert "/account/login/" in jonas.page.url
    assert not wrong, "\n".join(wrong)
    assert not jonas.strangers and not anna.strangers


def test_a_client_adds_a_passkey_and_comes_in_with_it(sit: Seat, workplace: Workplace) -> None:
    anna = sit(MANAGER)
    anna.send("/me/look/", language="en")
    anna.go(f"/people/{filled('{person}', workplace.database)}/portal/")
    anna.page.get_by_role("button", name="Make the link").click()
    way = anna.sees("code.secret").inner_text().split("/portal/")[1]
    jonas = sit(width=390)
    # Browsers keep passkeys for names of machines only.
    site, wrong = jonas.site.replace("127.0.0.1", "localhost"), []
    keys = jonas.page.context.new_cdp_session(jonas.page)
    keys.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    jonas.page.goto(f"{site}/portal/{way}")
    jonas.page.locator("main form button").click()
    jonas.page.locator("a[href='/portal/keys/']").click()
    jonas.sees("form[data-portal-passkey]")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("input[name=name]").fill("Blue phone")
    jonas.page.locator("form[data-portal-passkey] button").click()
    jonas.sees("li", "Blue phone")
    wrong += _accessible(jonas, "light")
    jonas.page.goto(f"{site}/portal/")
    jonas.page.locator("form[action='/portal/leave/'] button").click()
    jonas.page.locator("a[href='/portal/door/']").click()
    jonas.sees("form[data-portal-passkey]")
    wrong += _accessible(jonas, "light") + _accessible(jonas, "dark")
    jonas.page.locator("form[data-portal-passkey] button").click()
    jonas.sees("textarea")
    assert not wrong, "\n".join(wrong)
    assert not [one for one in jonas.strangers if not one.startswith(site)] and not jonas.complaints
