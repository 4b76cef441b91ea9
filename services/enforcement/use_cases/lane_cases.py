from chassis.subject import Subject
from messages.enforcement.lane_cases import COUNT_OPEN_CASES, SHOW_LANE_CASE, SHOW_LANE_CASES
from services.enforcement.storage import lane_cases

SUBJECT = Subject(
    of="cases",
    operations={
        SHOW_LANE_CASE: lane_cases.show_lane_case,
        SHOW_LANE_CASES: lane_cases.show_lane_cases,
        COUNT_OPEN_CASES: lane_cases.count_open_cases,
    },
)
