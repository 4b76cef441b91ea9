"""The chassis, crashed on purpose, with a toy service on it."""
