from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.splits import SPLIT_CASE
from services.enforcement.domain.cases import Case
from services.enforcement.domain.splits import may_split, note_part, origin_of_part
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases
from services.enforcement.use_cases.cases import open_of
from services.enforcement.use_cases.responsibility import only_for


def split_case(act: Act, *, case_id: str, parts: list[dict[str, Any]], reason: str) -> Case:
    """Each part begins with the lead agency of its class, as a report of it would (C1)."""
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    may_split(case, [part["problem_class"] for part in parts], act.now)
    for part in parts:
        known = act.rule(PROBLEM_CLASSES).get(part["problem_class"])
        origin = origin_of_part(case, known.code, part["text"])
        split_off = open_of(act, case.territory, known, known.lead_agency, origin, main=case)
        note_part(case, split_off)
        cases.note(act, split_off, "split_from", f"{case.number}: {reason}")
        cases.save(act, case, "split_off", f"{split_off.number}: {reason}")
    return case


SUBJECT = Subject(of="cases", operations={SPLIT_CASE: split_case})
