import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, whole
from services.volunteers.storage.tables import metadata

swipes = sa.Table(
    "swipes",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("reader"),
    text("swipe"),
    text("card"),
    text("person"),
    instant("at"),
    instant("received_at"),
    text("outcome"),
    ident("session_id"),
    sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="swipe_of_known_session"),
    sa.UniqueConstraint("territory", "reader", "swipe", name="a_reader_tells_a_swipe_once"),
    sa.Index("swipes_by_person", "person", "at"),
    by_place("swipes"),
)
