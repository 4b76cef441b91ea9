"""What crosses the border of the volunteers service, one file per subject."""
