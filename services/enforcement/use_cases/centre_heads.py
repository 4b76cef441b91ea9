from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.centre_heads import LIST_CENTRE_HEADS, NAME_CENTRE_HEAD, RELIEVE_CENTRE_HEAD
from services.enforcement.domain.centre_heads import MOVES, CentreHead
from services.enforcement.storage import centre_heads


def name_centre_head(
    act: Act, *, place: str, post: str, person: str, name: str, in_charge_of: str, phone: str
) -> CentreHead:
    act.about(person)
    head = CentreHead(
        id=act.new_id(),
        territory=place,
        post=post,
        person=person,
        name=name,
        in_charge_of=in_charge_of,
        phone=phone,
        named_by=act.actor.id,
        since=act.now,
    )
    former = centre_heads.last(act, place, post)
    head.may_follow(former)
    if former is not None:
        former.succeed(act.actor.id, act.now)
        centre_heads.save(act, former)
    centre_heads.add(act, head)
    return head


def relieve_centre_head(act: Act, *, centre_head_id: str, reason: str) -> CentreHead:
    head = centre_heads.get(act, centre_head_id)
    act.may_act_in(head.territory)
    act.about(head.person)
    head.relieve(reason, act.actor.id, act.now)
    centre_heads.save(act, head)
    return head


SUBJECT = Subject(
    operations={
        NAME_CENTRE_HEAD: name_centre_head,
        RELIEVE_CENTRE_HEAD: relieve_centre_head,
        LIST_CENTRE_HEADS: centre_heads.list_centre_heads,
    },
    life_cycles=(LifeCycle("centre head", MOVES),),
)
