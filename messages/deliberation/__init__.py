"""What crosses the border of the deliberation service, one file per subject."""
