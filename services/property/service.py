"""The front door of property: what it answers, what it hears, what its clocks do."""

from chassis.front_door import FrontDoor
from messages.enforcement.cases import CASE_CLOSED, CASE_REJECTED, CASE_REOPENED, CASE_VERIFIED
from messages.enforcement.counts import COUNT_CASES
from messages.property import areas as area_messages
from messages.property import companies as company_messages
from messages.property import complaints as complaint_messages
from messages.property import contracts as contract_messages
from messages.property import inspections as inspection_messages
from messages.property import scores as score_messages
from messages.property import standards as standard_messages
from messages.volunteers.reports import REPORT_FILED
from services.property import storage
from services.property.storage import areas as stored_areas
from services.property.storage import companies as stored_companies
from services.property.storage import complaints as stored_complaints
from services.property.storage import contracts as stored_contracts
from services.property.storage import inspections as stored_inspections
from services.property.storage import scores as stored_scores
from services.property.use_cases import areas, companies, complaints, contracts, inspections, scores, standards

door = FrontDoor(
    "property",
    metadata=storage.metadata,
    operations={
        company_messages.ADMIT_COMPANY: companies.admit_company,
        company_messages.EXIT_COMPANY: companies.exit_company,
        company_messages.READ_COMPANY: stored_companies.read_company,
        company_messages.LIST_COMPANIES: stored_companies.list_companies,
        area_messages.MAKE_AREA: areas.make_area,
        area_messages.COUNT_AREA: areas.count_area,
        area_messages.CLOSE_AREA: areas.close_area,
        area_messages.READ_AREA: stored_areas.read_area,
        area_messages.LIST_AREAS: stored_areas.list_areas,
        area_messages.SHOW_LANE_AREA: stored_areas.show_lane_area,
        contract_messages.SIGN_CONTRACT: contracts.sign_contract,
        contract_messages.END_CONTRACT: contracts.end_contract,
        contract_messages.LIST_CONTRACTS: stored_contracts.list_contracts,
        complaint_messages.ANSWER_COMPLAINT: complaints.answer_complaint,
        complaint_messages.READ_COMPLAINT: stored_complaints.read_complaint,
        complaint_messages.LIST_COMPLAINTS: stored_complaints.list_complaints,
        standard_messages.READ_STANDARD: standards.read_standard,
        inspection_messages.RECORD_INSPECTION: inspections.record_inspection,
        inspection_messages.READ_INSPECTION: stored_inspections.read_inspection,
        inspection_messages.LIST_INSPECTIONS: stored_inspections.list_inspections,
        score_messages.MAKE_SCORE: scores.make_score,
        score_messages.PUBLISH_SCORE: scores.publish_score,
        score_messages.CHECK_SCORE: scores.check_score,
        score_messages.READ_SCORE: stored_scores.read_score,
        score_messages.LIST_SCORES: stored_scores.list_scores,
    },
    events={
        REPORT_FILED: [complaints.when_report_is_filed_note_a_complaint],
        CASE_VERIFIED: [complaints.when_case_moves_follow_it],
        CASE_REJECTED: [complaints.when_case_moves_follow_it],
        CASE_CLOSED: [complaints.when_case_moves_follow_it],
        CASE_REOPENED: [complaints.when_case_moves_follow_it],
    },
    asks=(COUNT_CASES,),
)
