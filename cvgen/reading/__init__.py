"""How files are read, knowing nothing of sites."""
