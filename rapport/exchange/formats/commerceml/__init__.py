"""CommerceML as XML: what accounting programs exchange, read safely and written in pieces, whatever stands in it."""
