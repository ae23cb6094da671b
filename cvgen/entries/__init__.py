"""An outline becomes sections, and sections entries, each in its language."""
