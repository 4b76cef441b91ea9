"""What an act may tell: the quick proof never passes what the schema refuses; the schema decides what it does not."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from messages import catalogue
from messages.envelope import EventType
from messages.proof import faults
from messages.volunteers.reports import REPORT_FILED
from tests.facts import fact
from tests.messages.samples import MOST, sample

KINDS = sorted(catalogue.events(), key=lambda kind: kind.name)
odd = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text(), max_size=3),
    st.dictionaries(st.text(), st.none(), max_size=2),
    st.sampled_from([
        "", " ", "x" * 201, "a\x00", "110101", "11010_", "2026-02-30", "2026-13-01T00:00:00+08:00", "1999-01-01",
        "2026-11-24T12:00:00", "2026-11-24T25:00:00+08:00", "-1.00", "1.5", -1, 2**31, 1e300, True, "\ud800",
        "01890A5D-AC96-774B-BCCE-B302099A8057", [None], [""] * 501, {},
    ]),
)  # fmt: skip


def loads(kind: EventType, data: dict[str, Any]) -> bool:
    try:
        kind.data().load(copy.deepcopy(data))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_what_passes_is_what_a_listener_loads(kind: EventType, data: st.DataObject) -> None:
    told = dict(data.draw(st.sampled_from([fact(kind).data, sample(kind.data, extent=MOST)])))
    for name in data.draw(st.lists(st.sampled_from(sorted(told)), max_size=2)):
        told[name] = data.draw(odd)
    for name in data.draw(st.lists(st.sampled_from(sorted(told)), max_size=1)):
        told.pop(name)
    assert (not faults(kind.data, told)) == loads(kind, told)


def test_what_is_wrong_is_named_by_its_field() -> None:
    told = fact(REPORT_FILED).data | {"reporter": "x" * 201, "text": ""}
    assert set(faults(REPORT_FILED.data, told)) == {"reporter", "text"}
