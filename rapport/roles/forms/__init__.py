"""The forms of the pages on people and their rights."""
