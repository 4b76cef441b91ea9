"""Positions as they come in a request."""

from typing import Any

from services.volunteers.domain.positions import Position


def position(told: dict[str, Any] | None) -> Position | None:
    return Position(**told) if told else None
