"""What people fill in on the pages of contracts."""

from rapport.contracts.forms.contracts import (
    AnswerForm,
    ClauseForm,
    EndForm,
    FileForm,
    HeadForm,
    NewForm,
    NewRowForm,
    ObligationForm,
    PlanForm,
    ProposalForm,
    RowForm,
)
from rapport.contracts.forms.papers import (
    CheckForm,
    LayoutForm,
    MoveForm,
    PaperForm,
    ReferenceForm,
    ReviewForm,
    TemplateForm,
)

__all__ = [
    "AnswerForm",
    "CheckForm",
    "ClauseForm",
    "EndForm",
    "FileForm",
    "HeadForm",
    "LayoutForm",
    "MoveForm",
    "NewForm",
    "NewRowForm",
    "ObligationForm",
    "PaperForm",
    "PlanForm",
    "ProposalForm",
    "ReferenceForm",
    "ReviewForm",
    "RowForm",
    "TemplateForm",
]
