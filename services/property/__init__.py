"""The property service."""
