"""Calls as Asterisk tells them, written down in the format of its documentation (AMI events, ARI events)."""
