"""The forms of the client base."""
