"""The front door of deliberation: what it answers, what it hears, what its clocks do."""

from chassis.front_door import Clock, FrontDoor
from messages.deliberation import ballots as ballot_messages
from messages.deliberation import councils as council_messages
from messages.deliberation import evaluations as evaluation_messages
from messages.deliberation import matters as matter_messages
from messages.deliberation import notices as notice_messages
from messages.deliberation import votes as vote_messages
from services.deliberation import storage
from services.deliberation.storage import ballots as stored_ballots
from services.deliberation.storage import councils as stored_councils
from services.deliberation.storage import evaluations as stored_evaluations
from services.deliberation.storage import matters as stored_matters
from services.deliberation.storage import notices as stored_notices
from services.deliberation.storage import votes as stored_votes
from services.deliberation.use_cases import ballots, councils, evaluations, matters, notices, votes

door = FrontDoor(
    "deliberation",
    metadata=storage.metadata,
    operations={
        council_messages.FOUND_COUNCIL: councils.found_council,
        council_messages.SEAT_MEMBER: councils.seat_member,
        council_messages.UNSEAT_MEMBER: councils.unseat_member,
        council_messages.READ_COUNCIL: stored_councils.read_council,
        council_messages.LIST_COUNCILS: stored_councils.list_councils,
        council_messages.FIND_COUNCIL: stored_councils.find_council,
        matter_messages.RAISE_MATTER: matters.raise_matter,
        matter_messages.DISCUSS_MATTER: matters.discuss_matter,
        matter_messages.SEND_UP_MATTER: matters.send_up_matter,
        matter_messages.EXECUTE_MATTER: matters.execute_matter,
        matter_messages.READ_MATTER: stored_matters.read_matter,
        matter_messages.LIST_MATTERS: stored_matters.list_matters,
        matter_messages.SHOW_LANE_MATTERS: stored_matters.show_lane_matters,
        notice_messages.GIVE_NOTICE: notices.give_notice,
        notice_messages.LIST_NOTICES: stored_notices.list_notices,
        vote_messages.OPEN_VOTE: votes.open_vote,
        vote_messages.CLOSE_VOTE: votes.close_vote,
        vote_messages.READ_VOTE: stored_votes.read_vote,
        vote_messages.LIST_VOTES: stored_votes.list_votes,
        vote_messages.LIST_ROLL: stored_votes.list_roll,
        ballot_messages.CAST_BALLOT: ballots.cast_ballot,
        ballot_messages.CHANGE_BALLOT: ballots.change_ballot,
        ballot_messages.ENTER_ASSISTED_BALLOT: ballots.enter_assisted_ballot,
        ballot_messages.READ_MY_BALLOT: stored_ballots.read_my_ballot,
        ballot_messages.LIST_BALLOTS: stored_ballots.list_ballots,
        evaluation_messages.ANSWER_EVALUATION: evaluations.answer_evaluation,
        evaluation_messages.CLOSE_EVALUATION: evaluations.close_evaluation,
        evaluation_messages.JUDGE_MATTER: evaluations.judge_matter,
        evaluation_messages.LIST_EVALUATIONS: stored_evaluations.list_evaluations,
    },
    events={},
    clocks=(
        Clock("close_votes", 15, votes.votes_that_are_due, votes.close_vote_when_due),
        Clock("close_evaluations", 60, evaluations.evaluations_that_are_due, evaluations.close_evaluation_when_due),
    ),
)
