"""What is said about the work: problems with their places, the ledger, and what is being done now."""
