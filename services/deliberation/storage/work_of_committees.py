"""What waits around self-governing committees (A10): for the office whose turn it is, and for their members."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.deliberation.moderations import OFFICES
from messages.letters import same_form
from services.deliberation.domain.committee_proposals import OPEN, REPORTED, TAKEN_UP
from services.deliberation.storage.tables.committee_proposals import committee_proposals
from services.deliberation.storage.tables.committees import committees

_OF, _ASKED = committees.c, committee_proposals.c


def parts(act: Act) -> Iterator[Part]:
    sits = sa.exists().where(_OF.id == _ASKED.committee_id, _seats(act, _OF.elected, _OF.reserved))
    judge = part("judge_committee_proposal", committee_proposals, _ASKED.act_by, about=_ASKED.title)
    yield judge.where(_ASKED.status == REPORTED, sits, ~_did(act, "take_up", "report"))
    if not act.actor.is_(*OFFICES):
        return
    concerned = _seats(act, _OF.founders, _OF.candidates, _OF.elected, _OF.reserved)
    yield part("see_to_committee", committees, _OF.act_by, about=_OF.name).where(
        _OF.waits_on.is_not(None), act.covered(_OF.waits_on), ~concerned
    )
    answer = part("answer_committee_proposal", committee_proposals, _ASKED.act_by, about=_ASKED.title)
    mine = (act.covered(_ASKED.office), _ASKED.proposed_by.not_in(_names(act)))
    yield answer.where(_ASKED.status == OPEN, *mine, ~sits)
    report = part("report_committee_proposal", committee_proposals, _ASKED.act_by, about=_ASKED.title)
    yield report.where(_ASKED.status == TAKEN_UP, act.covered(_ASKED.office))


def _names(act: Act) -> set[str]:
    return {act.actor.id, same_form(act.actor.id)}


def _seats(act: Act, *lists: sa.Column[object]) -> sa.ColumnElement[bool]:
    """The condition that the caller stands in one of these lists of persons."""
    return sa.or_(*(_holds(one, "$[*] ? (@.person == $me || @.person == $form)", act) for one in lists))


def _did(act: Act, *moves: str) -> sa.ColumnElement[bool]:
    either = " || ".join(f'@.move == "{move}"' for move in moves)
    return _holds(_ASKED.history, f"$[*] ? ((@.by == $me || @.by == $form) && ({either}))", act)


def _holds(column: sa.Column[object], path: str, act: Act) -> sa.ColumnElement[bool]:
    known = sa.func.jsonb_build_object("me", act.actor.id, "form", same_form(act.actor.id))
    held: sa.ColumnElement[bool] = sa.func.jsonb_path_exists(column, path, known)
    return held
