from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.enforcement.domain.duty_posts import DutyPost
from services.enforcement.storage.tables.duty_posts import duty_posts


def get(act: Act, post_id: str) -> DutyPost:
    return act.get(DutyPost, duty_posts, post_id)


def add(act: Act, post: DutyPost) -> None:
    act.add(duty_posts, post)


def save(act: Act, post: DutyPost) -> None:
    act.save(duty_posts, post)


def of_centre(act: Act, centre: str) -> dict[str, DutyPost]:
    """By code; also those that are out of use."""
    posts = act.collect(DutyPost, sa.select(duty_posts).where(duty_posts.c.centre == centre))
    return {post.code: post for post in posts}


def read_duty_post(act: Act, *, duty_post_id: str) -> DutyPost:
    post = get(act, duty_post_id)
    act.may_see(post.territory)
    return post


def list_duty_posts(
    act: Act, *, within: str | None, kind: str | None, active: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {duty_posts.c.kind: kind, duty_posts.c.active: active}
    chosen = given(wanted)
    query = sa.select(duty_posts).where(act.covered(duty_posts.c.territory, within), *chosen)
    return act.page(query, duty_posts.c.id, after, limit)
