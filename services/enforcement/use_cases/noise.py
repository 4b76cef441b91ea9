from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.beijing import BEIJING
from messages.enforcement.noise import LIST_NOISE_EPISODES
from services.enforcement.domain.case_values import FROM_READING, Origin
from services.enforcement.domain.cases import Case
from services.enforcement.domain.evidence import READING, Content, Reading
from services.enforcement.domain.noise import Loudness, NoiseEpisode, episodes
from services.enforcement.domain.sensors import RETIRED, Sensor
from services.enforcement.rulebook.noise import NOISE
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import noise, sensors
from services.enforcement.use_cases.cases import open_of
from services.enforcement.use_cases.evidence import keep

_CLASS = "noise"
_MOST_SHOWN = 100
"""Readings of an episode that come into the chain of evidence; all are kept with the meter."""


def meters_to_listen_to(act: Act) -> list[str]:
    return noise.meters_that_heard(act, act.rule(NOISE))


def open_case_of_noise(act: Act, sensor_id: str) -> Case | None:
    """C10: over the limit for the rule's duration opens a case; none while one of this meter is open.

    After a case has ended, only what is heard from then on may open another.
    """
    meter, rules = sensors.lock(act, sensor_id), act.rule(NOISE)
    if meter is None or meter.status == RETIRED:
        return None
    under_way, ended_at = noise.last_case(act, sensor_id)
    if under_way:
        return None
    since = act.now - rules.look_back
    heard = noise.heard_by(act, sensor_id, max(since, ended_at or since))
    run = next(episodes(heard, rules), None)
    return None if run is None else _open(act, meter, run)


def _open(act: Act, meter: Sensor, run: tuple[Loudness, ...]) -> Case:
    rules = act.rule(NOISE)
    known = act.rule(PROBLEM_CLASSES).get(_CLASS)
    episode = NoiseEpisode(
        id=act.new_id(),
        territory=meter.territory,
        sensor_id=meter.id,
        case_id="",
        begin=run[0].at,
        end=run[-1].at,
        limit=rules.limit_at(run[0].at),
        loudest=max(one.value for one in run),
        readings=len(run),
        rule_version=rules.version,
        found_at=act.now,
    )
    origin = Origin(FROM_READING, None, None, _CLASS, _words(meter, episode), meter.point, ())
    case = open_of(act, meter.territory, known, known.lead_agency, origin)
    episode.case_id = case.id
    keep(act, case, *(_shown(meter, one) for one in run[:_MOST_SHOWN]))
    noise.add(act, episode)
    return case


def _words(meter: Sensor, episode: NoiseEpisode) -> str:
    begin, end = (moment.astimezone(BEIJING) for moment in (episode.begin, episode.end))
    return (
        f"噪声计 {meter.code}（{meter.name}）{begin:%Y-%m-%d %H:%M} 至 {end:%H:%M} 连续 {episode.readings} 次读数"
        f"超过 {episode.limit:g} 分贝，最高 {episode.loudest:g} 分贝。"
    )


def _shown(meter: Sensor, one: Loudness) -> Content:
    reading = Reading(meter.code, one.value, meter.unit)
    words = f"{meter.name} {one.value:g} {meter.unit}"
    return Content.of(READING, words, reading=reading, found_at=one.at, point=meter.point)


SUBJECT = Subject(
    operations={LIST_NOISE_EPISODES: noise.list_noise_episodes},
    clocks=(Clock("listen_for_noise", 60, meters_to_listen_to, open_case_of_noise),),
)
