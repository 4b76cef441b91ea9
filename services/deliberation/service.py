"""Deliberation: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.deliberation.storage.tables import metadata
from services.deliberation.use_cases import (
    association_members,
    associations,
    ballots,
    breaches,
    campaign_households,
    campaign_signings,
    campaign_teams,
    campaigns,
    committee_proposals,
    committee_seats,
    committees,
    convention_texts,
    conventions,
    council_imports,
    council_meetings,
    council_projects,
    council_seats,
    councils,
    evaluations,
    first_reviews,
    matter_tasks,
    matters,
    moderations,
    notices,
    opinions,
    proxies,
    registers,
    rolls,
    rulebooks,
    self_governance,
    self_inspections,
    signatures,
    tea_rounds,
    tea_topics,
    votes,
    work,
)

door = FrontDoor(
    "deliberation",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            association_members, associations, ballots, breaches, campaign_households, campaign_signings,
            campaign_teams, campaigns, committee_proposals, committee_seats, committees, convention_texts,
            conventions, council_imports, council_meetings, council_projects, council_seats, councils, evaluations,
            first_reviews, matter_tasks, matters, moderations, notices, opinions, proxies, registers, rolls,
            rulebooks, self_governance, self_inspections, signatures, tea_rounds, tea_topics, votes, work,
        )
    ),
)  # fmt: skip
