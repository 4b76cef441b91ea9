"""Deliberation, tested where it promises it."""
