"""A program that writes over the API and does not rest until each write was acknowledged; what was is its ledger.

    python -m drills.writer '{"number": 1, "ports": [8001, 8002], ...}'     (begun by the drills)

Each write bears a key. Where there was no answer, or one that says "later", the same is sent again under the same key,
to whichever server is there. One in twenty is sent again although it was acknowledged, as by one whom the answer did
not reach: it has to be told the same.
"""

import json
import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drills.programs import Api

# What may be sent again: no answer, another call under the key is under way, too many, not now.
AGAIN = {0, 408, 409, 425, 429, 500, 502, 503, 504}
PATHS = {"client": "/clients", "talk": "/interactions", "task": "/tasks", "promise": "/promises"}


@dataclass(frozen=True)
class Order:
    """What a writer is asked: where, as whom, for which client and colleague, where the ledger lies and what ends."""

    number: int
    ports: list[int]
    token: str
    client: int
    colleague: int
    ledger: str
    stop: str


def body_of(kind: str, name: str, order: Order) -> dict[str, Any]:
    """Return the body of the call; the name stands in it, by which the row is known."""
    soon = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    if kind == "client":
        return {"name": name, "country": "SK"}
    if kind == "talk":
        return {"client_id": order.client, "outcome": "reached", "words": name}
    if kind == "task":
        return {"title": name, "to_id": order.colleague, "due_at": soon}
    return {"client_id": order.client, "words": name, "due_at": soon}


def main() -> int:
    """Write until the file of the end is there. Exit code 1 when the program refused something."""
    order = Order(**json.loads(sys.argv[1]))
    chance = random.Random(order.number)
    doors = [Api(port, order.token) for port in order.ports]
    with Path(order.ledger).open("a") as ledger:
        for number in range(10**9):
            if Path(order.stop).exists():
                return 0
            kind = chance.choice(list(PATHS))
            line = _written(doors, chance, order, kind, f"W{order.number}-{number}")
            ledger.write(json.dumps(line) + "\n")
            ledger.flush()
            if "wrong" in line:
                return 1
    return 0


def _written(doors: list[Api], chance: random.Random, order: Order, kind: str, name: str) -> dict[str, Any]:
    """Write one thing and return its line of the ledger."""
    body, key, asked = body_of(kind, name, order), f"key-{name}", time.time()
    tries, faults, door = 0, list[int](), chance.choice(doors)
    while True:
        tries += 1
        status, told = door.ask("POST", PATHS[kind], body, key=key)
        if status in (200, 201):
            break
        if status not in AGAIN:
            return {"kind": kind, "name": name, "wrong": f"{status} {told}"}
        faults.append(status)
        door = chance.choice(doors)
        time.sleep(min(0.05 * tries, 1))
    line = {"kind": kind, "name": name, "id": told["id"], "tries": tries, "faults": faults}
    line |= {"asked": asked, "acked": time.time()}
    if chance.random() < 0.05:
        for _ in range(200):
            status, again = chance.choice(doors).ask("POST", PATHS[kind], body, key=key)
            if status not in AGAIN:
                break
            time.sleep(0.2)
        line["again"] = True
        if again != told:
            line["wrong"] = f"It was acknowledged as {told} and then as {status} {again}"
    return line


if __name__ == "__main__":
    sys.exit(main())
