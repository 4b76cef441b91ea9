import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, whole
from messages.deliberation.errors.ballots import NotOnRoll
from messages.deliberation.errors.proxies import ProxyGiven, ProxyLimit
from services.deliberation.storage.tables import metadata

_VALID = sa.text("revoked_at IS NULL")

proxies = sa.Table(
    "proxies",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("vote_id"),
    text("territory"),
    text("voter"),
    text("holder"),
    whole("slot"),
    text("text"),
    instant("given_at"),
    instant_or_none("revoked_at"),
    sa.ForeignKeyConstraint(
        ["vote_id", "voter"],
        ["vote_roll.vote_id", "vote_roll.voter"],
        name="proxy_of_one_on_the_roll",
        info={"problem": NotOnRoll},
    ),
    sa.ForeignKeyConstraint(
        ["vote_id", "holder"],
        ["vote_roll.vote_id", "vote_roll.voter"],
        name="proxy_to_one_on_the_roll",
        info={"problem": NotOnRoll},
    ),
    sa.Index(
        "one_proxy_per_voter",
        "vote_id",
        "voter",
        unique=True,
        postgresql_where=_VALID,
        info={"problem": ProxyGiven},
    ),
    sa.Index(
        "no_more_proxies_than_slots",
        "vote_id",
        "holder",
        "slot",
        unique=True,
        postgresql_where=_VALID,
        info={"problem": ProxyLimit},
    ),
    sa.Index("proxies_by_voter", "voter", "id"),
    sa.Index("proxies_by_holder", "holder", "id"),
)
