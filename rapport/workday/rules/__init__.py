"""Plain decisions about a day's work: what comes first, what goes together, and whether the day is long enough."""
