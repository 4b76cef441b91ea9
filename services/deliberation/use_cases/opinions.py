from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.errors.matters import PLACE_AFFECTED
from messages.deliberation.errors.opinions import OpinionsEnded
from messages.deliberation.opinions import LIST_AGREEMENTS, LIST_OPINIONS, REPLY_OPINION, WRITE_OPINION
from services.deliberation.domain.conventions import NOTICED
from services.deliberation.domain.opinions import Opinion
from services.deliberation.storage import conventions, opinions
from services.deliberation.use_cases.conventions import led


def write_opinion(act: Act, *, convention_id: str, rule: str | None, stance: str, text: str) -> Opinion:
    convention = conventions.get_shared(act, convention_id)
    act.may(opinions.touches_caller(act, convention.territory), PLACE_AFFECTED)
    convention.takes_comments()
    if rule is not None:
        convention.has_rule(rule)
    if convention.opinions_until is not None and act.now >= convention.opinions_until:
        raise OpinionsEnded(until=convention.opinions_until.isoformat())
    opinion = Opinion(
        id=act.new_id(),
        convention_id=convention.id,
        territory=convention.territory,
        round=convention.round,
        text_number=convention.text_number,
        noticed=convention.status == NOTICED,
        rule=rule,
        stance=stance,
        text=text,
        person=act.actor.id,
        written_at=act.now,
    )
    opinions.add(act, opinion)
    return opinion


def reply_opinion(act: Act, *, opinion_id: str, taken_up: bool, answer: str) -> Opinion:
    opinion = opinions.get(act, opinion_id)
    led(act, opinion.convention_id)
    act.about(opinion.person)
    opinion.say(answer, act.actor.id, act.now, taken_up=taken_up)
    opinions.save(act, opinion)
    return opinion


SUBJECT = Subject(
    operations={
        WRITE_OPINION: write_opinion,
        REPLY_OPINION: reply_opinion,
        LIST_OPINIONS: opinions.list_opinions,
        LIST_AGREEMENTS: opinions.list_agreements,
    },
)
