"""Drafts of rules for tests: a version of the release with something changed, and where a refusal finds it wrong."""

import copy
import datetime as dt
from typing import Any

import pytest

from chassis.rulebook import Rulebook
from messages import errors
from messages.envelope import ANONYMOUS
from messages.rulebook import RulebookOperations
from suite.people import ADMIN, SECOND_ADMIN
from tests.embedded import Ask

FAR = dt.date(2190, 1, 1)
"""A day on which no other test looks, so that what is published from it on changes nothing elsewhere."""


class Office:
    """Drafts versions of one rulebook in one service."""

    def __init__(self, ask: Ask, operations: RulebookOperations, book: Rulebook[Any]) -> None:
        self.ask, self.operations, self.book = ask, operations, book

    def content(self) -> dict[str, Any]:
        """A copy of the release's first version, to be changed."""
        return copy.deepcopy(self.book.files[0].content)

    def draft(self, name: str, content: dict[str, Any], reason: str = "试一试") -> dict[str, Any]:
        said: dict[str, Any] = self.ask(
            self.operations.draft_rule_version,
            ADMIN,
            rulebook=self.book.name,
            name=name,
            content=content,
            reason=reason,
        )
        return said

    def publish(self, name: str, day: dt.date = FAR) -> dict[str, Any]:
        said: dict[str, Any] = self.ask(
            self.operations.publish_rule_version, SECOND_ADMIN, rulebook=self.book.name, name=name,
            valid_from=day.isoformat(),
        )  # fmt: skip
        return said

    def carry_through(self, patch: dict[str, Any], changed: str) -> None:
        """Every operation there is: what a draft changes is compared, edited, published, given up, and read again."""
        ask, has, book = self.ask, self.operations, {"rulebook": self.book.name}
        self.draft("2", self.content())
        ask(has.edit_rule_version, ADMIN, **book, name="2", content=patch)
        compared = ask(has.compare_rule_versions, ADMIN, **book, name="2")["items"]
        assert [difference["place"] for difference in compared] == [changed]
        assert self.publish("2")["status"] == "published"
        self.draft("3", self.content())
        given_up = ask(has.discard_rule_version, SECOND_ADMIN, **book, name="3", reason="内容与第二版重复")
        assert given_up["status"] == "discarded"
        first = self.book.files[0].name
        assert ask(has.read_rule_version, ANONYMOUS, **book, name=first)["content"] == self.content()
        known = [version["name"] for version in ask(has.list_rule_versions, ANONYMOUS, **book)["items"]]
        assert (known[0], {"2", "3"} & {*known}) == (first, {"2"})
        lines = {line["rulebook"]: line for line in ask(has.list_rulebooks, ANONYMOUS)["items"]}
        assert lines[self.book.name]["in_force"] == first

    def wrong_places(self, content: dict[str, Any]) -> list[str]:
        with pytest.raises(errors.Invalid) as refused:
            self.draft("wrong", content)
        return [fault["field"].removeprefix("content.") for fault in refused.value.data["errors"]]

    def preview(self, name: str, month: str) -> dict[str, Any]:
        said: dict[str, Any] = self.ask(
            self.operations.preview_rule_version, ADMIN, rulebook=self.book.name, name=name, month=month
        )
        return said
