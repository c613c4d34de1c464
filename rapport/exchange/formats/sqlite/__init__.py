"""Database files of SQLite as tables, read safely whoever made them."""
