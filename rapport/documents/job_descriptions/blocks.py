"""Who approved, coordinated and read a job description, as it stands on its paper (R-238 to R-240, R-244)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.documents.papers import Block, SheetRow, SignatureSheet, Signed
from rapport.kit.ui import formats
from rapport.roles.models import Acknowledgement, Coordination, JobDescription
from rapport.roles.start import called_here
from rapport.roles.versions import signatures
from rapport.staff.models import Employee


def approval_block(description: JobDescription) -> Block:
    """Return who approved the version, or by which order; what is not known yet is left for the pen."""
    approver = description.approved_by
    post = called_here(description.approver_post) or (str(description.appointed_by) if description.appointed_by else "")
    who: Signed = {"lines": [post] if post else [], "name": approver.name if approver else "", "said": "", "pen": True}
    if description.order_number:
        told = {"number": description.order_number, "day": formats.day(description.order_date)}
        who["lines"] = [_("by order No %(number)s of %(day)s") % told, *who["lines"]]
    if description.approved_at:
        who["said"] = formats.day(description.approved_at)
    return {"heading": _("APPROVED"), "names": [who]}


def coordination_block(description: JobDescription) -> Block:
    """Return who looked the draft over and who prepared it, with what they said; without anybody it is empty."""
    says = description.coordinations.select_related("employee")
    names = [_said(one) for one in says]
    if description.drafted_by:
        prepared = _("Prepared by") + f": {description.drafted_by.name}"
        names.append(
            {"lines": [prepared], "name": "", "said": formats.day(description.drafted_at), "pen": False},
        )
    return {"heading": _("COORDINATED"), "names": names}


def _said(one: Coordination) -> Signed:
    post = called_here(one.post)
    lines = [str(one.get_service_display()), *([post] if post else [])]
    said = ""
    if one.state == Coordination.State.AGREED:
        said = _("agreed on %(day)s") % {"day": formats.day(one.said_at)}
    elif one.state == Coordination.State.REMARKED and one.resolved_at:
        told = {"day": formats.day(one.said_at), "resolved": formats.day(one.resolved_at)}
        said = _("remarked on %(day)s, resolved on %(resolved)s") % told
    elif one.state == Coordination.State.REMARKED:
        said = _("remarked on %(day)s, not resolved yet") % {"day": formats.day(one.said_at)}
    return {"lines": lines, "name": one.employee.name, "said": said, "pen": True}


def signature_sheet(description: JobDescription, on: date, employee: Employee | None = None) -> SignatureSheet:
    """Return where the holders of the day sign, and those who signed electronically; of one employee, only theirs."""
    signed, missing = signatures(description, on)
    if employee is not None:
        signed = [one for one in signed if one.employee_id == employee.pk]
        names = [] if signed else [employee.name]
    else:
        names = [holding.employee.name for holding in missing]
    rows = [_row(one) for one in sorted(signed, key=lambda one: (one.at, one.pk))]
    rows += [{"name": name, "date": "", "proof": ""} for name in names]
    return {
        "heading": _("Acknowledgement"),
        "words": _("I have read this job description and received a copy of it."),
        "columns": (_("Full name"), _("Signature"), _("Date")),
        "electronic": _("signed electronically"),
        "rows": rows or [{"name": "", "date": "", "proof": ""}],
    }


def _row(one: Acknowledgement) -> SheetRow:
    return {"name": one.name, "date": formats.moment(one.at), "proof": f"SHA-256 {one.text_hash}"}
