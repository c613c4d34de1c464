"""What is entered about requests, decisions, money and incidents."""
