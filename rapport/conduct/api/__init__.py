"""Initiative, discretion, entrusted money and liability over the API."""
