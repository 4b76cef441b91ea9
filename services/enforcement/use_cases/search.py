from collections.abc import Mapping
from typing import Any, Unpack

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.search import EXPORT_CASES, LIST_CASES, TOTAL_CASES
from messages.words import Text
from services.enforcement.domain.cases import Case
from services.enforcement.domain.search import Choice, masked
from services.enforcement.storage import search
from services.enforcement.use_cases import classes

Words = Mapping[str, Text]


def total_cases(act: Act, **choice: Unpack[Choice]) -> dict[str, Any]:
    return search.total(act, choice)


def export_cases(act: Act, *, limit: int, after: str | None, **choice: Unpack[Choice]) -> dict[str, Any]:
    """Each page is recorded, so that nobody takes cases away unseen by beginning in the middle."""
    page = search.page(act, choice, limit, after)
    agencies, names = (classes.SUBJECT.words[name](act) for name in ("agency", "problem_class"))
    asked = {name: str(value) for name, value in choice.items() if value is not None}
    place = choice["within"] or next(iter(act.actor.territories), "")
    act.note("enforcement.export_cases", act.actor.id, place, asked=asked, after=after, cases=len(page["items"]))
    items = [_line(act, case, agencies, names) for case in page["items"]]
    return {"items": items, "next": page["next"]}


def _line(act: Act, case: Case, agencies: Words, classes_: Words) -> dict[str, Any]:
    plain = (
        "id", "number", "territory", "problem_class", "group", "grade", "level", "status", "source", "point",
        "opened_at", "verified_at", "rejected_at", "handled_at", "closed_at", "due_at", "supervised", "reopened",
        "results",
    )  # fmt: skip
    return {name: getattr(case, name) for name in plain} | {
        "problem_class_name": _said(act, classes_, case.problem_class),
        "agency": case.responsible_agency,
        "agency_name": _said(act, agencies, case.responsible_agency),
        "text": masked(case.text),
        "overdue": case.is_overdue(act.now),
    }


def _said(act: Act, words: Words, code: str) -> str:
    said = words.get(code)
    return code if said is None else said.zh if act.language.startswith("zh") else said.en


SUBJECT = Subject(
    operations={
        LIST_CASES: search.list_cases,
        TOTAL_CASES: total_cases,
        EXPORT_CASES: export_cases,
    },
)
