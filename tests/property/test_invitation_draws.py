"""B3.1: companies are drawn so that neither office nor witness chooses them, and anybody draws again."""

import datetime as dt
import pathlib

import pytest

from messages.envelope import ANONYMOUS
from messages.errors import Forbidden, NotFound
from messages.property.errors.invitation_draws import (
    CommitmentCopied,
    CommitmentGiven,
    NothingToDraw,
    NotYourTurn,
    SecretUnfit,
    StillDrawing,
    WitnessIsCaller,
)
from messages.property.errors.negotiations import TooFewCompanies
from messages.property.invitation_draws import (
    COMMIT_TO_DRAW,
    LIST_INVITATION_DRAWS,
    READ_INVITATION_DRAW,
    REVEAL_SECRET,
)
from messages.property.negotiations import CALL_NEGOTIATION, END_NEGOTIATION
from messages.property.offer_rounds import PLAN_OFFER_ROUND
from services.property.domain.invitation_draws import draw
from suite.people import ADMIN, DONGCHENG, EVALUATOR_TANG, LONGTAN, OFFICER_ZHOU
from tests.embedded import Ask, everything
from tests.property.conftest import Served
from tests.property.drawing import Drawn, redrawn, secret
from tests.property.negotiating import OPENER, WITNESS, admitted, called, terms, waits_for


@pytest.fixture
def drawn(served: Served, ask: Ask) -> Drawn:
    admitted(ask, 5)
    return Drawn(served)


@pytest.mark.rule("B3.1")
def test_two_secrets_draw_and_anybody_draws_again(drawn: Drawn, ask: Ask, tmp_path: pathlib.Path) -> None:
    assert (drawn.negotiation["status"], drawn.negotiation["invitees"]) == ("drawing", [])
    told = drawn.all()
    invited = [one["company"] for one in told["invitees"]]
    assert (told["status"], len(invited), told["draw_person"]) == ("called", 4, None)
    public = ask(READ_INVITATION_DRAW, ANONYMOUS, **drawn.one)
    assert (public["invited"], public["seed"]) == (invited, told["seed"])
    assert redrawn(public, tmp_path).split() == [
        word for nth, code in enumerate(invited, 1) for word in (f"{nth}.", code)
    ]
    assert OFFICER_ZHOU.id not in str(public), "who it was is for the offices"
    others = [code for code in public["drawn_from"] if code not in invited]
    for forged in (
        public | {"invited": [*invited[:3], others[0]]},
        public | {"drawn_from": [code for code in public["drawn_from"] if code != invited[0]]},
        public | {"office": public["office"] | {"secret": secret()[1]}},
        public | {"office": public["office"] | {"revealed_at": public["called_at"]}},
    ):
        assert "not what the draw tells" in redrawn(forged, tmp_path)
    assert list(draw(told["seed"], reversed(public["drawn_from"]), 4)) == invited


@pytest.mark.rule("B3.1")
def test_nobody_can_show_before_both_have_committed_nor_another_secret(drawn: Drawn, ask: Ask) -> None:
    with pytest.raises(NotYourTurn):
        drawn.office_shows()
    with pytest.raises(CommitmentCopied):
        ask(COMMIT_TO_DRAW, EVALUATOR_TANG, **drawn.one, commitment=drawn.office_hash)
    drawn.commit()
    with pytest.raises(CommitmentGiven):
        ask(COMMIT_TO_DRAW, EVALUATOR_TANG, **drawn.one, commitment=secret()[0])
    with pytest.raises(NotYourTurn):
        drawn.witness_shows()
    for wrong in (secret()[1], drawn.witness_secret):
        with pytest.raises(SecretUnfit):
            ask(REVEAL_SECRET, OFFICER_ZHOU, **drawn.one, secret=wrong)
    drawn.office_shows()
    with pytest.raises(NotYourTurn):
        drawn.office_shows()
    with pytest.raises(SecretUnfit):
        ask(REVEAL_SECRET, EVALUATOR_TANG, **drawn.one, secret=secret()[1])
    drawn.witness_shows()
    with pytest.raises(NothingToDraw):
        drawn.witness_shows()


def test_nothing_of_a_secret_is_kept_before_it_is_shown(drawn: Drawn, served: Served, ask: Ask) -> None:
    drawn.commit()
    before = ask(READ_INVITATION_DRAW, ANONYMOUS, **drawn.one)
    assert [before[who]["secret"] for who in ("office", "witness")] == [None, None]
    assert (before["seed"], before["invited"]) == (None, [])


def test_only_the_two_and_the_witness_is_another(served: Served, drawn: Drawn, ask: Ask) -> None:
    mine = {"count": 3, "witness": OFFICER_ZHOU.id, "commitment": secret()[0]}
    few = {"count": 2, "witness": EVALUATOR_TANG.id, "commitment": secret()[0]}
    for announced, problem in ((mine, WitnessIsCaller), (few, TooFewCompanies)):
        with pytest.raises(problem):
            ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, draw=announced))
    with pytest.raises(Forbidden):
        ask(COMMIT_TO_DRAW, ADMIN, **drawn.one, commitment=secret()[0])
    with pytest.raises(Forbidden):
        ask(REVEAL_SECRET, ADMIN, **drawn.one, secret=secret()[1])
    named = called(served, *admitted(ask, 3))
    with pytest.raises(Forbidden):
        ask(COMMIT_TO_DRAW, EVALUATOR_TANG, negotiation_id=named["id"], commitment=secret()[0])
    with pytest.raises(NotFound):
        ask(READ_INVITATION_DRAW, ANONYMOUS, negotiation_id=named["id"])


@pytest.mark.rule("B3.1")
def test_each_finds_what_is_next_and_a_draw_that_stands_still_climbs(served: Served, drawn: Drawn, ask: Ask) -> None:
    people = (OFFICER_ZHOU, EVALUATOR_TANG)
    assert [waits_for(ask, who, drawn.negotiation) for who in people] == [[], ["commit_to_draw"]]
    ends_at = (served.time() + dt.timedelta(days=7)).isoformat()
    with pytest.raises(StillDrawing):
        ask(PLAN_OFFER_ROUND, OFFICER_ZHOU, **drawn.one, opener=OPENER.id, witness=WITNESS.id, ends_at=ends_at)
    drawn.commit()
    assert [waits_for(ask, who, drawn.negotiation) for who in people] == [["reveal_secret"], []]
    shown = drawn.office_shows()
    assert [waits_for(ask, who, drawn.negotiation) for who in people] == [[], ["reveal_secret"]]
    served.time.move_to(dt.datetime.fromisoformat(shown["climbs_at"]))
    assert waits_for(ask, ADMIN, drawn.negotiation) == ["end_negotiation"]
    ask(END_NEGOTIATION, ADMIN, **drawn.one, reason="见证人拒不公开密语")
    everybody_sees = everything(ask, LIST_INVITATION_DRAWS, ANONYMOUS, within=LONGTAN)
    (ended,) = [one for one in everybody_sees if one["id"] == drawn.negotiation["id"]]
    assert (ended["status"], ended["ended_because"], ended["invited"]) == ("ended", "见证人拒不公开密语", [])
    assert DONGCHENG in ended["territory"]
