import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, value_or_none, whole
from messages.enforcement.errors.sensors import SensorCodeTaken
from services.enforcement.storage.tables import metadata

sensors = sa.Table(
    "sensors",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("code"),
    text("kind"),
    text("name"),
    value_or_none("point"),
    whole("silent_after_seconds"),
    text("status"),
    instant_or_none("silent_since"),
    text("registered_by"),
    instant("registered_at"),
    instant_or_none("retired_at"),
    text("reason"),
    sa.UniqueConstraint("code", name="one_sensor_per_code", info={"problem": SensorCodeTaken}),
    sa.CheckConstraint("kind IN ('camera', 'counter', 'noise_meter')", name="sensor_kind_known"),
    sa.CheckConstraint("(status = 'silent') = (silent_since IS NOT NULL)", name="sensor_silent_since_when"),
    sa.CheckConstraint("(status = 'retired') = (retired_at IS NOT NULL)", name="sensor_retired_has_its_time"),
    by_place("sensors"),
)
