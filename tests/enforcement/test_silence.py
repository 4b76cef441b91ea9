"""C7: nothing stands still. In each state of each life cycle silence ends at a clock, or at an office that is named."""

from collections.abc import Iterable, Mapping

from chassis.subject import LifeCycle
from messages.enforcement.reminders import AWAITED
from messages.enforcement.work import ACTS
from services.enforcement.service import door

State = tuple[str, str]
MOVED_BY_A_CLOCK: Mapping[State, str] = {
    ("case", "opened"): "supervise_cases",
    ("case", "verified"): "supervise_cases",
    ("case", "handled"): "supervise_cases",
    ("suspension", "approved"): "end_suspensions",
    ("community request", "open"): "press_community_requests",
    ("community request", "contested"): "press_community_requests",
    ("consultation request", "open"): "climb_consultation_requests",
    ("delivery", "waiting"): "reach_terminals",
    ("reckoning", "under_way"): "go_on_reckoning",
    ("reminder", "open"): "press_silence",
    ("shift", "published"): "find_shift_faults",
    ("shift swap", "asked"): "lapse_shift_swaps",
    ("shift swap", "accepted"): "lapse_shift_swaps",
    ("topic", "adopted"): "measure_topics",
    ("transfer", "pending"): "expire_transfers",
    ("whistle", "open"): "escalate_whistles",
    ("whistle call", "called"): "escalate_whistles",
    ("whistle call", "absent"): "escalate_whistles",
    ("whistle call", "present"): "escalate_whistles",
    ("whistle call", "finished"): "escalate_whistles",
}
REMINDED_OF: Mapping[State, str] = {
    ("activation", "under_way"): "end_activation",
    ("activation", "ended"): "review_activation",
    ("centre head", "vacated"): "name_centre_head",
    ("community meeting", "called"): "conclude_community_meeting",
    ("consultation_decision", "open"): "report_decision",
    ("consultation_decision", "reported"): "confirm_decision",
    ("control measure", "planned"): "finish_measure",
    ("control measure", "under_way"): "finish_measure",
    ("demand", "received"): "answer_demand",
    ("demand", "disputed"): "answer_demand",
    ("demand", "answered"): "call_back_demand",
    ("deployment plan", "draft"): "publish_deployment_plan",
    ("document", "draft"): "issue_document",
    ("document", "issued"): "serve_document",
    ("document", "served"): "check_document",
    ("duty leave", "asked"): "decide_duty_leave",
    ("exclusion", "requested"): "decide_exclusion",
    ("joint operation", "planned"): "execute_joint_operation",
    ("joint operation", "carried_out"): "close_joint_operation",
    ("letter", "drawn"): "sign_letter",
    ("meeting", "open"): "close_consultation",
    ("plan order", "given"): "acknowledge_order",
    ("plan order", "acknowledged"): "report_order",
    ("result import", "entered"): "publish_import",
    ("roster", "drawn"): "publish_roster",
    ("score appeal", "filed"): "decide_score_appeal",
    ("score proposal", "proposed"): "decide_score_proposal",
    ("score sheet", "draft"): "publish_score_sheet",
    ("sensor", "silent"): "mend_sensor",
    ("shift", "drawn"): "publish_roster",
    ("task", "open"): "report_task",
    ("topic", "proposed"): "settle_topic",
    ("warning", "raised"): "lift_warning",
}
LATE_AT_THE_DISTRICT: Mapping[State, str] = {
    ("demand return", "requested"): "decide_return",
    ("objection", "raised"): "decide_objection",
    ("suspension", "requested"): "decide_suspension",
    ("whistle objection", "raised"): "decide_whistle_objection",
}
"""What the commander lets pass its time stands in the administrator's list: `test_work`, `test_whistle_work`."""
RESTS: Mapping[State, str] = {
    ("case", "closed"): "over; whoever it concerns may have it reopened",
    ("case", "rejected"): "over; the reporter may object once",
    ("case", "merged"): "its main case has the clocks",
    ("centre head", "in_office"): "heads it until another is named, or nobody",
    ("duty leave", "approved"): "ends with its last day",
    ("letter", "signed"): "in force for its year, until another is signed",
    ("rule version", "draft"): "its writer's own; the version in force goes on",
    ("sensor", "working"): "in use",
    ("terminal", "in_use"): "in use",
    ("whistle call", "released"): "over; an objection may still be upheld",
    ("whistle call", "settled"): "over; an objection may still be upheld",
    ("whistle call", "withdrawn"): "over; an objection may still be upheld",
}
NAMED = (MOVED_BY_A_CLOCK, REMINDED_OF, LATE_AT_THE_DISTRICT, RESTS)


def states_that_can_be_left(cycles: Iterable[LifeCycle]) -> set[State]:
    return {(cycle.name, state) for cycle in cycles for moves in cycle.moves.values() for state in moves if state}


def test_no_state_can_be_left_lying() -> None:
    left = states_that_can_be_left(cycle for subject in door.subjects for cycle in subject.life_cycles)
    named = [state for kind in NAMED for state in kind]
    assert len(named) == len(set(named))
    assert left - set(named) == set(), "silence ends at nobody here"
    assert set(named) - left == set(), "there is no such state"


def test_what_ends_the_silence_is_there() -> None:
    assert set(MOVED_BY_A_CLOCK.values()) <= {clock.name for clock in door.clocks}
    assert set(REMINDED_OF.values()) | set(LATE_AT_THE_DISTRICT.values()) <= set(ACTS)
    assert set(REMINDED_OF.values()) <= set(AWAITED)


def test_a_state_that_nobody_named_is_caught() -> None:
    cycle = LifeCycle("favour", {"ask": {"": "asked"}, "grant": {"asked": "granted"}})
    assert states_that_can_be_left([cycle]) == {("favour", "asked")}
    assert not any(("favour", "asked") in kind for kind in NAMED)
