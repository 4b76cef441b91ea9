"""Property evaluation: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.property import storage
from services.property.use_cases import areas, companies, complaints, contracts, inspections, scores, standards

door = FrontDoor(
    "property",
    metadata=storage.metadata,
    subjects=tuple(
        subject.SUBJECT for subject in (areas, companies, complaints, contracts, inspections, scores, standards)
    ),
)
