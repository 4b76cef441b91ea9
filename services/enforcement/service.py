"""The front door of enforcement: what it answers, what it hears, what its clocks do."""

from chassis.front_door import FrontDoor
from services.enforcement import storage

door = FrontDoor("enforcement", metadata=storage.metadata, operations={}, events={})
