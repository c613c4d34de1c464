"""Every deed on clients and their people."""

from rapport.parties.actions.clients import add_client, edit_client

__all__ = ["add_client", "edit_client"]
