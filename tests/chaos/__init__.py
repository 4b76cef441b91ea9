"""`make chaos`: people report and officers verify while one thing after another breaks; then everything is counted."""
