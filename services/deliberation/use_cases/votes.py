"""Lock order: the vote, then its matter. Nobody takes a vote's lock who holds a matter's."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.matters import MATTER_DECIDED
from messages.deliberation.votes import CLOSE_VOTE, LIST_VOTERS, LIST_VOTES, OPEN_VOTE, READ_VOTE
from messages.vocabulary import WORDS
from messages.words import Text
from services.deliberation.domain.councils import Council
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.matters import Matter
from services.deliberation.domain.notices import notice_that_has_run
from services.deliberation.domain.tally import ACCEPTED, NO_QUORUM, RISES
from services.deliberation.domain.votes import MOVES, Option, RollEntry, Vote, options_with, weights_of
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import ballots, councils, matters, notices, votes
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.matters import rise
from services.deliberation.use_cases.steps import note_step, said_in_both

REPRESENTATIVES = "representatives"


def open_vote(
    act: Act,
    *,
    matter_id: str,
    kind: str,
    question: str,
    options: list[dict[str, str]],
    roll: list[dict[str, Any]],
) -> Vote:
    matter = matters.get(act, matter_id)
    council = councils.of_matter(act, matter.council_id)
    only_for_leaders(act, council)
    matter.may_be_voted_on()
    rules = act.rule(DECISIONS)
    stated = rules.kind(kind)
    voters = [RollEntry(**entry) for entry in roll] or _members(council, stated.rule)
    choices = options_with([Option(**option) for option in options])
    weights = weights_of(voters, kind, stated.rule)
    saying_so = [notice for notice in notices.without_a_vote(act, matter) if notice.says(kind, question, choices)]
    notice = notice_that_has_run(saying_so, stated.notice_days, act.now)
    vote = Vote(
        id=act.new_id(),
        number=act.number("vote_number", council.territory),
        territory=council.territory,
        matter_id=matter.id,
        council_id=council.id,
        round=matter.round,
        kind=kind,
        question=question,
        options=choices,
        rule=stated.rule,
        rule_version=rules.version,
        on_roll=len(voters),
        roll_weights=weights,
        opened_at=act.now,
        closes_at=act.now + dt.timedelta(days=stated.open_days),
        notice_id=notice.id,
    )
    votes.add(act, vote, voters)
    return vote


def close_vote(act: Act, *, vote_id: str) -> Vote:
    vote = votes.get(act, vote_id)
    act.may_act_in(vote.territory)
    return _close(act, vote)


def close_vote_when_due(act: Act, vote_id: str) -> Vote | None:
    vote = votes.still_due(act, vote_id, act.now)
    return vote and _close(act, vote)


def _members(council: Council, rule: DecisionRule) -> list[RollEntry]:
    """Only a vote of representatives is by default the council's own."""
    if rule.voters != REPRESENTATIVES:
        return []
    return [RollEntry(seated.member) for seated in council.members]


def _close(act: Act, vote: Vote) -> Vote:
    vote.close(ballots.counted(act, vote.id), ballots.unconfirmed(act, vote.id), act.now)
    votes.save(act, vote)
    matter = matters.get(act, vote.matter_id)
    _settle(act, vote, matter)
    matters.save(act, matter)
    if vote.outcome not in {NO_QUORUM, RISES}:
        act.tell(MATTER_DECIDED, matter)
    return vote


def _settle(act: Act, vote: Vote, matter: Matter) -> None:
    """What the count does to the matter (A2, A4)."""
    if vote.outcome == NO_QUORUM:
        note_step(act, matter, matter.miss_quorum(), text=vote.question, reference=vote.id)
        if matter.no_quorums >= vote.rule.no_quorum_times:
            _rise_or_stay(act, matter, vote, "no_quorum")
    elif vote.outcome == RISES:
        _rise_or_stay(act, matter, vote, "vote")
    elif vote.outcome == ACCEPTED and vote.chosen is not None:
        note_step(act, matter, matter.decide(vote.chosen), text=vote.question, reference=vote.id)
    else:
        note_step(act, matter, matter.reject(), text=vote.question, reference=vote.id)


def _rise_or_stay(act: Act, matter: Matter, vote: Vote, reason: str) -> None:
    text = said_in_both(WORDS["rise"][reason])
    if not rise(act, matter, text=text, reference=vote.id):
        note_step(act, matter, matter.stay(), text=text, reference=vote.id)


def _kinds(act: Act) -> dict[str, Text]:
    return in_words(act.content(DECISIONS)["kinds"])


SUBJECT = Subject(
    operations={
        OPEN_VOTE: open_vote,
        CLOSE_VOTE: close_vote,
        READ_VOTE: votes.read_vote,
        LIST_VOTES: votes.list_votes,
        LIST_VOTERS: votes.list_voters,
    },
    clocks=(Clock("close_votes", 15, votes.due, close_vote_when_due),),
    life_cycles=(LifeCycle("vote", MOVES),),
    words={"decision_kind": _kinds},
)
