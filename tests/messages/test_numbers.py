"""The kind of a thing is heard in its number."""

from messages.numbers import BARE, PREFIX, spoken
from suite.doors import SERVICES, door


def numbered() -> list[str]:
    """All sequences of all services from which numbers are drawn."""
    return [name for service in SERVICES for name in door(service).metadata._sequences if name.endswith("_number")]


def test_every_kind_that_is_numbered_has_letters_of_its_own() -> None:
    assert {name.removesuffix("_number") for name in numbered()} == {*PREFIX, *BARE}
    assert len({*PREFIX.values()}) == len(PREFIX)
    assert all(len(letters) == 2 and letters.isupper() and letters.isascii() for letters in PREFIX.values())


def test_a_report_and_its_case_do_not_sound_alike() -> None:
    both = [spoken(sequence, "110101014002001", 2026, 1) for sequence in ("report_number", "case_number")]
    assert both == ["FY-110101014-2026-000001", "AJ-110101014-2026-000001"]
