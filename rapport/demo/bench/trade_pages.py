"""The pages of deals, offers, orders and products that are measured, and what an offer's sums and paper cost."""

import re
import statistics
import time
import zlib
from contextlib import suppress
from typing import Any

from rapport.demo.bench.long_papers import LongPapers, wanted
from rapport.demo.bench.measure import Figure, measure
from rapport.demo.bench.server import Visitor
from rapport.staff.actor import Actor

ASKED = ("b-00", "tray", "box mol", "cup 1", "napkin")
# Lines that fill ten pages.
TEN_PAGES = 250


def trade_figures(manager: Visitor, head: Visitor, pid: int, papers: LongPapers) -> list[Figure]:
    """Measure the pages: the board of a manager and of the head, an offer and an order of 100 lines, an answer."""
    return [
        measure("board, own deals", manager, pid, lambda n: "/deals/"),
        measure("board, all deals", head, pid, lambda n: "/deals/"),
        measure("offer, draft", manager, pid, lambda n: f"/offers/{papers.draft}/"),
        measure("offer, sent", manager, pid, lambda n: f"/offers/{papers.sent}/"),
        measure("order", manager, pid, lambda n: f"/orders/{papers.order}/"),
        measure("answer as typed", manager, pid, lambda n: f"/answers/?q={ASKED[n % len(ASKED)]}"),
    ]


def offer_costs(actor: Actor, papers: LongPapers, products: int) -> dict[str, Any]:
    """Return the milliseconds of reckoning 500 lines, by the clock and of the processor, and the seconds of a paper."""
    from rapport.offers.content import content_of, lines_of
    from rapport.offers.models import Offer, OfferLine
    from rapport.offers.papers import print_content
    from rapport.offers.reckoning import reckoned

    offer = Offer.objects.select_related("client", "owner", "person").get(pk=papers.longest)
    lines = wanted(500, products)
    took, worked = [], []
    for _n in range(12):
        began, used = time.perf_counter(), time.process_time()
        reckoned(actor, offer, lines, OfferLine)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - used) * 1000)
    content, paper = content_of(offer, lines_of(offer)[:TEN_PAGES]), []
    for _n in range(3):
        began = time.perf_counter()
        made = print_content(content, "pdf", actor.at)
        paper.append(time.perf_counter() - began)
    return {
        "reckoning_ms": statistics.median(took),
        "reckoning_work_ms": statistics.median(worked),
        "paper_seconds": statistics.median(paper),
        "paper_pages": _pages_in(made.content),
    }


def _pages_in(pdf: bytes) -> int:
    """Return how many pages the file has; their objects may stand in packed streams."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        with suppress(zlib.error):
            parts.append(zlib.decompress(packed))
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in parts)
