"""Which papers are printed, in which order and style, with what is known of their citations."""
