"""Markdown in its dialects becomes the tree of HTML that a browser would have."""
