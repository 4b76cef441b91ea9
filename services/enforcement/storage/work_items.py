"""The columns of an item of work: the same whatever it is about, so that all kinds are one list (decision 0063)."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.reminders import REMINDERS
from services.enforcement.storage.tables.cases import cases

Part = sa.Select[Any]
"""One kind of work; narrow it by `.where(…)`, and say by `.select_from(…)` what is joined."""
Wait = Callable[[Act], Part]
_SHOWN: Mapping[str, sa.types.TypeEngine[Any]] = {
    "id": sa.Uuid(as_uuid=False),
    "act": sa.Text(),
    "number": sa.Text(),
    "territory": sa.Text(),
    "about": sa.Text(),
    "due_at": sa.TIMESTAMP(timezone=True),
    "case_id": sa.Uuid(as_uuid=False),
    "case_number": sa.Text(),
    "problem_class": sa.Text(),
    "agency": sa.Text(),
    "drill": sa.Boolean(),
}
CASE_TEXT = cases.c.origin["text"].astext


def part(
    verb: str, of: sa.FromClause, *, about: sa.ColumnElement[Any] | None, **known: sa.ColumnElement[Any] | None
) -> Part:
    """What is to be done about rows of a table; null of what is not known. A day is due when it ends in Beijing."""
    own = {name: of.c[name] for name in ("id", "number", "territory", "agency", "drill") if name in of.c}
    rest = {
        "act": sa.literal(verb),
        "about": sa.func.left(sa.func.coalesce(sa.null() if about is None else about, ""), 200),
    }
    columns: dict[str, sa.ColumnElement[Any]] = own | {k: v for k, v in known.items() if v is not None} | rest
    columns["agency"] = sa.func.coalesce(columns.get("agency", ""), "")
    columns["drill"] = columns.get("drill", sa.false())
    if "due_at" in columns:
        columns["due_at"] = end_of(columns["due_at"])
    return sa.select(*(sa.cast(columns.get(name, sa.null()), kind).label(name) for name, kind in _SHOWN.items()))


def about_case(verb: str, of: sa.Table = cases, **known: sa.ColumnElement[Any] | None) -> Part:
    """What is to be done about cases, or about rows that stand beside their case; it has the case's number and text."""
    case: dict[str, sa.ColumnElement[Any] | None] = {
        "number": cases.c.number, "territory": cases.c.territory, "case_id": cases.c.id,
        "case_number": cases.c.number, "problem_class": cases.c.problem_class, "agency": cases.c.responsible_agency,
        "about": CASE_TEXT,
    }  # fmt: skip
    told = case | known
    return part(verb, of, about=told.pop("about"), **told)


def end_of(due: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Of a day its end in Beijing; an instant as it is."""
    return sa.func.timezone("Asia/Shanghai", sa.cast(due + 1, sa.TIMESTAMP)) if isinstance(due.type, sa.Date) else due


def start_of(day: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The beginning of a day in Beijing."""
    return sa.func.timezone("Asia/Shanghai", sa.cast(day, sa.TIMESTAMP))


def in_words(act: Act, names: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Of what has its words in both languages, those of the caller's."""
    words: sa.ColumnElement[Any] = names["en" if act.language.startswith("en") else "zh"].astext
    return words


def patient(act: Act, awaited: str, since: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """When silence begins: the patience of the rules from when it is waited for, or past its day (C7)."""
    return end_of(since) + sa.literal(act.rule(REMINDERS).terms[awaited].patience, sa.Interval())


def class_name(act: Act, problem_class: sa.Column[Any]) -> sa.ColumnElement[str]:
    """What the rules call a class; of one that they no longer have, its code."""
    english = act.language.startswith("en")
    names = {one.code: one.name.en if english else one.name.zh for one in act.rule(PROBLEM_CLASSES).members.values()}
    return sa.case(names, value=problem_class, else_=problem_class)


def waiting(verb: str, of: sa.Table, since: sa.ColumnElement[Any], *still: sa.ColumnElement[bool], about: Any) -> Wait:
    """Rows of one table that wait from the time that `since` has; `about` may have its words in both languages."""

    def wait(act: Act) -> Part:
        words = in_words(act, about) if isinstance(about.type, JSONB) else about
        return part(verb, of, about=words, due_at=patient(act, verb, since)).where(*still)

    return wait


def days_of(of: sa.Table) -> sa.ColumnElement[str]:
    return sa.func.concat(of.c.first_day, " – ", of.c.last_day)
