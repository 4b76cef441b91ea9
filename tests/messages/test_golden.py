"""What crosses a border keeps its form: the golden JSON Schemas and the code agree, in both directions.

`gongzhi docs` writes the schemas; tests/architecture says when one is stale. A diff that takes a field away, or changes
what one means, breaks who hears the event: it needs a new version of the event beside the old one.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from marshmallow import Schema, missing

from messages import catalogue
from messages.envelope import EventType
from messages.operation import Operation
from tests.messages.samples import LEAST, MOST, Extent, sample

GOLDEN = Path(__file__).parent / "golden"
EVENTS = sorted(catalogue.events(), key=lambda kind: kind.name)
OPERATIONS = sorted(catalogue.operations(), key=lambda operation: operation.name)


def golden(kind: EventType) -> jsonschema.Draft202012Validator:
    form = json.loads((GOLDEN / f"{kind.name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(form)
    return jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker())


def told(kind: type[Schema], extent: Extent) -> Any:
    """What the code dumps of a sample, as it is read from the wire."""
    return orjson.loads(orjson.dumps(kind().dump(sample(kind, inside=True, extent=extent))))


@pytest.mark.parametrize("extent", [LEAST, MOST], ids=["least", "most"])
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_what_is_told_fits_the_golden_schema(kind: EventType, extent: Extent) -> None:
    golden(kind).validate(told(kind.data, extent))


@pytest.mark.parametrize("extent", [LEAST, MOST], ids=["least", "most"])
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_what_fits_the_golden_schema_is_heard(kind: EventType, extent: Extent) -> None:
    data = sample(kind.data, extent=extent)
    golden(kind).validate(data)
    heard = kind.data().load(data)
    assert orjson.loads(orjson.dumps(kind.data().dump(heard))) == told(kind.data, extent)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_a_field_that_a_later_version_adds_does_no_harm(kind: EventType) -> None:
    data = sample(kind.data)
    assert kind.data().load(data | {"added_later": 1}, unknown="exclude") == kind.data().load(data)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_an_event_is_one_complete_fact(kind: EventType) -> None:
    """Every field is there each time, and it says what it is about and which version of it.

    What was added later has a default, by which the release before is understood that does not tell it yet.
    """
    fields = kind.data._declared_fields
    assert {"id", "version", "territory"} <= fields.keys()
    assert [name for name, field in fields.items() if not field.required and field.load_default is missing] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_answer_is_loaded_as_it_was_dumped(operation: Operation) -> None:
    schema = operation.answer()
    assert schema.dump(schema.load(told(operation.answer, MOST))) == schema.dump(
        sample(operation.answer, inside=True, extent=MOST)
    )


def test_a_payload_that_lost_a_field_is_caught() -> None:
    data = sample(EVENTS[0].data)
    del data["version"]
    with pytest.raises(jsonschema.ValidationError, match="'version' is a required property"):
        golden(EVENTS[0]).validate(data)
