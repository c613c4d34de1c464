"""`rapport verify`: does the base hold together?"""

import json
import sys

import click

from rapport.site.cli import open_program

MOST_SHOWN = 20


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer with data.")
def command(as_json: bool) -> None:
    """Make every check and say what was checked; exit code 1 when something does not hold."""
    open_program(migrate=False, any_tables=True)
    from rapport.kit.checks import checks

    found = {one.code: (str(one.label), list(one.find())) for one in checks}
    wrong = sum(len(problems) for _label, problems in found.values())
    if as_json:
        answer = {code: problems for code, (_label, problems) in found.items()}
        click.echo(json.dumps({"checks": answer, "problems": wrong}))
    else:
        for label, problems in found.values():
            click.echo(f"{'no' if problems else 'ok'}  {label}")
            for problem in problems[:MOST_SHOWN]:
                click.echo(f"      {problem}")
        click.echo(f"{len(found)} checks, {wrong} problems")
    sys.exit(1 if wrong else 0)
