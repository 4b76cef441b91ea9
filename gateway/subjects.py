"""The subjects of the API, as its documentation names them: one for each module of `messages/<service>`.

Their words stand in `documented/subjects/<service>.yaml`, a line for each: the title, a colon, and what it is about.
"""

import dataclasses
import functools
import pathlib

import yaml

from messages import catalogue
from messages.health import SERVICES
from messages.operation import Operation

FOLDER = pathlib.Path(__file__).parent / "documented" / "subjects"
OWN = "gateway"
"""What the gateway answers by itself."""


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """`zh` and `en` are "Title: what it is about."."""

    service: str
    name: str
    zh: str
    en: str

    @property
    def tag(self) -> str:
        return f"{self.service}.{self.name}"

    def title(self, language: str) -> str:
        return self._parts(language)[0]

    def about(self, language: str) -> str:
        return self._parts(language)[1]

    def _parts(self, language: str) -> tuple[str, str]:
        chinese = language.startswith("zh")
        title, _, about = (self.zh if chinese else self.en).partition("：" if chinese else ": ")
        return title, about[:1].upper() + about[1:]


def tag_of(operation: Operation) -> str:
    """The service and subject of an operation: where it is declared."""
    return f"{operation.service}.{_modules().get(operation.name, 'health')}"


@functools.cache
def subjects() -> dict[str, Subject]:
    """By tag, service after service; those with an operation. One without words yet has its module's name."""
    tags = dict.fromkeys(tag_of(operation) for operation in catalogue.operations())
    named = {}
    for tag in sorted(tags, key=lambda tag: (SERVICES.index(tag.split(".")[0]), tag)):
        service, name = tag.split(".")
        words = _words(service).get(name, {"zh": f"{name}：", "en": f"{name}: "})
        named[tag] = Subject(service, name, words["zh"], words["en"])
    own = _words(OWN)
    return named | {f"{OWN}.{name}": Subject(OWN, name, words["zh"], words["en"]) for name, words in own.items()}


@functools.cache
def _words(service: str) -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / f"{service}.yaml").read_text("utf-8"))
    return read


@functools.cache
def _modules() -> dict[str, str]:
    """The name of the module that declares an operation, by the operation's name."""
    declared: dict[str, str] = {}
    for service in SERVICES:
        for module in catalogue.modules(service):
            for item in vars(module).values():
                if isinstance(item, Operation):
                    declared.setdefault(item.name, module.__name__.rpartition(".")[2])
    return declared
