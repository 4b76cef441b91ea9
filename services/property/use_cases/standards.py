from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import Subject
from messages.property.errors.standards import StandardUnknown
from messages.property.standards import READ_STANDARD
from messages.rulebook import RuleVersionUnknown
from messages.words import Text
from services.property.domain.standards import Standard
from services.property.rulebook.service_standard import SERVICE_STANDARD


def read_standard(act: Act, *, standard_version: str) -> Standard:
    try:
        return act.rule_of(SERVICE_STANDARD, standard_version)
    except RuleVersionUnknown:
        raise StandardUnknown(version=standard_version) from None


def _items(act: Act) -> dict[str, Text]:
    return in_words(act.content(SERVICE_STANDARD)["items"], "text")


SUBJECT = Subject(
    of="rulebook",
    operations={
        READ_STANDARD: read_standard,
    },
    words={"standard_item": _items},
)
