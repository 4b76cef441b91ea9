import datetime as dt

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.spans import Span
from services.volunteers.domain.stewards import ACTIVE, Steward
from services.volunteers.storage.tables.stewards import steward_spans, stewards


def begin(act: Act, steward: Steward, at: dt.datetime | None = None) -> None:
    """Now, or since the day on which one was approved on paper."""
    act.add(steward_spans, Span(act.new_id(), steward.id, steward.person, steward.territory, at or act.now))


def end(act: Act, steward: Steward) -> None:
    """What lasts of the steward's service ends; of a record that was never in service, nothing does."""
    lasting = act.find(
        Span, steward_spans, steward_spans.c.steward_id == steward.id, steward_spans.c.ends_at.is_(None), lock=True
    )
    if lasting is not None:
        lasting.end(act.now)
        act.save(steward_spans, lasting)


def of(act: Act, person: str) -> list[Span]:
    """In the order of time. An active record whose approval wrote no span is in service since then."""
    spans = act.collect(Span, sa.select(steward_spans).where(steward_spans.c.person == person))
    lasting = {span.steward_id for span in spans if span.ends_at is None}
    active = sa.select(stewards).where(stewards.c.person == person, stewards.c.status == ACTIVE)
    for steward in act.collect(Steward, active):
        if steward.id not in lasting and steward.approved_at is not None:
            begins = max([steward.approved_at, *filter(None, [steward.decided_at])])
            spans.append(Span(steward.id, steward.id, person, steward.territory, begins))
    return sorted(spans, key=lambda span: span.begins_at)
