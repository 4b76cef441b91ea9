"""Lock order: the matter, then its moderation."""

from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.errors.matters import PLACE_AFFECTED
from messages.deliberation.moderations import CLEAR_MATTER, FLAG_MATTER, LIST_MODERATIONS, OFFICES, WITHHOLD_MATTER
from messages.errors import NotFound
from messages.operation import LANE_CHIEF
from services.deliberation.domain.matters import Matter
from services.deliberation.domain.moderations import FLAGS, MOVES, Flag, Moderation, decide_by, office_of
from services.deliberation.rulebook.moderation import MODERATION
from services.deliberation.storage import matters, moderations


def hold_by_rule(act: Act, matter: Matter) -> Moderation | None:
    """Part of raising: whether the matter stands in public at once. Who speaks for an office is no newcomer."""
    rule = act.rule(MODERATION)
    found = rule.found_in(matter.title, matter.text)
    known = act.actor.is_(LANE_CHIEF, *moderations.INSIDERS)
    causes = rule.causes(found, None if known else moderations.shown_of(act, act.actor.id))
    return _hold(act, matter, causes, found) if causes else None


def flag_matter(act: Act, *, matter_id: str, reason: str) -> Flag:
    matter = matters.get(act, matter_id)
    held = moderations.of_matter(act, matter_id)
    if not moderations.may_see(act, held, matter.raised_by):
        raise NotFound
    act.may(matter.affects(act.actor.territories), PLACE_AFFECTED)
    flag = Flag(
        id=act.new_id(),
        matter_id=matter.id,
        territory=matter.territory,
        person=act.actor.id,
        reason=reason,
        flagged_at=act.now,
    )
    moderations.add_flag(act, flag)
    enough = act.actor.is_(*OFFICES) or moderations.flags_on(act, matter_id) + 1 >= act.rule(MODERATION).enough_flags
    if held is None and enough:
        _hold(act, matter, (FLAGS,), ())
    return flag


def clear_matter(act: Act, *, moderation_id: str) -> dict[str, Any]:
    moderation = _to_decide(act, moderation_id)
    moderation.clear(act.actor.id, act.now)
    moderations.save(act, moderation)
    return moderations.whole(act, moderation)


def withhold_matter(act: Act, *, moderation_id: str, reason: str) -> dict[str, Any]:
    moderation = _to_decide(act, moderation_id)
    moderation.withhold(act.actor.id, reason, act.now)
    moderations.save(act, moderation)
    return moderations.whole(act, moderation)


def escalate_when_due(act: Act, moderation_id: str) -> Moderation | None:
    moderation = moderations.still_due(act, moderation_id, act.now)
    if moderation is not None:
        moderation.escalate(act.rule(MODERATION), act.now)
        moderations.save(act, moderation)
    return moderation


def _to_decide(act: Act, moderation_id: str) -> Moderation:
    moderation = moderations.get(act, moderation_id)
    act.may_act_in(moderation.territory)
    act.about(moderation.author)
    return moderation


def _hold(act: Act, matter: Matter, causes: tuple[str, ...], found: tuple[str, ...]) -> Moderation:
    rule, office = act.rule(MODERATION), office_of(matter.territory)
    moderation = Moderation(
        id=act.new_id(),
        territory=office,
        matter_id=matter.id,
        author=matter.raised_by,
        causes=causes,
        found=found,
        rule_version=rule.version,
        held_at=act.now,
        decide_by=decide_by(office, rule, act.now),
    )
    moderations.add(act, moderation)
    return moderation


SUBJECT = Subject(
    operations={
        FLAG_MATTER: flag_matter,
        LIST_MODERATIONS: moderations.list_moderations,
        CLEAR_MATTER: clear_matter,
        WITHHOLD_MATTER: withhold_matter,
    },
    clocks=(Clock("escalate_moderations", 60, moderations.due, escalate_when_due),),
    life_cycles=(LifeCycle("moderation", MOVES),),
)
