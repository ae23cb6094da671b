"""How a language writes: dates, punctuation, Traditional characters."""
