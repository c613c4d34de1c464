"""Every deed on clients and their people."""

from rapport.parties.actions.clients import add_client, confirm_client, edit_client, remove_client, remove_clients
from rapport.parties.actions.details import (
    add_address,
    add_contact_point,
    add_identifier,
    edit_address,
    edit_contact_point,
    edit_identifier,
    remove_detail,
)
from rapport.parties.actions.entering import enter_client, enter_person
from rapport.parties.actions.fields import BULK_FIELDS, change_field_many
from rapport.parties.actions.handover import hand_over, hand_over_many
from rapport.parties.actions.merging import merge_clients, part_clients
from rapport.parties.actions.merging_people import merge_people, part_people
from rapport.parties.actions.openings import note_opening
from rapport.parties.actions.people import add_person, edit_person, remove_person
from rapport.parties.actions.relation import change_status, mark_lost, win_back
from rapport.parties.actions.special import grant_terms, grant_terms_discounted, stop_terms
from rapport.parties.actions.tags import set_tags, tag_many
from rapport.parties.actions.talks import note_talk
from rapport.parties.actions.team import add_team_member, remove_team_member
from rapport.parties.actions.terms import agree_discount
from rapport.parties.actions.views import keep_view, throw_view_away

__all__ = [
    "BULK_FIELDS",
    "add_address",
    "add_client",
    "add_contact_point",
    "add_identifier",
    "add_person",
    "add_team_member",
    "agree_discount",
    "change_field_many",
    "change_status",
    "confirm_client",
    "edit_address",
    "edit_client",
    "edit_contact_point",
    "edit_identifier",
    "edit_person",
    "enter_client",
    "enter_person",
    "grant_terms",
    "grant_terms_discounted",
    "hand_over",
    "hand_over_many",
    "keep_view",
    "mark_lost",
    "merge_clients",
    "merge_people",
    "note_opening",
    "note_talk",
    "part_clients",
    "part_people",
    "remove_client",
    "remove_clients",
    "remove_detail",
    "remove_person",
    "remove_team_member",
    "set_tags",
    "stop_terms",
    "tag_many",
    "throw_view_away",
    "win_back",
]
