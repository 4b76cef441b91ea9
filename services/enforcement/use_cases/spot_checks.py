import secrets

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.spot_checks import CHECK_DEMAND, LIST_DRAWS, LIST_FRAME, LIST_SAMPLE, LIST_SPOT_CHECKS
from services.enforcement.domain.spot_checks import Draw, SpotCheck, commitment_to
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import spot_checks

SEED_BYTES = 32


def commit_to_seed(act: Act, district_and_month: tuple[str, str]) -> Draw:
    """Before anybody knows what there will be to draw from; no person chooses it."""
    district, month = district_and_month
    seed = secrets.token_hex(SEED_BYTES)
    rule_version = act.rule(DEMANDS).version
    draw = Draw(act.new_id(), district, month, seed, commitment_to(seed), act.now, rule_version)
    spot_checks.add_draw(act, draw)
    return draw


def draw_sample(act: Act, draw_id: str) -> Draw:
    draw = spot_checks.lock_draw(act, draw_id)
    rules = act.rule_of(DEMANDS, draw.rule_version)
    if not draw.may_be_drawn(rules, act.now):
        return draw
    frame = spot_checks.called_solved(act, draw.territory, draw.month)
    sample = draw.draw(frame, rules, act.now)
    known = spot_checks.drawn(act, [frame[number] for number in sample])
    chosen = [
        SpotCheck(act.new_id(), one["territory"], draw.id, id_, number, one["told"]["agency"], one["told"]["by"])
        for number, id_ in ((number, frame[number]) for number in sample)
        for one in (known[id_],)
    ]
    spot_checks.save_draw(act, draw, [*frame], chosen)
    return draw


def check_demand(act: Act, *, spot_check_id: str, solved: bool, words: str, photos: list[str]) -> SpotCheck:
    spot_check = spot_checks.get(act, spot_check_id)
    act.may_see(spot_check.territory)
    act.about(spot_check.answered_by, agency=spot_check.agency)
    spot_check.enter(words, tuple(photos), act.actor.id, act.now, solved=solved)
    spot_checks.save(act, spot_check)
    return spot_check


SUBJECT = Subject(
    operations={
        LIST_DRAWS: spot_checks.list_draws,
        LIST_FRAME: spot_checks.list_frame,
        LIST_SAMPLE: spot_checks.list_sample,
        LIST_SPOT_CHECKS: spot_checks.list_spot_checks,
        CHECK_DEMAND: check_demand,
    },
    clocks=(
        Clock("commit_to_seeds", 900, spot_checks.without_draw, commit_to_seed),
        Clock("draw_spot_checks", 3600, spot_checks.undrawn, draw_sample),
    ),
)
