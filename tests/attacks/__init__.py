"""An employee with ordinary rights tries every door with bad will; families over all doors, not single cases."""
