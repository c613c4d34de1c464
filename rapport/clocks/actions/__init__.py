"""Everything that changes rules and calendars. The clocks themselves are kept by `clocks.keeping`."""
