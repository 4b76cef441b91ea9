from collections.abc import Iterable
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.bounds import lies_in_the_district
from messages.enforcement.duty_posts import (
    CHANGE_DUTY_POST,
    LIST_DUTY_POSTS,
    READ_DUTY_POST,
    READ_DUTY_POST_SIGN,
    REGISTER_DUTY_POST,
)
from messages.enforcement.errors.duty_posts import DutyPostElsewhere
from messages.operation import LEFT, Left
from messages.territory import SUBDISTRICT, at_level
from services.enforcement.domain.classes import Names
from services.enforcement.domain.duty_posts import DutyPost
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage import duty_posts
from services.enforcement.use_cases.cases import point_of

Told = dict[str, Any]


def register_duty_post(
    act: Act,
    *,
    place: str,
    code: str,
    kind: str,
    name: dict[str, str],
    point: Told | None,
    qualifications: list[str],
    least_staff: int,
    acts_for: list[str],
) -> DutyPost:
    post = DutyPost(
        id=act.new_id(),
        territory=place,
        centre=at_level(place, SUBDISTRICT),
        code=code,
        kind=kind,
        name=Names(**name),
        point=point_of(point),
        qr_code=act.new_id(),
        qualifications=_known(act, qualifications),
        least_staff=least_staff,
        acts_for=_agencies(act, acts_for),
    )
    duty_posts.add(act, post)
    return post


def change_duty_post(
    act: Act,
    *,
    duty_post_id: str,
    name: dict[str, str] | Left = LEFT,
    point: Told | Left | None = LEFT,
    qualifications: list[str] | Left = LEFT,
    least_staff: int | Left = LEFT,
    acts_for: list[str] | Left = LEFT,
    active: bool | Left = LEFT,
) -> DutyPost:
    post = duty_posts.get(act, duty_post_id)
    act.may_act_in(post.territory)
    if isinstance(point, dict) and not lies_in_the_district(post.territory, **point):
        raise DutyPostElsewhere
    post.name = post.name if name is LEFT else Names(**name)
    post.point = post.point if point is LEFT else point_of(point)
    post.qualifications = post.qualifications if qualifications is LEFT else _known(act, qualifications)
    post.least_staff = post.least_staff if least_staff is LEFT else least_staff
    post.acts_for = post.acts_for if acts_for is LEFT else _agencies(act, acts_for)
    post.active = post.active if active is LEFT else active
    duty_posts.save(act, post)
    return post


def read_duty_post_sign(act: Act, *, duty_post_id: str) -> DutyPost:
    return duty_posts.read_duty_post(act, duty_post_id=duty_post_id)


def _known(act: Act, qualifications: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(qualifications))
    act.rule(DUTY).must_know(codes)
    return codes


def _agencies(act: Act, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act.rule(AGENCIES).get(code).code for code in codes))


SUBJECT = Subject(
    operations={
        REGISTER_DUTY_POST: register_duty_post,
        CHANGE_DUTY_POST: change_duty_post,
        READ_DUTY_POST: duty_posts.read_duty_post,
        READ_DUTY_POST_SIGN: read_duty_post_sign,
        LIST_DUTY_POSTS: duty_posts.list_duty_posts,
    },
)
