from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.property.daily_checks import COUNT_DAILY_CHECKS, LIST_DAILY_CHECKS, RECORD_DAILY_CHECK
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.daily_checks import COMPANY_OF_THE_PLACE, CheckedToday
from services.property.domain.daily_checks import DailyCheck, OwnFinding, days_under, known
from services.property.domain.months import Month
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import areas, contracts, daily_checks
from services.property.storage.ownership import only_ones_own


def record_daily_check(act: Act, *, place: str, findings: list[dict[str, Any]]) -> DailyCheck:
    today = day_of(act.now)
    contract = contracts.covering(act, place, today)
    act.may(contract is None or contract.company == act.actor.company, COMPANY_OF_THE_PLACE)
    if contract is None:
        raise NoContractInForce(place=place, day=today.isoformat())
    if daily_checks.of_place(act, contract.id, place, today, today):
        raise CheckedToday
    told = [OwnFinding(**finding | {"photos": tuple(finding["photos"])}) for finding in findings]
    check = DailyCheck(
        id=act.new_id(),
        territory=place,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        checked_by=act.actor.id,
        checked_on=today,
        recorded_at=act.now,
        findings=known(told, act.rule_of(SERVICE_STANDARD, contract.standard_version)),
    )
    daily_checks.add(act, check)
    return check


def count_daily_checks(act: Act, *, area_id: str, month: str) -> dict[str, Any]:
    area, asked = areas.as_it_is(act, area_id), Month.named(month)
    last = min(asked.last, day_of(act.now))
    served = contracts.of_area(act, area.id, asked.first, last)
    only_ones_own(act, area.territory, next((one.company for one in served if one.company == act.actor.company), ""))
    return {
        "area_id": area.id, "month": month, "due": len(area.places) * days_under(served, asked.first, last),
        "checked": daily_checks.places_checked(act, area, asked.first, last),
    }  # fmt: skip


SUBJECT = Subject(
    operations={
        RECORD_DAILY_CHECK: record_daily_check,
        LIST_DAILY_CHECKS: daily_checks.list_daily_checks,
        COUNT_DAILY_CHECKS: count_daily_checks,
    },
)
