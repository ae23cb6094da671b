"""The owner's name in every way it is written."""
