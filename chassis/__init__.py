"""What every service stands on. No word of the domain here; an architecture test holds it to 12 files, 1,000 lines."""
