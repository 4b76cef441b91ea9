"""The rules of service time 服务时间规则 (A8.3, A8.6), `sessions.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text
from services.volunteers.domain.sessions import SessionRules

PROOFS = ("patrol_logged", "small_deed", "report_filed", "qr_scan", "gps_fix")


class _Day(fields.Messages):
    text = fields.both_languages(required=True)
    limit_hours = fields.whole(1, 24, required=True)
    timezone = fields.choice("Asia/Shanghai", required=True)


class _Session(fields.Messages):
    text = fields.both_languages(required=True)
    limit_hours = fields.whole(1, 24, required=True)
    shortest_minutes = fields.whole(0, 24 * 60, required=True)


class _PlannedEnd(fields.Messages):
    text = fields.both_languages(required=True)
    default_hours = fields.whole(1, 24, required=True)


class _ForgottenCheckOut(fields.Messages):
    text = fields.both_languages(required=True)
    close_at = fields.choice("planned_end", required=True)
    grace_minutes = fields.whole(0, 24 * 60, required=True)
    mark = fields.choice("unverified", required=True)
    pays_until = fields.choice("last_proof", required=True)
    proofs = fields.many(fields.choice(*PROOFS), least=1, required=True)


class _Offline(fields.Messages):
    text = fields.both_languages(required=True)
    accepted_hours = fields.whole(0, 31 * 24, required=True)
    clock_difference_minutes = fields.whole(0, 24 * 60, required=True)


class _Witness(fields.Messages):
    text = fields.both_languages(required=True)
    answer_within_hours = fields.whole(1, 31 * 24, required=True)


class _Swipes(fields.Messages):
    text = fields.both_languages(required=True)
    repeated_within_seconds = fields.whole(0, 3600, required=True)


class _Sessions(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    day = fields.nested(_Day, required=True)
    session = fields.nested(_Session, required=True)
    planned_end = fields.nested(_PlannedEnd, required=True)
    forgotten_check_out = fields.nested(_ForgottenCheckOut, required=True)
    offline = fields.nested(_Offline, required=True)
    witness = fields.nested(_Witness, load_default=None)
    swipes = fields.nested(_Swipes, load_default=None)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    day, session = content["day"]["limit_hours"], content["session"]["limit_hours"]
    if session > day:
        yield (
            "session.limit_hours",
            f"A day has no more than {day} hours of service.",
            f"每日服务时间不超过 {day} 小时。",
        )
    if content["planned_end"]["default_hours"] > session:
        yield (
            "planned_end.default_hours",
            f"A session lasts no longer than {session} hours.",
            f"一次服务不超过 {session} 小时。",
        )
    if content["session"]["shortest_minutes"] > session * 60:
        yield "session.shortest_minutes", "The shortest is longer than the longest.", "最短时间超过最长时间。"


def _read(version: str, content: Content) -> SessionRules:
    offline, witness, swipes = content["offline"], content["witness"], content["swipes"]
    return SessionRules(
        version=version,
        day_limit=dt.timedelta(hours=content["day"]["limit_hours"]),
        session_limit=dt.timedelta(hours=content["session"]["limit_hours"]),
        shortest=dt.timedelta(minutes=content["session"]["shortest_minutes"]),
        default_length=dt.timedelta(hours=content["planned_end"]["default_hours"]),
        grace=dt.timedelta(minutes=content["forgotten_check_out"]["grace_minutes"]),
        offline_for=dt.timedelta(hours=offline["accepted_hours"]),
        clock_difference=dt.timedelta(minutes=offline["clock_difference_minutes"]),
        witness_within=dt.timedelta(hours=witness["answer_within_hours"] if witness else 72),
        swipe_repeated=dt.timedelta(seconds=swipes["repeated_within_seconds"] if swipes else 60),
    )


SESSIONS = Rulebook(
    "sessions",
    Text("Service sessions", "志愿服务时间规则"),
    pathlib.Path(__file__).parent,
    schema=_Sessions,
    read=_read,
    check=_check,
)
