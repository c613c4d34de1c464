"""What our standard stages advise: what to do, what to say, what to open (R-086 to R-097).

A stage shows the words that the company wrote itself. Where it wrote none, a stage of the standard ten shows these, in
the language of the reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.deals.models import Stage


@dataclass(frozen=True)
class Playbook:
    """The advice of one stage, as text: what to do, what to say, and what to open for it."""

    guidance: str
    texts: str
    tools: str

    def __bool__(self) -> bool:
        return bool(self.guidance or self.texts or self.tools)


# What the page offers to open at a stage, by the names on the shelf of the client card's deeds.
DEEDS: dict[str, tuple[str, ...]] = {
    "base": ("interactions.call", "messaging.write"),
    "appointment": ("interactions.call", "agenda.meet"),
    "preparation": ("agenda.meet", "messaging.write"),
    "contact": ("agenda.meet", "interactions.call", "contracts.draw"),
    "needs": ("interactions.call", "agenda.meet"),
    "presentation": ("offers.new", "agenda.meet"),
    "objections": ("interactions.call", "offers.new"),
    "closing": ("contracts.draw", "offers.new", "agenda.meet"),
    "support": ("interactions.call", "agenda.meet"),
    "recommendation": ("deals.recommend", "interactions.call"),
}

# Code of the stage: what to do, what to say, what to open.
STANDARD: dict[str, tuple[object, object, object]] = {
    "base": (
        _(
            "Learn what the client does, from whom they buy today and who decides. Write down goal, measure and"
            " way before the first contact."
        ),
        _("We work with companies like yours. May I ask two questions before I take your time?"),
        _("Client card: facts and people. Call lists. The client's site and the register of companies."),
    ),
    "appointment": (
        _(
            "Call to agree a meeting, and sell nothing but the meeting. Offer two times to choose from. Log how"
            " every attempt ended."
        ),
        _(
            "I would like to show you in twenty minutes what it would bring you. Does Tuesday at ten suit you,"
            " or Thursday?"
        ),
        _("Calls, and the calendar of both sides. After the call: a letter that confirms day, place and subject."),
    ),
    "preparation": (
        _(
            "Find out the names and what the people care about. Choose the offers of interest, and look which"
            " were taken before. Have the presentation ready a day ahead."
        ),
        _("To prepare well: who will be there, and what would you like to have decided at the end?"),
        _("Client card: people and who decides, earlier offers, the prices, the presentation."),
    ),
    "contact": (
        _(
            "Show what both sides gain. Put the draft contract on the table early, and write down where you"
            " differ. Agree the next step before you leave."
        ),
        _("Here is how we usually work together. Which of these points would be different with you?"),
        _("Draft contract, points of the negotiation, minutes of the meeting."),
    ),
    "needs": (
        _(
            "Ask openly, listen, and say it back in the client's words. Note what is said and what is only"
            " felt. Clear up every word that may mean two things."
        ),
        _("What would change for you if this worked? What happens if everything stays as it is?"),
        _("Needs of this deal, the client's own words, the catalogue."),
    ),
    "presentation": (
        _(
            "Show only what answers the needs noted. Speak of what the client gains. Watch who reacts how, and"
            " write it down. Send the offer on the same day."
        ),
        _("You said that this matters most. This is how it is solved. Is that what you meant?"),
        _("Offer, catalogue with advantages, presentation in person or online."),
    ),
    "objections": (
        _(
            "Hear it out, ask what is behind it, and answer that. No money: a loan, instalments or a discount."
            " Money but doubt: a bonus or an extra service."
        ),
        _("I understand. If this point were solved, is there anything else that keeps you?"),
        _("Objections of this deal, answers that worked, the new version of the offer."),
    ),
    "closing": (
        _(
            "Prepare the meeting at which the contract is signed: amount, dates, papers, who signs on both"
            " sides. Leave no open point for the table."
        ),
        _("We agree on everything then. Shall we sign on Monday, so that delivery begins on the first?"),
        _("Contract, signing rights, the papers that the client must bring."),
    ),
    "support": (
        _(
            "Follow every obligation of both sides until it is met. Tell the client of progress before they"
            " ask. Look for what else would help them."
        ),
        _("The first part is with you. Was everything as agreed? The next one comes on the fifth."),
        _("Contract with its dated duties, orders, tasks and promises."),
    ),
    "recommendation": (
        _(
            "Ask when the client is content, each time. Ask for a name and for leave to mention theirs. Thank"
            " them, and tell them what came of it."
        ),
        _("Who among those you know has the same question? May I say that you sent me?"),
        _("Recommendations of this client, the clause in the contract."),
    ),
}


def playbook(stage: Stage) -> Playbook:
    """Return the stage's advice: the company's own words, else those of the standard stage of that code."""
    standard = STANDARD.get(stage.code, ("", "", ""))
    own = (stage.guidance, stage.texts, stage.tools)
    return Playbook(*(words or str(known) for words, known in zip(own, standard, strict=True)))


def own_words(stage: Stage, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with empty advice where it says no more than the standard, so that each reads their language."""
    standard = dict(zip(("guidance", "texts", "tools"), STANDARD.get(stage.code, ("", "", "")), strict=True))
    told = dict(facts)
    for name, known in standard.items():
        if name in told:
            words = str(told[name]).replace("\r\n", "\n").strip()
            told[name] = "" if words == str(known) else words
    return told
