"""What crosses the border of the enforcement service, one file per subject."""
