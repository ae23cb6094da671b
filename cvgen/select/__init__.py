"""What of a CV is printed for one application: sections, entries by rule, priorities."""
