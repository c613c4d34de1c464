"""Comma-separated files and their relatives: any encoding, any of the usual separators, with or without a header."""
