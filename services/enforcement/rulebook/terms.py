"""How a rulebook gives a term 期限: under one of the names that say its unit, of which one alone stands there."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from chassis.rulebook import Content
from messages import fields
from messages.enforcement.classes import in_words
from messages.words import Text
from messages.wrong import Wrong
from services.enforcement.domain.terms import CALENDAR_DAYS, HOURS, WORKING_DAYS, WORKING_HOURS, Term

Names = Mapping[str, str]
"""Unit → the name under which a term in this unit is given; the first is the usual one."""


def days_or_hours(usual: str, stem: str) -> Names:
    """The names of a term in working days, calendar days or hours."""
    return {WORKING_DAYS: usual, CALENDAR_DAYS: f"{stem}calendar_days", HOURS: f"{stem}hours"}


PLAIN = days_or_hours("working_days", "")
LIMIT = days_or_hours("limit_working_days", "limit_")
WINDOW = days_or_hours("window_working_days", "window_")
LONGEST = days_or_hours("longest_working_days", "longest_")
ACCEPTANCE = {WORKING_HOURS: "acceptance_limit_working_hours", HOURS: "acceptance_limit_hours"}
COMMANDER = {WORKING_HOURS: "commander_limit_working_hours", HOURS: "commander_limit_hours"}
VERIFY, HANDLE = days_or_hours("verify", "verify_"), days_or_hours("handle", "handle_")
ASSIST = days_or_hours("days", "")


class WithTerms(fields.Messages):
    TERMS: ClassVar[tuple[Names, ...]]

    @validates_schema
    def _each_term_has_one_unit(self, content: dict[str, Any], **_: Any) -> None:
        for names in self.TERMS:
            given = [name for name in names.values() if name in content]
            if len(given) != 1:
                usual, *others = names.values()
                wrong = Wrong("one_of", fields=", ".join((usual, *others))) if given else Wrong("required")
                raise ValidationError({given[-1] if given else usual: wrong.messages})


def read(content: Content, names: Names) -> Term:
    return next(Term(content[name], unit) for unit, name in names.items() if name in content)


def said(term: Term) -> Text:
    return in_words(term.length, term.unit)
