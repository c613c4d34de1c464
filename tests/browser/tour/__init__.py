"""Who walks through which pages: each page is on the tour of a person whom it suits, or it is said why not."""

from dataclasses import dataclass

from tests.browser.tour.manager import OF_THE_MANAGER
from tests.browser.tour.others import BEFORE_THE_DOOR, OF_THE_ADMINISTRATOR, OF_THE_DIRECTOR, OF_THE_HEAD
from tests.browser.tour.places import filled, is_there

__all__ = [
    "ADMINISTRATOR",
    "DIRECTOR",
    "HEAD",
    "LEFT_OUT",
    "MANAGER",
    "NOBODY",
    "REFUSING",
    "STOPS",
    "Stop",
    "filled",
    "is_there",
]

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


STOPS = [
    Stop(name, person, path)
    for person, pages in (
        (MANAGER, OF_THE_MANAGER),
        (HEAD, OF_THE_HEAD),
        (ADMINISTRATOR, OF_THE_ADMINISTRATOR),
        (DIRECTOR, OF_THE_DIRECTOR),
        (NOBODY, BEFORE_THE_DOOR),
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
    "consent-withdraw": "opens with a link that is signed for one who consented; its own test looks at it",
    "duplicates-two-new": "the keys of the invented firm are worked out after it is written; its own test looks at it",
    "erasure": "nobody is erased in the invented firm; its own test looks at it",
    "law": "no law is noted in the invented firm; its own test looks at it",
    "law-check": "no law is noted in the invented firm; its own test looks at it",
    "home": "leads to today",
    "my-job-description": "leads to the version that the person holds",
    "health": "answers a machine with data",
    "etiquette-card": "leads to the card in its language",
    "portal-answers": "for a client's people only; the story of answers looks at it",
    "calendar-feed-file": "an iCalendar file for other programs",
    "document-content": "the document's own bytes",
    "chat-script": "a script for the company's own web site",
    "chat-visit": "for a visitor of the web site only; the story of a chat looks at it",
    "chat-news": "answers a script with data",
    "chat-thread": "a piece of the page of a chat",
    "contract-pack": "a file to download",
    "contract-print": "a file to download",
    "order-print": "a file to download",
    "project-print": "a file to download",
    "deal-plan": "a file to download",
    "deals-funnel-table": "a file to download",
    "survey-answer": "opens with a link that is signed for one who is asked; its own story looks at it",
    "contract-protocol": "a file to download",
    "contract-template-sample": "a file to download",
    "proposal-decline": "accounting proposes nothing in the invented firm; its story looks at it",
    "order-match": "every order has its client in the invented firm; its story looks at it",
    "order-leave-out": "every order has its client in the invented firm; its story looks at it",
    "offer-paper": "a file to look at or to download",
    "feedback-answer": "opens with the link of a letter; the story of a complaint looks at it",
    "feedback-answer-score": "opens with the link of a letter; the story of a complaint looks at it",
    "offer-shared": "its secret is told once and kept nowhere; its story looks at it",
    "export": "a file to download",
    "import-rejected": "a file to download",
    "import-progress": "a piece of the import's report, which is looked at whole",
    "task-list": "a piece of the page of tasks, which is looked at whole",
    "task-line": "a piece of the new task's page, which is looked at whole",
    "substitution": "nobody stands in for anybody in the invented firm; its story looks at it",
    "portal": "for a client's people only; its own story looks at it",
    "portal-enter": "opens with a secret that is told once; its own story looks at it",
    "portal-forum": "for a client's people only; the story of the portal looks at it",
    "portal-forum-answer": "for a client's people only; the story of the portal looks at it",
    "portal-forum-name": "for a client's people only; the story of the portal looks at it",
    "portal-forum-new": "for a client's people only; the story of the portal looks at it",
    "portal-forum-report": "for a client's people only; its own story looks at it",
    "portal-hints": "a piece of the portal's first page, which its own story looks at",
    "portal-keys": "for a client's people only; the story of the portal looks at it",
    "portal-mailed": "opens with a link that is signed for one who asks; its own story looks at it",
    "portal-request": "for a client's people only; the story of the portal looks at it",
    "portal-paper": "a file to download",
    "portal-room": "for a client's people only; the story of orders looks at it",
    "portal-room-paper": "a file to download",
    "message-file": "a file to download",
    "letter-raw": "a file to download",
    "letter-file": "a file to download",
    "setup": "leads away once somebody works here; looked at in its own story",
    "mfa_login_webauthn": "data for the browser's own passkey window",
    "mfa_edit_webauthn": "asks for a passkey, which the browser keeps for names of machines only, not for 127.0.0.1",
    "mfa_remove_webauthn": "asks for a passkey, which the browser keeps for names of machines only, not for 127.0.0.1",
}
