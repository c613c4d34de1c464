"""The pipeline that a new installation starts with: the ten stages of work with a client (R-085)."""

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils.translation import get_language

from rapport.deals.models import Pipeline, Stage


@transaction.atomic
def write_pipeline(language: str = "") -> Pipeline:
    """Write the ten stages in the language (by default the active one) unless a pipeline is there; return the first."""
    there = Pipeline.objects.first()
    if there is not None:
        return there
    rows = tomllib.loads((Path(__file__).parent / "stages.toml").read_text(encoding="utf-8"))
    names = rows.pop("pipeline")
    spoken = (language or get_language() or "en").split("-")[0]
    pipeline = Pipeline.objects.create(name=names.get(spoken, names["en"]))
    Stage.objects.bulk_create(
        Stage(
            pipeline=pipeline,
            code=code,
            name=row["name"].get(spoken, row["name"]["en"]),
            position=position,
            phase=row["phase"],
            state=row.get("state", Stage.State.OPEN),
            allowed_days=row["days"],
            probability=row["probability"],
            conditions=row["conditions"],
        )
        for position, (code, row) in enumerate(rows.items(), start=1)
    )
    return pipeline
