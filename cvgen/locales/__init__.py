"""Fixed words, section titles and headings by language, as data."""
