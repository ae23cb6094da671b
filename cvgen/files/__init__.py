"""Bytes become lines with places: text, YAML, TOML, front matter; the one door to a site's files and to the web."""
