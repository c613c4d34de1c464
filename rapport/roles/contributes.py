"""Where people and their rights plug into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, entries
from rapport.roles import api, checking, effects_told, handing_back, rights, screens, substitutes  # noqa: F401
from rapport.roles.authority import may
from rapport.roles.evidence import beside, proofs_seen_by
from rapport.roles.models import JobDescription, Position, Proof
from rapport.roles.queries import waiting_for
from rapport.roles.shelves import clause_notes
from rapport.roles.versions import descriptions_seen_by
from rapport.staff.models import Employee, Unit

kinds.put("employee", Kind("employee", Employee, lambda _: Employee.objects.all(), "employee", _("Employee"), "user"))
kinds.put("unit", Kind("unit", Unit, lambda _: Unit.objects.all(), "unit", _("Unit"), "building"))
kinds.put(
    "job_description",
    Kind("job_description", JobDescription, descriptions_seen_by, "job-description", _("Job description"), "doc"),
)
kinds.put("position", Kind("position", Position, lambda _: Position.objects.all(), "position", _("Position"), "shield"))
kinds.put("proof", Kind("proof", Proof, proofs_seen_by, "proof", Proof._meta.verbose_name, "clip"))

entries.put(
    "approvals",
    Entry(
        "work",
        70,
        _("Approvals"),
        "approvals",
        "shield",
        "A",
        count=lambda actor: Count(len(waiting_for(actor))),
        live="approvals",
    ),
)
entries.put("employees", Entry("firm", 80, _("Employees"), "employees", "users"))
entries.put("units", Entry("firm", 85, _("Units"), "units", "building", shown=lambda actor: may(actor, rights.UNITS)))
entries.put("positions", Entry("firm", 80, _("Positions and rights"), "positions", "scale"))
entries.put("mandates", Entry("firm", 85, _("Mandates"), "mandates", "sign"))
entries.put("my-rights", Entry("role", 10, _("What I may do"), "my-rights", "shield", "J"))
entries.put("my-job-description", Entry("role", 14, _("Job description"), "my-job-description", "doc"))
entries.put("duties", Entry("role", 12, _("My duties"), "duties", "list"))
entries.put(
    "team-duties",
    Entry(
        "team", 20, _("Duties of the team"), "team-duties", "list", shown=lambda actor: may(actor, rights.SEE_DUTIES)
    ),
)
clause_notes.put("evidence", beside)
