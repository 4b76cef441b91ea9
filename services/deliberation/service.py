"""Deliberation: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.deliberation.storage.tables import metadata
from services.deliberation.use_cases import (
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
    councils,
    evaluations,
    matters,
    moderations,
    notices,
    opinions,
    proxies,
    registers,
    rolls,
    rulebooks,
    signatures,
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
            ballots, breaches, campaign_households, campaign_signings, campaign_teams, campaigns, committee_proposals,
            committee_seats, committees, convention_texts, conventions, councils, evaluations, matters, moderations,
            notices, opinions, proxies, registers, rolls, rulebooks, signatures, votes, work,
        )
    ),
)  # fmt: skip
