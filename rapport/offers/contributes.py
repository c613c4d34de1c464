"""Where offers plug into the rest."""

from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kinds
from rapport.offers import rights, screens  # noqa: F401
from rapport.offers.actions import let_run_out
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by

kinds.put("offer", Kind("offer", Offer, offers_seen_by, "offer", Offer._meta.verbose_name, "receipt"))
every(3600, "offers.run_out")(let_run_out)
