"""What is computed from values alone: how plain a text is, how answers rank, what was saved."""
