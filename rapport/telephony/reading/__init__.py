"""Reading what exchanges say: our own vocabulary, Asterisk's AMI, Asterisk's ARI."""

from rapport.telephony.reading.ami import heard_from_ami
from rapport.telephony.reading.ari import heard_from_ari
from rapport.telephony.reading.plain import Unreadable, heard_plainly

__all__ = ["Unreadable", "heard_from_ami", "heard_from_ari", "heard_plainly"]
