"""The front door of property: what it answers, what it hears, what its clocks do."""

from chassis.front_door import FrontDoor
from services.property import storage

door = FrontDoor("property", metadata=storage.metadata, operations={}, events={})
