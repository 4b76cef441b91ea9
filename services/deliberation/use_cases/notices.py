from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.notices import GIVE_NOTICE, LIST_NOTICES
from services.deliberation.domain.councils import Council
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.matters import Matter
from services.deliberation.domain.notices import MOVES, Notice, opens_from
from services.deliberation.domain.rolls import REPRESENTATIVES, weights_of
from services.deliberation.domain.votes import Option, options_with
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import councils, matters, notices, rolls
from services.deliberation.use_cases.councils import only_for_leaders


def give_notice(
    act: Act, *, matter_id: str, kind: str, question: str, options: list[dict[str, str]], seats: int
) -> Notice:
    matter = matters.get(act, matter_id)
    council = councils.of_matter(act, matter.council_id)
    only_for_leaders(act, council)
    matter.may_be_voted_on()
    rules = act.rule(DECISIONS)
    stated = rules.kind(kind)
    notice = Notice(
        id=act.new_id(),
        territory=matter.territory,
        matter_id=matter.id,
        council_id=matter.council_id,
        round=matter.round,
        kind=kind,
        question=question,
        options=options_with([Option(**option) for option in options], stated.rule, seats),
        seats=seats,
        rule_version=rules.version,
        given_by=act.actor.id,
        given_at=act.now,
        opens_from=opens_from(act.now, stated.notice_days),
    )
    notice.on_roll = _draw_roll(act, notice, council, matter, stated.rule)
    notices.add(act, notice)
    return notice


def _draw_roll(act: Act, notice: Notice, council: Council, matter: Matter, rule: DecisionRule) -> int:
    """Of the matter's places, from the register as it now is; what is wrong is told while it can be mended."""
    if rule.voters == REPRESENTATIVES:
        return len(council.voting)
    rolls.draw(act, notice.id, rule.voters, matter.places)
    roll = rolls.figures(act, notice.id)
    weights_of(roll, notice.kind, rule)
    return roll.voters


SUBJECT = Subject(
    operations={
        GIVE_NOTICE: give_notice,
        LIST_NOTICES: notices.list_notices,
    },
    life_cycles=(LifeCycle("notice", MOVES),),
)
