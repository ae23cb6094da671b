"""The nouns: what pages say, a CV in all its languages, a View in one; texts, dates, and whose CV it is."""
