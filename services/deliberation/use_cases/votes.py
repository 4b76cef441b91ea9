"""Lock order: the vote, then its matter. Nobody takes a vote's lock who holds a matter's."""

import datetime as dt
import secrets
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.errors.rolls import RollObjectionsOpen
from messages.deliberation.matters import MATTER_DECIDED
from messages.deliberation.votes import CLOSE_VOTE, LIST_VOTERS, LIST_VOTES, OPEN_VOTE, READ_VOTE
from messages.vocabulary import WORDS
from messages.words import Text
from services.deliberation.domain.councils import Council
from services.deliberation.domain.elections import Draw, commitment_to, digest_of
from services.deliberation.domain.matters import Matter
from services.deliberation.domain.notices import notice_that_has_run
from services.deliberation.domain.rolls import REPRESENTATIVES, RollFigures, weights_of
from services.deliberation.domain.tally import ACCEPTED, NO_QUORUM, RISES
from services.deliberation.domain.votes import MOVES, Option, Vote, options_with
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import ballots, councils, matters, notices, rolls, votes
from services.deliberation.use_cases.convention_results import settle_convention
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.matters import rise
from services.deliberation.use_cases.steps import note_step, said_in_both


def open_vote(
    act: Act, *, matter_id: str, kind: str, question: str, options: list[dict[str, str]], seats: int
) -> dict[str, Any]:
    matter = matters.get(act, matter_id)
    council = councils.of_matter(act, matter.council_id)
    only_for_leaders(act, council)
    matter.may_be_voted_on()
    rules = act.rule(DECISIONS)
    stated = rules.kind(kind)
    choices = options_with([Option(**option) for option in options], stated.rule, seats)
    saying_so = [one for one in notices.without_a_vote(act, matter) if one.says(kind, question, choices, seats)]
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
        on_roll=0,
        roll_weights={},
        opened_at=act.now,
        closes_at=act.now + dt.timedelta(days=stated.open_days),
        notice_id=notice_that_has_run(saying_so, stated.notice_days, act.now).id,
        seats=seats,
    )
    _freeze_roll(act, vote, council)
    _commit_to_lots(act, vote)
    votes.add(act, vote)
    return votes.shown(vote)


def _commit_to_lots(act: Act, vote: Vote) -> None:
    if vote.rule.is_election:
        seed = secrets.token_hex(16)
        vote.lot_commitment, vote.sealed_seed = commitment_to(seed), act.encrypt(seed)


def _freeze_roll(act: Act, vote: Vote, council: Council) -> None:
    """Nobody objects to it any more: who would, waits for the notice's lock, and then comes too late."""
    if waiting := rolls.undecided(act, rolls.notice(act, vote.notice_id).id):
        raise RollObjectionsOpen(count=waiting)
    if vote.rule.voters == REPRESENTATIVES:
        members = rolls.freeze_members(act, council, vote.id)
        roll = RollFigures(members, 0, 0, 0, 0)
    else:
        rolls.freeze(act, vote.notice_id, vote.id)
        roll = rolls.figures(act, vote.notice_id)
    vote.on_roll, vote.roll_weights = roll.voters, weights_of(roll, vote.kind, vote.rule)


def close_vote(act: Act, *, vote_id: str) -> dict[str, Any]:
    vote = votes.get(act, vote_id)
    act.may_act_in(vote.territory)
    return votes.shown(_close(act, vote))


def close_vote_when_due(act: Act, vote_id: str) -> Vote | None:
    vote = votes.still_due(act, vote_id, act.now)
    return vote and _close(act, vote)


def _close(act: Act, vote: Vote) -> Vote:
    """The ballots are opened, counted and published by receipt; that they were opened is noted."""
    counted = ballots.counted(act, vote.id)
    draw = Draw(votes.seed_of(act, vote), digest_of(receipt for _, receipt in counted))
    vote.close([ballot for ballot, _ in counted], ballots.unconfirmed(act, vote.id), act.now, draw)
    votes.save(act, vote)
    ballots.publish(act, vote.id, counted)
    act.note("deliberation.open_ballots", vote.id, vote.territory, ballots=len(counted))
    matter = matters.get(act, vote.matter_id)
    _settle(act, vote, matter)
    matters.save(act, matter)
    settle_convention(act, vote)
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
        text = f"{vote.question} {vote.words_of(vote.chosen)}"
        note_step(act, matter, matter.decide(vote.chosen), text=text, reference=vote.id)
    else:
        text = f"{vote.question} {vote.words_of(vote.chosen)}" if vote.chosen else vote.question
        note_step(act, matter, matter.reject(), text=text, reference=vote.id)


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
