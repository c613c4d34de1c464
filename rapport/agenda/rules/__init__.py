"""Plain decisions about time and work: values in, values out, nothing of a database or a page."""
