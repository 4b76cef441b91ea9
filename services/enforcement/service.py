"""The front door of enforcement: what it answers, what it hears, what its clocks do."""

from chassis.front_door import Clock, FrontDoor
from messages.enforcement import calendar as calendar_messages
from messages.enforcement import cases as case_messages
from messages.enforcement import classes as class_messages
from messages.enforcement import clocks as clock_messages
from messages.enforcement import counts as count_messages
from messages.enforcement import handling as handling_messages
from messages.enforcement import supervision as supervision_messages
from messages.enforcement import tasks as task_messages
from messages.enforcement import transfers as transfer_messages
from messages.volunteers.forms import COMPLETION_CONFIRMED, COMPLETION_REFUSED
from messages.volunteers.reports import REPORT_FILED
from services.enforcement import storage
from services.enforcement.storage import calendar as stored_calendar
from services.enforcement.storage import cases as stored_cases
from services.enforcement.storage import clocks as stored_clocks
from services.enforcement.storage import counts as stored_counts
from services.enforcement.storage import supervision as stored_supervision
from services.enforcement.storage import tasks as stored_tasks
from services.enforcement.storage import transfers as stored_transfers
from services.enforcement.use_cases import calendar, cases, classes, clocks, handling, supervision, tasks, transfers

door = FrontDoor(
    "enforcement",
    metadata=storage.metadata,
    operations={
        class_messages.LIST_AGENCIES: classes.list_agencies,
        class_messages.LIST_PROBLEM_CLASSES: classes.list_problem_classes,
        calendar_messages.LIST_WORKDAYS: stored_calendar.list_workdays,
        calendar_messages.CORRECT_WORKDAY: calendar.correct_workday,
        calendar_messages.PUBLISH_CALENDAR_YEAR: calendar.publish_calendar_year,
        case_messages.OPEN_CASE: cases.open_case,
        case_messages.READ_CASE: stored_cases.read_case,
        case_messages.LIST_CASES: stored_cases.list_cases,
        case_messages.SHOW_LANE_CASES: stored_cases.show_lane_cases,
        case_messages.LIST_CASE_HISTORY: stored_cases.list_case_history,
        handling_messages.CLASSIFY_CASE: handling.classify_case,
        handling_messages.VERIFY_CASE: handling.verify_case,
        handling_messages.REJECT_CASE: handling.reject_case,
        handling_messages.HANDLE_CASE: handling.handle_case,
        handling_messages.REOPEN_CASE: handling.reopen_case,
        clock_messages.EXTEND_CASE: clocks.extend_case,
        clock_messages.REQUEST_SUSPENSION: clocks.request_suspension,
        clock_messages.DECIDE_SUSPENSION: clocks.decide_suspension,
        clock_messages.RESUME_CASE: clocks.resume_case,
        clock_messages.LIST_SUSPENSIONS: stored_clocks.list_suspensions,
        transfer_messages.SEND_TRANSFER: transfers.send_transfer,
        transfer_messages.ACCEPT_TRANSFER: transfers.accept_transfer,
        transfer_messages.REFUSE_TRANSFER: transfers.refuse_transfer,
        transfer_messages.WITHDRAW_TRANSFER: transfers.withdraw_transfer,
        transfer_messages.READ_TRANSFER: stored_transfers.read_transfer,
        transfer_messages.LIST_TRANSFERS: stored_transfers.list_transfers,
        transfer_messages.ASSIGN_CASE: transfers.assign_case,
        task_messages.LIST_TASKS: stored_tasks.list_tasks,
        task_messages.REPORT_TASK: tasks.report_task,
        task_messages.WAIVE_TASK: tasks.waive_task,
        supervision_messages.LIST_SUPERVISED_CASES: stored_supervision.list_supervised_cases,
        count_messages.COUNT_CASES: stored_counts.count_cases,
        count_messages.COUNT_RESULTS: stored_counts.count_results,
    },
    events={
        REPORT_FILED: [cases.when_report_is_filed_open_a_case],
        COMPLETION_CONFIRMED: [handling.when_completion_is_confirmed_close_the_case],
        COMPLETION_REFUSED: [handling.when_completion_is_refused_reopen_the_case],
    },
    clocks=(
        Clock("expire_transfers", 15, transfers.find_silent_transfers, transfers.expire_transfer),
        Clock("supervise_cases", 15, supervision.find_overdue_cases, supervision.supervise_case),
        Clock("end_suspensions", 300, clocks.find_suspensions_over, clocks.resume_when_over),
        Clock("reckon_deadlines", 600, calendar.find_cases_to_reckon, calendar.reckon_anew),
    ),
)
