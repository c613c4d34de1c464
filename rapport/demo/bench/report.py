"""The bench's table, for the terminal and for the docs."""

from typing import Any

from rapport.demo.bench.service_pages import costs_in_words

# What each page may cost, in floors A at the 95th percentile; pages without a goal are only shown.
GOALS = {
    "list, own clients": 2.0,
    "list, all clients": 2.0,
    "card, full history": 2.0,
    "card, any client": 2.0,
    "today": 2.0,
    "duties": 2.0,
    "find as typed": 1.0,
    "board, own deals": 2.0,
    "board, all deals": 2.0,
    "offer, draft": 2.0,
    "offer, sent": 2.0,
    "order": 2.0,
    "answer as typed": 2.0,
    "inbox, own": 2.0,
    "inbox, all": 2.0,
    "inbox, searched": 2.0,
    "enquiry of 50 messages": 2.0,
    "letter": 2.0,
    "find in messages": 2.0,
    "log a call": 3.0,
}
HEAD = (
    "page",
    "median ms",
    "p95 ms",
    "floor A p95 ms",
    "x floor (p95)",
    "processor ms",
    "floor A processor ms",
    "x floor (processor)",
    "goal",
    "queries",
    "bytes",
)


def lines(run: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return one run's rows as text."""
    return [
        (
            one["name"],
            f"{one['median']:.1f}",
            f"{one['p95']:.1f}",
            f"{one['floor_p95']:.1f}",
            f"{one['ratio']:.2f}",
            f"{one['work']:.1f}",
            f"{one['floor_work']:.1f}",
            f"{one['work_ratio']:.2f}",
            f"{GOALS[one['name']]:.0f}" if one["name"] in GOALS else "",
            str(one["queries"]),
            f"{one['wire']:,}",
        )
        for one in run["figures"]
    ]


def below(run: dict[str, Any]) -> list[str]:
    """Return the run's other figures as sentences."""
    desk = costs_in_words(run["service"])
    memory = f"The server's largest process held {run['resident_mb']} MB."
    load = (
        f"Programs that wanted the processor: {run['load'][0]} when the measuring began, {run['load'][1]} at its end."
    )
    if "import" not in run:
        return [*desk, memory, load]
    brought, offer = run["import"], run["offer"]
    return [
        *desk,
        f"Floor B, the query alone: {run['floor_sql_ms']:.2f} ms at the median.",
        f"The gate, warm: {run['gate']['queries']:.0f} queries of 1, {run['gate']['own_ms']:.3f} ms of its own of 0.2.",
        f"Reckoning an offer of 500 lines: {offer['reckoning_ms']:.0f} ms of 50,"
        f" {offer['reckoning_work_ms']:.0f} ms of the processor.",
        f"An offer of {offer['paper_pages']} pages as PDF: {offer['paper_seconds']:.2f} s of 1.",
        f"First visit {run['first_visit'] / 1024:.0f} KB, next page {run['next_page'] / 1024:.0f} KB on the wire.",
        memory,
        f"The server answered {run['start_seconds']} s after its start.",
        f"Import: {brought.get('rows', 0):,} rows in {brought['seconds']} s, {brought['rows_a_second']:,} a second;"
        f" {brought['rows_a_cpu_second']:,} a second of processor time.",
        load,
    ]


def growth(runs: list[dict[str, Any]]) -> list[str]:
    """Return how much slower each page is at L than at S (a sentence a database), both against their own floors."""
    told = []
    for database in dict.fromkeys(run["database"] for run in runs):
        sizes = {run["size"]: run for run in runs if run["database"] == database}
        if sizes.keys() >= {"S", "L"}:
            small = {one["name"]: one["work_ratio"] for one in sizes["S"]["figures"]}
            pairs = [f"{one['name']} {one['work_ratio'] / small[one['name']]:.2f}" for one in sizes["L"]["figures"]]
            told.append(f"L against S on {database}, processor time in floors: {', '.join(pairs)}. The goal is 1.25.")
    return told


def as_table(report: dict[str, Any]) -> str:
    """Return the whole report for a terminal."""
    parts = [report["machine"]]
    for run in report["runs"]:
        rows = [HEAD, *lines(run)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
        table = "\n".join(
            "  ".join(
                cell.ljust(width) if n == 0 else cell.rjust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in rows
        )
        parts.append(f"{run['size']} on {run['database']}\n{table}\n" + "\n".join(below(run)))
    return "\n\n".join([*parts, *growth(report["runs"])])


def as_markdown(report: dict[str, Any]) -> str:
    """Return the whole report as a Markdown page."""
    parts = [f"# Performance\n\nMeasured by `rapport bench` on: {report['machine']}."]
    for run in report["runs"]:
        table = [f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}"]
        table += [f"| {' | '.join(row)} |" for row in lines(run)]
        parts.append(
            f"## {run['size']} on {run['database']}\n\n"
            + "\n".join(table)
            + "\n\n"
            + "\n".join(f"* {line}" for line in below(run))
        )
    return "\n\n".join([*parts, *growth(report["runs"])]) + "\n"
