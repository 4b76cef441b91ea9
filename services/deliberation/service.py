"""The front door of deliberation: what it answers, what it hears, what its clocks do."""

from chassis.front_door import FrontDoor
from services.deliberation import storage

door = FrontDoor("deliberation", metadata=storage.metadata, operations={}, events={})
