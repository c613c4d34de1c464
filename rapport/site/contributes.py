"""What the site itself contributes: the round that runs jobs, and the places in the find box."""

from django.utils.translation import gettext_lazy as _

from rapport.search.queries import Group, groups
from rapport.site import jobs, screens  # noqa: F401

groups.put("places", Group(_("Places"), screens.find_places))
