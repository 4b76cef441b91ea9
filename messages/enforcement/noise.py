"""Noise 噪声 (C10): what was too loud for too long, and the case that it became."""

from messages import fields
from messages.enforcement.cases import STAFF
from messages.operation import Operation, Paged, page_of
from messages.words import Text


class NoiseEpisode(fields.Messages):
    """From the first to the last reading over the limit by which the case was opened; `readings` is how many."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    sensor_id = fields.id_(required=True)
    case_id = fields.id_(required=True)
    begin = fields.instant(required=True)
    end = fields.instant(required=True)
    limit = fields.number(0, 200, required=True)
    loudest = fields.number(0, 200, required=True)
    readings = fields.whole(1, required=True)
    rule_version = fields.text(required=True)
    found_at = fields.instant(required=True)


class ListNoiseEpisodes(Paged):
    within = fields.place(load_default=None)
    sensor_id = fields.id_(load_default=None)


LIST_NOISE_EPISODES = Operation(
    "enforcement.list_noise_episodes",
    "GET /api/v1/noise-episodes",
    Text(
        "List where it was too loud for too long, with the case that was opened, newest first.",
        "查询噪声持续超标的时段及所立案件，由新到旧。",
    ),
    request=ListNoiseEpisodes,
    answer=page_of(NoiseEpisode),
    roles=STAFF,
)
