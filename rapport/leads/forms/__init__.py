"""What the pages of leads ask."""
