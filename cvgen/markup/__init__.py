"""Markdown, HTML, Liquid and LaTeX become one outline of blocks with places."""
