"""What the people of the invented firm have said and planned with the clients of `rapport.demo.cast`.

Every moment is counted from the moment of building, so that each new demo has a call that is 25 minutes late.
"""

from rapport.demo.stories import anna, elin, giulia, oleg, sneha, tomas
from rapport.demo.stories.catalogue import catalogue_deeds
from rapport.demo.stories.clocks import clock_deeds
from rapport.demo.stories.conduct import conduct_deeds
from rapport.demo.stories.contracts import contract_deeds
from rapport.demo.stories.deals import deal_deeds
from rapport.demo.stories.forum import forum_deeds
from rapport.demo.stories.kinds import Story
from rapport.demo.stories.knowledge import knowledge_deeds
from rapport.demo.stories.leads import lead_deeds
from rapport.demo.stories.mailroom import letter_deeds
from rapport.demo.stories.offers import offer_deeds
from rapport.demo.stories.orders import order_deeds
from rapport.demo.stories.projects import project_deeds
from rapport.demo.stories.promises import promise_deeds
from rapport.demo.stories.remedies import remedy_deeds
from rapport.demo.stories.routine import ordinary_deeds
from rapport.demo.stories.satisfaction import satisfaction_deeds
from rapport.demo.stories.selling import selling_deeds
from rapport.demo.stories.service import service_deeds
from rapport.demo.stories.staffing import staffing_deeds
from rapport.demo.stories.standards import standard_deeds
from rapport.demo.stories.telephony import telephone_deeds
from rapport.demo.stories.terms import term_deeds
from rapport.demo.stories.texting import text_deeds
from rapport.demo.stories.texts import TEXTS
from rapport.demo.stories.website import website_deeds

STORIES: tuple[Story, ...] = (
    anna.STORY,
    elin.STORY,
    elin.NILS_STORY,
    tomas.STORY,
    giulia.STORY,
    oleg.STORY,
    sneha.STORY,
)

# What happens beside the stories: given the moment of the demo, each returns its deeds.
DEEDS = (
    ordinary_deeds,
    conduct_deeds,
    catalogue_deeds,
    lead_deeds,
    letter_deeds,
    text_deeds,
    telephone_deeds,
    deal_deeds,
    offer_deeds,
    contract_deeds,
    term_deeds,
    order_deeds,
    project_deeds,
    selling_deeds,
    clock_deeds,
    service_deeds,
    website_deeds,
    satisfaction_deeds,
    promise_deeds,
    remedy_deeds,
    knowledge_deeds,
    forum_deeds,
    standard_deeds,
    staffing_deeds,
)

__all__ = ["DEEDS", "STORIES", "TEXTS", "Story", "ordinary_deeds"]
