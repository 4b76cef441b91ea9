"""What is done is acknowledged in groups: never more than is done, and each exactly once."""

from typing import Any

import eventlet
import pytest

from transport.consumer import Done


class Channel:
    """As the broker counts: a tag that is acknowledged twice, or never was delivered, would close the channel."""

    connection: Any = object()

    def __init__(self, delivered: int) -> None:
        self.open = set(range(1, delivered + 1))
        self.frames: list[tuple[int, bool]] = []

    def basic_ack(self, tag: int, *, multiple: bool) -> None:
        told = {t for t in self.open if t <= tag} if multiple else {tag}
        assert told
        assert told <= self.open
        self.open -= told
        self.frames.append((tag, multiple))


def their_turn() -> None:
    eventlet.sleep(0)
    eventlet.sleep(0)


def test_neighbours_are_acknowledged_by_one_frame() -> None:
    channel = Channel(9)
    done = Done(channel)
    for tag in (3, 1, 2, 4):
        done.add(tag)
    their_turn()
    assert channel.frames == [(4, True)]
    assert channel.open == {5, 6, 7, 8, 9}


def test_what_is_still_in_hand_is_not_acknowledged_by_its_neighbours() -> None:
    channel = Channel(5)
    done = Done(channel)
    for tag in (1, 3, 5):
        done.add(tag)
    their_turn()
    assert channel.open == {2, 4}
    done.add(2)
    their_turn()
    assert channel.open == {4}
    done.add(4)
    their_turn()
    assert not channel.open
    assert done.reach == 5
    assert not done.told


def test_one_that_was_given_back_holds_up_no_group() -> None:
    channel = Channel(4)
    done = Done(channel)
    channel.open.remove(1)
    done.told.add(1)
    for tag in (2, 3, 4):
        done.add(tag)
    their_turn()
    assert channel.frames == [(4, True)]


@pytest.mark.parametrize("order", [(1, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 1), (2, 1, 5, 6, 3, 4), (1, 6, 2, 5, 3, 4)])
@pytest.mark.parametrize("at_once", [1, 2, 3, 6])
def test_each_is_acknowledged_once_in_whatever_order_they_end(order: tuple[int, ...], at_once: int) -> None:
    channel = Channel(6)
    done = Done(channel)
    for start in range(0, 6, at_once):
        for tag in order[start : start + at_once]:
            done.add(tag)
        their_turn()
        assert channel.open == {1, 2, 3, 4, 5, 6} - set(order[: start + at_once])


def test_a_connection_that_is_gone_is_left_alone() -> None:
    channel = Channel(1)
    channel.connection = None
    Done(channel).add(1)
    their_turn()
    assert channel.frames == []
