"""Those who keep the program busy: the post that comes, and a program that answers."""

import random

from drills import firm
from drills.programs import Api
from tests.bench.imap import MailServer

BOXES, CLIENTS = 12, 20


class Post:
    """Brings letters into the mailboxes, every seventh going on an earlier one, and keeps what it brought."""

    def __init__(self, server: MailServer, chance: random.Random) -> None:
        self._server, self._chance = server, chance
        self.delivered: dict[str, int | None] = {}

    def bring(self, most: int) -> None:
        """Bring the next letter unless there are so many.

        One client writes to one mailbox, so that what goes on comes after what it goes on.
        """
        number = len(self.delivered)
        if number >= most:
            return
        client = number % CLIENTS
        goes_on = number - CLIENTS if number >= CLIENTS and number % 7 == 0 else None
        raw = firm.letter(number, client, goes_on)
        self._server.deliver(f"box{client % BOXES}", raw)
        self.delivered[f"<{number}@client{client}.example>"] = goes_on


class Desk:
    """Answers every enquiry once, as a program that does not know whether its request arrived: with a key."""

    def __init__(self, api: Api, clients: dict[int, int]) -> None:
        self._api, self._clients = api, clients
        self.answered: set[int] = set()
        self.tries = 0

    def answer_new(self) -> None:
        """Answer what is there and was not answered yet."""
        cursor = ""
        while True:
            status, page = self._api.ask("GET", f"/enquiries?limit=100{cursor}")
            if status != 200:
                return
            for row in page["items"]:
                if row["id"] not in self.answered:
                    self._answer(row)
            if not page.get("next"):
                return
            cursor = f"&cursor={page['next']}"

    def _answer(self, row: dict[str, int]) -> None:
        address = firm.address_of(self._clients[row["client_id"]])
        body = {"address": address, "body": f"On Friday, for enquiry {row['id']}."}
        self.tries += 1
        status, told = self._api.ask("POST", f"/enquiries/{row['id']}/reply", body, key=f"answer-{row['id']}")
        if status == 200:
            self.answered.add(row["id"])
        elif 400 <= status < 500 and status not in (409, 425, 429):
            raise SystemExit(f"The answer to {row['id']} was refused: {status} {told}")
