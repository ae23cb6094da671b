"""What people write in one line: stays, awards, references, BibTeX entries, badges."""
