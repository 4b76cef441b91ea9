"""What crosses the border of the property service, one file per subject."""
