"""What others may ask of the workday."""
