"""What the apps below hold about people: tasks, appointments, the counted uses of rights, and our own registers."""

from rapport.privacy.shelves import Ending, Holding, hold

hold(
    Holding("agenda.Task", Ending.CUT, leave=("subject_kind",)),
    Holding("agenda.Appointment", Ending.CUT, leave=("subject_kind", "uid", "zone")),
    Holding("agenda.Participant", Ending.STAYS, within=("appointment", "agenda.Appointment"), bare=True),
    Holding("clocks.Clock", Ending.STAYS, bare=True),
    Holding("clocks.ClockPiece", Ending.STAYS, within=("clock", "clocks.Clock"), bare=True),
    Holding("roles.Use", Ending.STAYS, bare=True),
    Holding("search.SearchText", Ending.STAYS, bare=True),
    Holding("journal.About", Ending.STAYS, bare=True),
    Holding("privacy.Origin", Ending.EMPTY),
    Holding("privacy.Consent", Ending.EMPTY),
    Holding("privacy.HandOut", Ending.STAYS, bare=True),
    Holding("privacy.Erasure", Ending.STAYS, bare=True),
    Holding("privacy.ErasedMark", Ending.STAYS, bare=True),
)
