from chassis.act import Act
from chassis.subject import Subject
from messages.property.standards import READ_STANDARD
from services.property import rulebook
from services.property.domain.standards import Standard


def read_standard(act: Act, *, standard_version: str) -> Standard:
    del act  # open to everybody, and in no table
    return rulebook.standard(standard_version)


SUBJECT = Subject(
    of="rulebook",
    operations={
        READ_STANDARD: read_standard,
    },
)
