"""What the site itself contributes: the round that runs jobs."""

from rapport.site import jobs  # noqa: F401
