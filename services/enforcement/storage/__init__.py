"""Tables, their mapping onto the domain's classes, every query; the only SQL of this service."""
