"""The embedded suite delivers events as the broker does: what one listener cannot handle holds up no other."""

import pytest

from messages.envelope import Event
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from suite.embedded import EmbeddedSuite
from suite.people import LANE, STEWARD_LI
from tests.embedded import Ask
from transport import relay


def test_events_that_nobody_can_handle_hold_up_none_behind_them(
    suite: EmbeddedSuite, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay.relay_once, "__defaults__", (2,))  # a batch
    report = {"lane_code": LANE, "problem_class": "pile", "text": "门口堆物"}
    enforcement = suite.doors["enforcement"]
    heard, refused = enforcement.hear, [ask(FILE_REPORT, STEWARD_LI, **report)["id"] for _ in range(5)]

    def hears_the_others(event: Event) -> None:
        if event.subject in refused:
            raise ValueError("one that is not handled")
        heard(event)

    monkeypatch.setattr(enforcement, "hear", hears_the_others)
    own = ask(FILE_REPORT, STEWARD_LI, **report)
    suite.pump()
    assert ask(READ_REPORT, STEWARD_LI, report_id=own["id"])["case_id"]
    assert [ask(READ_REPORT, STEWARD_LI, report_id=one)["case_id"] for one in refused] == [None] * 5
