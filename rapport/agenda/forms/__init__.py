"""The forms in which appointments and tasks are written."""
