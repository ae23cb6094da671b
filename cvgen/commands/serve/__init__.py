"""What `cvgen serve` does: the pages of a CV as they will print, in a browser on this computer."""
