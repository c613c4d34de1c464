"""An invented firm, its client base and its last three months, for everyone who wants to see the program at work."""
