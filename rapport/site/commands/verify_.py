"""`rapport verify`: does the base hold together?"""

import json
import sys

import click

from rapport.site.cli import open_program

MOST_SHOWN = 20


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
@click.option("--only", multiple=True, metavar="CHECK", help="Make this check alone (may be repeated).")
@click.option("--seal", default="", metavar="SEAL", help="The journal's last seal as an earlier run printed it.")
def command(as_json: bool, only: tuple[str, ...], seal: str) -> None:
    """Make every check and say what was checked; exit code 1 when something does not hold.

    The journal's last seal is printed at the end. Note it elsewhere and give it back with --seal: then lines are missed
    too that were cut off the end together with their seals.
    """
    open_program(migrate=False, any_tables=True)
    from rapport.journal.checking import is_there, seal_in_words
    from rapport.kit.checks import checks

    unknown = set(only) - {code for code, _one in checks.items()}
    if unknown:
        known = ", ".join(code for code, _one in checks.items())
        raise click.UsageError(f"There is no check {min(unknown)!r}. The checks are: {known}")
    made = [(code, one.label, one.made()) for code, one in checks.items() if not only or code in only]
    wrong = sum(found.number for _code, _label, found in made)
    cut = bool(seal) and not is_there(seal)
    if as_json:
        answer = {
            "checks": {code: found.problems for code, _label, found in made},
            "looked_at": {code: found.looked_at for code, _label, found in made},
            "seconds": {code: round(found.seconds, 3) for code, _label, found in made},
            "problems": wrong + cut,
            "seal": seal_in_words(),
            "seal_is_there": None if not seal else not cut,
        }
        click.echo(json.dumps(answer))
        sys.exit(1 if wrong or cut else 0)
    for code, label, found in made:
        looked = f"{found.looked_at:,} looked at, " if found.looked_at else ""
        click.echo(f"{'no' if found.number else 'ok'}  {label} ({code}: {looked}{found.seconds:.1f} s)")
        for problem in found.problems[:MOST_SHOWN]:
            click.echo(f"      {problem}")
        if found.number > MOST_SHOWN:
            click.echo(f"      and {found.number - MOST_SHOWN:,} more")
    if cut:
        click.echo(f"no  The journal does not hold the seal {seal}: its end was cut off, or it is another journal")
    click.echo(f"{len(made)} checks, {wrong + cut:,} problems. The journal's last seal is {seal_in_words()}")
    sys.exit(1 if wrong or cut else 0)
