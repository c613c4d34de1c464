"""What was proposed on disputed clauses becomes a proposal of its own; contracts that prolong others say so."""

from typing import Any

from django.db import migrations


def carry_over(apps: Any, _editor: Any) -> None:
    """Write a proposal for each row of a protocol that held one; nobody knows any more what was answered."""
    Contract = apps.get_model("contracts", "Contract")
    Contract.objects.exclude(extends=None).update(occasion="extension")
    Disagreement, Proposal = (apps.get_model("contracts", name) for name in ("Disagreement", "Proposal"))
    rows = Disagreement.objects.exclude(proposal="").select_related("contract")
    for row in rows.iterator(chunk_size=500):
        Proposal.objects.create(
            contract=row.contract,
            disagreement=row,
            point=row.clause,
            words=row.proposal,
            answer_by=row.due_on,
            made_by_id=row.contract.owner_id,
            made_on=row.ball_since.date(),
        )


class Migration(migrations.Migration):
    dependencies = [("contracts", "0002_payments_proposals_and_references")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
