"""The front door of volunteers and points: what it answers, what it hears, what its clocks do."""

from chassis.front_door import Clock, FrontDoor
from messages.enforcement import cases as case_messages
from messages.volunteers import claims as claim_messages
from messages.volunteers import forms as form_messages
from messages.volunteers import items as item_messages
from messages.volunteers import lane_logs as lane_log_messages
from messages.volunteers import lanes as lane_messages
from messages.volunteers import orders as order_messages
from messages.volunteers import points as point_messages
from messages.volunteers import reports as report_messages
from messages.volunteers import sessions as session_messages
from messages.volunteers import stewards as steward_messages
from services.volunteers import storage
from services.volunteers.storage import claims as stored_claims
from services.volunteers.storage import forms as stored_forms
from services.volunteers.storage import items as stored_items
from services.volunteers.storage import lane_logs as stored_lane_logs
from services.volunteers.storage import lanes as stored_lanes
from services.volunteers.storage import ledger_check
from services.volunteers.storage import orders as stored_orders
from services.volunteers.storage import points as stored_points
from services.volunteers.storage import reports as stored_reports
from services.volunteers.storage import sessions as stored_sessions
from services.volunteers.storage import stewards as stored_stewards
from services.volunteers.use_cases import (
    claims,
    forms,
    items,
    lane_logs,
    lanes,
    orders,
    points,
    reports,
    sessions,
    stewards,
    uploads,
)

door = FrontDoor(
    "volunteers",
    metadata=storage.metadata,
    operations={
        report_messages.FILE_REPORT: reports.file_report,
        report_messages.READ_REPORT: stored_reports.read_report,
        report_messages.LIST_REPORTS: stored_reports.list_reports,
        lane_messages.REGISTER_LANE: lanes.register_lane,
        lane_messages.CORRECT_LANE: lanes.correct_lane,
        lane_messages.READ_LANE_QR_CODE: stored_lanes.read_lane_qr_code,
        lane_messages.LIST_LANES: stored_lanes.list_lanes,
        lane_messages.SHOW_LANE: stored_lanes.show_lane,
        lane_messages.SHOW_COVERAGE: stored_lanes.show_coverage,
        steward_messages.APPLY_AS_STEWARD: stewards.apply_as_steward,
        steward_messages.LIST_STEWARDS: stored_stewards.list_stewards,
        steward_messages.READ_STEWARD: stored_stewards.read_steward,
        steward_messages.READ_STEWARD_PHONE: stored_stewards.read_steward_phone,
        steward_messages.APPROVE_STEWARD: stewards.approve_steward,
        steward_messages.REFUSE_STEWARD: stewards.refuse_steward,
        steward_messages.PAUSE_STEWARD: stewards.pause_steward,
        steward_messages.RESUME_STEWARD: stewards.resume_steward,
        steward_messages.RESIGN_STEWARD: stewards.resign_steward,
        claim_messages.CLAIM_LANE: claims.claim_lane,
        claim_messages.RELEASE_LANE: claims.release_lane,
        claim_messages.LIST_CLAIMS: stored_claims.list_claims,
        session_messages.CHECK_IN: sessions.check_in,
        session_messages.LOG_ENTRY: sessions.log_entry,
        session_messages.CHECK_OUT: sessions.check_out,
        session_messages.UPLOAD_SESSIONS: uploads.upload_sessions,
        session_messages.READ_SESSION: stored_sessions.read_session,
        session_messages.LIST_SESSIONS: stored_sessions.list_sessions,
        point_messages.READ_OWN_ACCOUNT: stored_points.read_own_account,
        point_messages.READ_ACCOUNT: stored_points.read_account,
        point_messages.LIST_ACCOUNTS: stored_points.list_accounts,
        point_messages.LIST_POSTINGS: stored_points.list_postings,
        point_messages.REVERSE_AWARD: points.reverse_award,
        point_messages.VERIFY_LEDGER: ledger_check.verify_ledger,
        item_messages.OFFER_ITEM: items.offer_item,
        item_messages.CHANGE_ITEM: items.change_item,
        item_messages.LIST_ITEMS: stored_items.list_items,
        order_messages.PLACE_ORDER: orders.place_order,
        order_messages.FULFIL_ORDER: orders.fulfil_order,
        order_messages.CANCEL_ORDER: orders.cancel_order,
        order_messages.READ_ORDER: stored_orders.read_order,
        order_messages.LIST_ORDERS: stored_orders.list_orders,
        form_messages.LIST_FORMS: stored_forms.list_forms,
        form_messages.READ_FORM: stored_forms.read_form,
        form_messages.PRINT_FORM: stored_forms.print_form,
        form_messages.CONFIRM_COMPLETION: forms.confirm_completion,
        form_messages.REFUSE_COMPLETION: forms.refuse_completion,
        lane_log_messages.WRITE_LANE_LOG: lane_logs.write_lane_log,
        lane_log_messages.READ_LANE_LOG: stored_lane_logs.read_lane_log,
    },
    events={
        case_messages.CASE_OPENED: [reports.when_case_is_opened_note_it_on_the_report],
        case_messages.CASE_VERIFIED: [points.when_case_is_verified_pay_the_reporter],
        case_messages.CASE_REJECTED: [reports.when_case_is_rejected_decide_the_report],
        case_messages.CASE_HANDLED: [forms.when_case_is_handled_raise_a_completion_confirmation],
        case_messages.CASE_CLOSED: [reports.when_case_is_closed_close_the_report],
        case_messages.CASE_REOPENED: [reports.when_case_is_reopened_reopen_the_report],
    },
    clocks=(
        Clock("close_forgotten_sessions", 60, sessions.forgotten_sessions, sessions.close_forgotten_session),
        Clock("expire_lots", 3600, stored_points.with_expired_lots, points.expire_lots),
    ),
)
