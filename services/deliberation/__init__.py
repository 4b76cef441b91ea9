"""The deliberation service."""
