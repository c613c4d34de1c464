"""The pages of the client base; importing this registers them."""

from rapport.parties.screens import (  # noqa: F401
    adding,
    bulk,
    card,
    client_list,
    details,
    facts,
    growth,
    merging,
    merging_people,
    people,
    relation,
    tagging,
    team,
    terms,
    views,
)
