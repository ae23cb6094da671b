"""A CV in one language: what it lacks completed or translated, texts chosen, punctuation set."""
