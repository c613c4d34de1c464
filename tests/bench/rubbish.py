"""Rubbish for the pages of strangers, from this machine: `python -m tests.bench.rubbish PORT CALLS_A_SECOND SECONDS`.

It says "begun", sends calls at the rate whether earlier ones were answered or not, and prints as JSON how many got
which answer (0: none within twenty seconds) and how long the sending took. Nothing but the standard library is
loaded, so that it begins at once.
"""

import asyncio
import json
import sys
from collections import Counter

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
SENT = "words=buy+buy&name=x&email=x%40y.example&question=http%3A%2F%2Fa.example&stamp=made:up"
RUBBISH = (
    ("GET", "/chat/{n}/"), ("POST", "/chat/home/"), ("GET", "/chat/home/made:up:{n}/news/"), ("POST", "/ask/home/"),
    ("POST", "/ask/{n}/"), ("GET", "/portal/enter/{n}/"), ("POST", "/portal/"), ("GET", "/chat/{n}.js"),
)  # fmt: skip


async def sent(port: int, rate: int, seconds: int) -> dict[str, float]:
    """Send the calls and return the answers by status, with the seconds that the sending took."""
    loop, found = asyncio.get_running_loop(), Counter[int]()
    begun, running = loop.time(), set[asyncio.Task[int]]()
    for number in range(rate * seconds):
        await asyncio.sleep(max(0, begun + number / rate - loop.time()))
        one = loop.create_task(_call(port, number))
        running.add(one)
        one.add_done_callback(running.discard)
        one.add_done_callback(lambda done: found.update([0 if done.cancelled() else done.result()]))
    took = loop.time() - begun
    if running:
        await asyncio.wait(running, timeout=30)
        found[0] += len(running)
    return {**{str(status): number for status, number in found.items()}, "seconds": took}


async def _call(port: int, number: int) -> int:
    method, path = RUBBISH[number % len(RUBBISH)]
    body = SENT if method == "POST" else ""
    head = f"{method} {path.format(n=number)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    head += f"{FORM}Content-Length: {len(body)}\r\n" if body else ""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 20)
        try:
            writer.write(f"{head}\r\n{body}".encode())
            line = await asyncio.wait_for(reader.readline(), 20)
            return int(line.split()[1]) if line else 0
        finally:
            writer.close()
    except (OSError, TimeoutError, ValueError):
        return 0


if __name__ == "__main__":
    print("begun", flush=True)
    print(json.dumps(asyncio.run(sent(*(int(one) for one in sys.argv[1:])))))
