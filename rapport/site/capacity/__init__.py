"""How much the machines bear: what is measured while people work, what follows from it, and the page that tells."""
