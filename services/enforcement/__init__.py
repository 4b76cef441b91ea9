"""The enforcement service."""
