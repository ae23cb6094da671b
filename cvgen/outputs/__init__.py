"""The forms a CV is written in, one module each."""
