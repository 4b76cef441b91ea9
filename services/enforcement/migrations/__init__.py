"""Migrations of this service's own schema."""
