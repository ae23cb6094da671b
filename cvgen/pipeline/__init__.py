"""The walk from a site to finished files, for a Project: read, cut, translated, laid out, checked, written."""
