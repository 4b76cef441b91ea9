"""An operation may also be asked by a queue of its own: what is refused is parked, and nobody else waits for it."""

import orjson
import pytest

from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.toy import PLACE, notes
from tests.chassis.waiting import eventually


@pytest.mark.amqp
def test_requests_from_a_queue_are_carried_out_and_what_is_wrong_is_parked(hosted: Hosted) -> None:
    hosted.serve()
    queue, parked = hosted.toy.post_note.queue, f"{hosted.toy.name}.parked"
    for body in (
        b"no JSON",
        b'["no request"]',
        orjson.dumps({"territory": PLACE}),
        orjson.dumps({"territory": PLACE, "text": "forbidden"}),
        orjson.dumps({"territory": PLACE, "text": "a note"}),
    ):
        rabbit.publish(hosted.amqp_url, queue, body)
    eventually(lambda: rabbit.waiting_in(hosted.amqp_url, parked) == 4)
    eventually(lambda: hosted.toy.counted(notes) == 1)
    headers = [one for one, _ in rabbit.take_all(hosted.amqp_url, parked)]
    assert {one["x-came-from"] for one in headers} == {queue}
    reasons = " ".join(str(one["x-reason"]) for one in headers)
    assert (reasons.count("invalid:"), reasons.count("conflict:")) == (2, 1)


@pytest.mark.amqp
def test_what_the_database_could_not_keep_is_tried_again(hosted: Hosted) -> None:
    hosted.more = {"RETRY_SECONDS": "1"}
    hosted.serve()
    assert hosted.toy.door.database is not None
    with hosted.toy.door.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE notes RENAME TO away")
    rabbit.publish(hosted.amqp_url, hosted.toy.post_note.queue, orjson.dumps({"territory": PLACE, "text": "a note"}))
    eventually(lambda: rabbit.waiting_in(hosted.amqp_url, f"{hosted.toy.name}.retry.1") == 1)
    with hosted.toy.door.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO notes")
    eventually(lambda: hosted.toy.counted(notes) == 1)
