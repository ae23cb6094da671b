"""Several readings become one CV: what belongs together, what stands twice, what differs."""
