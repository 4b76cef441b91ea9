from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.deliberation.domain.matters import Matter
from services.deliberation.domain.notices import Notice
from services.deliberation.storage.tables.notices import notices
from services.deliberation.storage.tables.votes import votes


def add(act: Act, notice: Notice) -> None:
    act.add(notices, notice)


def without_a_vote(act: Act, matter: Matter) -> list[Notice]:
    """The notices that the matter's present council gave in its present round, on which no vote was opened.

    None from before the matter's last vote closed: a second vote is noticed when the first has failed.
    """
    of_now = (notices.c.matter_id == matter.id, notices.c.council_id == matter.council_id)
    opened = sa.select(votes.c.id).where(votes.c.notice_id == notices.c.id).exists()
    closed = sa.select(sa.func.max(votes.c.closed_at)).where(votes.c.matter_id == matter.id).scalar_subquery()
    since = notices.c.given_at >= sa.func.coalesce(closed, notices.c.given_at)
    return act.collect(Notice, sa.select(notices).where(*of_now, notices.c.round == matter.round, ~opened, since))


def list_notices(act: Act, *, matter_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return act.page(sa.select(notices).where(notices.c.matter_id == matter_id), notices.c.id, after, limit)
