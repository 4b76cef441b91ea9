"""B6: inspections against the service standard."""

import datetime as dt

import pytest

from messages import errors
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.inspections import DeductionWithoutPhoto, ItemFoundTwice
from messages.property.errors.standards import FindingIncomplete, ItemNotInStandard
from messages.property.inspections import LIST_INSPECTIONS, READ_INSPECTION, RECORD_INSPECTION
from suite.people import LONGTAN, OFFICER_ZHOU, OTHER_COMPANY, STRANGER
from tests.embedded import Ask
from tests.property.conftest import LAST_MONTH, PHOTO, TODAY, Served


@pytest.mark.rule("B6.6")
def test_an_inspection_is_judged_by_the_contracts_standard(served: Served, ask: Ask) -> None:
    inspection = served.inspect(
        {"item": "rubbish_cleared", "found": 3, "photos": [PHOTO]}, {"item": "sweeping", "found": 20, "checked": 20}
    )
    assert (inspection["standard_version"], inspection["contract_id"]) == ("1.0", served.contract["id"])
    assert [finding["deduction"] for finding in inspection["findings"]] == [6, 0]
    assert inspection["deductions"] == 6
    assert ask(READ_INSPECTION, served.company, inspection_id=inspection["id"]) == inspection
    with pytest.raises(errors.NotFound):
        ask(READ_INSPECTION, OTHER_COMPANY, inspection_id=inspection["id"])
    listed = ask(LIST_INSPECTIONS, OFFICER_ZHOU, area_id=served.area["id"])["items"]
    assert [item["id"] for item in listed] == [inspection["id"]]


def test_what_is_no_finding(served: Served, ask: Ask) -> None:
    clean = {"item": "rubbish_cleared", "found": 0}
    with pytest.raises(DeductionWithoutPhoto):
        served.inspect({"item": "rubbish_cleared", "found": 1})
    with pytest.raises(ItemNotInStandard):
        served.inspect({"item": "flowers", "found": 1})
    with pytest.raises(ItemFoundTwice):
        served.inspect(clean, clean)
    for checked in (None, 3):
        with pytest.raises(FindingIncomplete):
            served.inspect({"item": "sweeping", "found": 4, "checked": checked})
    with pytest.raises(errors.Invalid) as refused:
        served.inspect(clean, inspected_on=f"{TODAY + dt.timedelta(days=1)}")
    assert [(told["field"], told["code"]) for told in refused.value.data["errors"]] == [("inspected_on", "future")]
    with pytest.raises(NoContractInForce):
        served.inspect(clean, place=f"{LONGTAN}018001")
    with pytest.raises(errors.Forbidden):
        ask(RECORD_INSPECTION, STRANGER, place=served.lane, inspected_on=f"{LAST_MONTH}", findings=[clean])
