import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.convention_texts import (
    COMPARE_TEXTS,
    LIST_MEETINGS,
    LIST_RULE_TESTS,
    LIST_TEXTS,
    RECORD_MEETING,
    TEST_RULE,
    WRITE_TEXT,
)
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from services.deliberation.domain.conventions import checked
from services.deliberation.storage import conventions
from services.deliberation.use_cases.conventions import led


def write_text(act: Act, *, convention_id: str, chapters: list[dict[str, Any]]) -> dict[str, Any]:
    convention = led(act, convention_id)
    convention.write(checked(conventions.chapters_of(chapters)))
    conventions.save_with_text(act, convention)
    return conventions.shown(act, convention)


def record_meeting(act: Act, *, convention_id: str, held_on: dt.date, attended: int, text: str) -> dict[str, Any]:
    convention = led(act, convention_id)
    convention.takes_comments()
    meeting = {
        "id": act.new_id(), "convention_id": convention.id, "territory": convention.territory,
        "round": convention.round, "held_on": held_on, "attended": attended, "text": text,
        "recorded_by": act.actor.id, "recorded_at": act.now,
    }  # fmt: skip
    conventions.add_meeting(act, meeting)
    return meeting


def test_rule(act: Act, *, convention_id: str, rule: str, test: str, passed: bool, reason: str) -> dict[str, Any]:
    convention = led(act, convention_id)
    convention.takes_comments()
    words = convention.has_rule(rule)
    if test not in convention.rules_of_decision.tests:
        raise ConventionRuleUnknown
    tested = {
        "id": act.new_id(), "convention_id": convention.id, "territory": convention.territory, "rule": rule,
        "test": test, "passed": passed, "reason": reason, "words": words, "text_number": convention.text_number,
        "tested_by": act.actor.id, "tested_at": act.now,
    }  # fmt: skip
    conventions.add_test(act, tested)
    return tested


SUBJECT = Subject(
    of="conventions",
    operations={
        WRITE_TEXT: write_text,
        RECORD_MEETING: record_meeting,
        TEST_RULE: test_rule,
        LIST_TEXTS: conventions.list_texts,
        COMPARE_TEXTS: conventions.compare_texts,
        LIST_MEETINGS: conventions.list_meetings,
        LIST_RULE_TESTS: conventions.list_rule_tests,
    },
)
