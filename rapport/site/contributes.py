"""What the site itself contributes: the round that runs jobs, the pages at the door, and the places in the find box."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.ui.own_settings import Section, sections
from rapport.search.queries import Group, groups
from rapport.site import checking, ending, jobs, looking, partitions, planning, screens, sweeping, telling  # noqa: F401
from rapport.site.capacity import measuring  # noqa: F401
from rapport.site.capacity import screens as capacity_page  # noqa: F401
from rapport.site.copies import confirming, daily, one_client  # noqa: F401
from rapport.site.copies import screens as copies_page  # noqa: F401
from rapport.site.login import attempts, audit, events, invitations, kept, leaving, log, setting_up  # noqa: F401
from rapport.site.login import screens as door  # noqa: F401
from rapport.site.login.own import login_card
from rapport.site.machines import search_api, webhook_api  # noqa: F401
from rapport.site.machines.token_screens import token_card
from rapport.site.middleware import repeats  # noqa: F401

groups.put("places", Group(_("Places"), screens.find_places))
sections.put("login", Section(10, _("How I log in"), "account/own.html", login_card))
sections.put("tokens", Section(90, _("API tokens"), "site/tokens.html", token_card))
