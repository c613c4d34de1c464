"""The papers of a job description: the description itself, an annex to a labour contract, the text of a vacancy."""
