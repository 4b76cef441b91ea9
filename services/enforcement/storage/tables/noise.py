import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, whole
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.sensors import sensors

noise_episodes = sa.Table(
    "noise_episodes",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("sensor_id"),
    ident("case_id"),
    instant("begin"),
    instant("end"),
    sa.Column("limit", sa.Double, nullable=False),
    sa.Column("loudest", sa.Double, nullable=False),
    whole("readings"),
    text("rule_version"),
    instant("found_at"),
    sa.ForeignKeyConstraint(["sensor_id"], [sensors.c.id], name="noise_of_sensor"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="noise_of_case"),
    sa.UniqueConstraint("case_id", name="one_noise_per_case"),
    sa.Index("noise_by_sensor", "sensor_id", "id"),
    by_place("noise_episodes"),
)
