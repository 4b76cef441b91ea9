from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.notices import GIVE_NOTICE, LIST_NOTICES
from services.deliberation.domain.notices import MOVES, Notice, opens_from
from services.deliberation.domain.votes import Option, options_with
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import councils, matters, notices
from services.deliberation.use_cases.councils import only_for_leaders


def give_notice(act: Act, *, matter_id: str, kind: str, question: str, options: list[dict[str, str]]) -> Notice:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    matter.may_be_voted_on()
    rules = act.rule(DECISIONS)
    notice = Notice(
        id=act.new_id(),
        territory=matter.territory,
        matter_id=matter.id,
        council_id=matter.council_id,
        round=matter.round,
        kind=kind,
        question=question,
        options=options_with([Option(**option) for option in options]),
        rule_version=rules.version,
        given_by=act.actor.id,
        given_at=act.now,
        opens_from=opens_from(act.now, rules.kind(kind).notice_days),
    )
    notices.add(act, notice)
    return notice


SUBJECT = Subject(
    operations={
        GIVE_NOTICE: give_notice,
        LIST_NOTICES: notices.list_notices,
    },
    life_cycles=(LifeCycle("notice", MOVES),),
)
