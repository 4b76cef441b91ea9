"""Drafts of rules for tests: a version of the release with something changed, and where a refusal finds it wrong."""

import copy
from typing import Any

import pytest

from chassis.rulebook import Rulebook
from messages import errors
from messages.rulebook import RulebookOperations
from suite.people import ADMIN
from tests.embedded import Ask


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

    def wrong_places(self, content: dict[str, Any]) -> list[str]:
        with pytest.raises(errors.Invalid) as refused:
            self.draft("wrong", content)
        return [fault["field"].removeprefix("content.") for fault in refused.value.data["errors"]]

    def preview(self, name: str, month: str) -> dict[str, Any]:
        said: dict[str, Any] = self.ask(
            self.operations.preview_rule_version, ADMIN, rulebook=self.book.name, name=name, month=month
        )
        return said
