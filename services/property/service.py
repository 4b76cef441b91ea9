"""Property evaluation: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.property.storage.tables import metadata
from services.property.use_cases import (
    appeals,
    areas,
    assessments,
    companies,
    company_checks,
    complaints,
    contract_awards,
    contract_exits,
    contracting_releases,
    contracts,
    daily_checks,
    funds,
    grades,
    inspections,
    invitation_draws,
    joint_meetings,
    meeting_resolutions,
    negotiations,
    offer_reviews,
    offer_rounds,
    offers,
    party_ties,
    payments,
    rulebooks,
    scores,
    standards,
    surveys,
    work,
)

door = FrontDoor(
    "property",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            appeals,
            areas,
            assessments,
            companies,
            company_checks,
            complaints,
            contract_awards,
            contract_exits,
            contracting_releases,
            contracts,
            daily_checks,
            funds,
            grades,
            inspections,
            invitation_draws,
            joint_meetings,
            meeting_resolutions,
            negotiations,
            offer_reviews,
            offer_rounds,
            offers,
            party_ties,
            payments,
            rulebooks,
            scores,
            standards,
            surveys,
            work,
        )
    ),
)
