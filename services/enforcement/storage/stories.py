from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.vocabulary import WORDS
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import Names
from services.enforcement.domain.stories import SENTENCES, Entry, told
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.storage.cases import WHOLE
from services.enforcement.storage.tables.cases import case_entries, cases, has_joined

_MOST_LINES = 200
_OFFICES = {code: Names(said.zh, said.en) for code, said in (WORDS["role"] | WORDS["office"]).items()}
_NO_CASE = dict.fromkeys(("case_number", "case_status", "problem_class", "responsible_agency", "due_at"))


def read_case_story(act: Act, *, report_id: str) -> dict[str, Any]:
    """The report's own case and, while that is merged, what is done since on the main one."""
    case = _of_report(act, report_id)
    if case is None:
        return _NO_CASE | {"me_too": 0, "lines": []}
    main = act.find(Case, cases, cases.c.id == case.merged_into) if case.merged_into else None
    now = main or case
    entries = [_opening(case), *_entries(act, case.id)]
    if main is not None and case.merged_at is not None:
        entries += [one for one in _entries(act, main.id) if one.at >= case.merged_at and one.act != "take_in"]
    return {
        "case_number": now.number, "case_status": now.status, "problem_class": now.problem_class,
        "responsible_agency": now.responsible_agency, "due_at": now.due_at, "me_too": now.me_too,
        "lines": [told(entry, act.rule(AGENCIES), _OFFICES) for entry in entries],
    }  # fmt: skip


def _of_report(act: Act, report_id: str) -> Case | None:
    """The case that the report opened, or else the one that it joined."""
    opened = act.collect(Case, WHOLE.where(cases.c.report_id == report_id))
    if opened:
        return opened[0]
    holding = act.collect(Case, WHOLE.where(has_joined, cases.c.joined.op("@>")([{"report_id": report_id}])))
    return next((case for case in holding if _joined_itself(case, report_id)), None)


def _joined_itself(case: Case, report_id: str) -> bool:
    """Not only because the case that it joined was merged into this one."""
    return any(one.report_id == report_id and one.case_id == case.id for one in case.joined)


def _opening(case: Case) -> Entry:
    return Entry(case.id, case.opened_at, "open", case.responsibility.held_by[0], "")


def _entries(act: Act, case_id: str) -> list[Entry]:
    """The newest, oldest first."""
    columns = (case_entries.c[name] for name in ("id", "at", "act", "agency", "words"))
    query = sa.select(*columns).where(case_entries.c.case_id == case_id, case_entries.c.act.in_(SENTENCES))
    return act.collect(Entry, query.order_by(case_entries.c.id.desc()).limit(_MOST_LINES))[::-1]
