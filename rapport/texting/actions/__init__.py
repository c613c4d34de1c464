"""What is done with SMS, numbers and gateways."""

from rapport.texting.actions.gateways import GATEWAY_FACTS, give_gateway_address, keep_gateway, switch_gateway
from rapport.texting.actions.numbers import open_number, stop_number
from rapport.texting.actions.trying import try_gateway
from rapport.texting.actions.writing import put_out, write_standard_text, write_text

__all__ = [
    "GATEWAY_FACTS",
    "give_gateway_address",
    "keep_gateway",
    "open_number",
    "put_out",
    "stop_number",
    "switch_gateway",
    "try_gateway",
    "write_standard_text",
    "write_text",
]
