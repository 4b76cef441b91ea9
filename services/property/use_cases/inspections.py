import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.property.errors.contracts import NoContractInForce
from messages.property.inspections import LIST_INSPECTIONS, READ_INSPECTION, RECORD_INSPECTION
from services.property.domain.daily_checks import told_first
from services.property.domain.inspections import Finding, Inspection, judged
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import contracts, daily_checks, inspections


def record_inspection(act: Act, *, place: str, inspected_on: dt.date, findings: list[dict[str, Any]]) -> Inspection:
    contract = contracts.covering(act, place, inspected_on)
    if contract is None:
        raise NoContractInForce(place=place, day=inspected_on.isoformat())
    act.about(company=contract.company)
    first = inspected_on - dt.timedelta(days=act.rule(EVALUATION).told_first_days)
    checks = daily_checks.of_place(act, contract.id, place, first, inspected_on - dt.timedelta(days=1))
    recorded = [Finding(**finding | {"photos": tuple(finding["photos"])}) for finding in findings]
    inspection = Inspection(
        id=act.new_id(),
        number=act.number("inspection_number", place),
        territory=place,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        standard_version=contract.standard_version,
        inspector=act.actor.id,
        inspected_on=inspected_on,
        recorded_at=act.now,
        findings=judged(recorded, act.rule_of(SERVICE_STANDARD, contract.standard_version), told_first(checks)),
    )
    inspections.add(act, inspection)
    return inspection


SUBJECT = Subject(
    operations={
        RECORD_INSPECTION: record_inspection,
        READ_INSPECTION: inspections.read_inspection,
        LIST_INSPECTIONS: inspections.list_inspections,
    },
)
