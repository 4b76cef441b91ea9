"""The reference data and the first rulebooks hold together."""
