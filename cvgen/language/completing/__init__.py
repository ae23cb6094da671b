"""What a CV lacks in a language and known words can say: glosses, the owner's terms, the dictionary."""
