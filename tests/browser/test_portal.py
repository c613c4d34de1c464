"""A client's person comes in by their link on a phone, reads a paper and asks; nothing else is open to them."""

from tests.browser.conftest import Seat, Workplace
from tests.browser.desk import Desk
from tests.browser.test_pages import ALL, AXE, LOOK
from tests.browser.tour import MANAGER, filled


def _accessible(desk: Desk, theme: str) -> list[str]:
    desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.page.evaluate(AXE)
    return [str(wrong) for wrong in desk.page.evaluate(LOOK, [ALL, True])]


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
    jonas.page.locator("textarea").fill("When does the first pallet come?")
    jonas.page.locator("form.form button[type=submit]").click()
    jonas.sees("li", "When does the first pallet come?")
    wrong += _accessible(jonas, "light")
    jonas.go(f"/clients/{client}/")
    assert "/account/login/" in jonas.page.url
    assert not wrong, "\n".join(wrong)
    assert not jonas.strangers and not anna.strangers
