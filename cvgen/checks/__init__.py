"""What is proved of a CV before and after it is printed."""
