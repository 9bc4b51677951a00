"""The settings: the defaults of config.yaml, overridden by the reader's own file.

config.yaml is the only place that knows a default. The classes below know each setting's type and bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml

from library.readers import Limits
from library.strange_yaml import FAILURES, strange

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCREENS = ("home_", "search_", "")
"""Begin the names of the commands of the home screen, of the search screen, and beside articles.

A key may do something else on each of them.
"""
_EVERYWHERE = {"help", "quit"}
_Positive = Annotated[int, msgspec.Meta(ge=1)]
_Name = Annotated[str, msgspec.Meta(min_length=1)]
_LISTS = {("reading", "agencies")}
"""The settings that are lists, besides all in `_SECTION_OF_LISTS`."""
_SECTION_OF_LISTS = ("reading", "record_fields")
_PLACE_IN_LIST = re.compile(r"\[(?:\d+|\.\.\.)\]")


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of config.yaml."""


class RecordFields(_Section, frozen=True):
    """Under which names the reader's data sets keep the fields of an article, the first name first."""

    text: tuple[_Name, ...]
    headline: tuple[_Name, ...]
    deck: tuple[_Name, ...]
    outlet: tuple[_Name, ...]
    byline: tuple[_Name, ...]
    published: tuple[_Name, ...]
    language: tuple[_Name, ...]
    address: tuple[_Name, ...]
    captured: tuple[_Name, ...]


class Reading(_Section, frozen=True):
    """How articles are read."""

    largest_file: _Positive
    longest_line: _Positive
    seconds: Annotated[float, msgspec.Meta(gt=0)]
    agencies: tuple[_Name, ...]
    record_fields: RecordFields

    @property
    def limits(self) -> Limits:
        """The same in the readers' terms."""
        own: dict[str, tuple[str, ...]] = msgspec.structs.asdict(self.record_fields)
        return Limits(
            largest_file=self.largest_file,
            longest_line=self.longest_line,
            seconds=self.seconds,
            agencies=self.agencies,
            record_fields=tuple((field, names) for field, names in own.items() if names),
        )


class Appearance(_Section, frozen=True):
    """How the program looks."""

    theme: str
    mouse: bool


class Matching(_Section, frozen=True):
    """How quotations are matched."""

    semantic_model: str


class ComparisonScreen(_Section, frozen=True):
    """The comparison screen."""

    most_panes: Annotated[int, msgspec.Meta(ge=2, le=4)]
    narrowest_pane: Annotated[int, msgspec.Meta(ge=20)]
    one_pane_below: Annotated[int, msgspec.Meta(ge=0)]
    widest_text: Annotated[int, msgspec.Meta(ge=20)]
    scroll_together: bool
    inspector_rows: Annotated[int, msgspec.Meta(ge=3, le=40)]
    suggestions: bool


class Search(_Section, frozen=True):
    """The search screen and the search command."""

    most_results: Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Library(_Section, frozen=True):
    """The library on disk."""

    file: str


class Settings(_Section, frozen=True):
    """All settings in force."""

    library: Library
    reading: Reading
    appearance: Appearance
    matching: Matching
    comparison: ComparisonScreen
    search: Search
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class ConfigurationError(Exception):
    """A configuration file that cannot be used: which, where and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return one line, `path:line: message`."""
        return f"{self.path}:{self.line}: {self.message}"


def default_file() -> Path:
    """Return the path of config.yaml: beside this module when installed, at the root of a checkout."""
    shipped = Path(__file__).with_name("config.yaml")
    return shipped if shipped.exists() else Path(__file__).parent.parent / "config.yaml"


def user_file() -> Path:
    """Return where the reader's own settings belong on this platform, whether or not the file exists."""
    from platformdirs import user_config_path

    return user_config_path("broadsheet", appauthor=False) / "config.yaml"


@cache
def default_settings() -> Settings:
    """Return the settings of config.yaml alone."""
    return msgspec.convert(_Document(default_file()).content, Settings)


def load_settings(path: Path | None = None) -> Settings:
    """Return the defaults overridden by the file at `path`, or by the reader's own file where there is one.

    Raises ConfigurationError for a `path` that cannot be read, for unknown keys and for wrong values.
    """
    own = path or user_file()
    if path is None and not own.exists():
        return default_settings()
    return overridden(_Document(own))


def settings_as_yaml(settings: Settings) -> str:
    """Return `settings` as a configuration file without comments."""
    return yaml.safe_dump(msgspec.to_builtins(settings), sort_keys=False, allow_unicode=True)


class _Document:
    """One YAML file: its content, and the line of each key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[tuple[str, ...], int] = {}
        self.content: Any
        try:
            root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
            self.content = self._read(root, ()) if root else {}
        except FAILURES as error:
            failure = strange(error)
            raise self.error(f"not valid YAML: {failure.problem}", failure.line) from error
        except OSError as error:
            raise self.error(f"cannot be read: {(error.strerror or str(error)).lower()}") from error
        if not isinstance(self.content, dict):
            raise self.error("settings stand under headings, such as `comparison:`")

    def error(self, message: str, line: int = 1) -> ConfigurationError:
        return ConfigurationError(str(self.path), line, message)

    def _read(self, node: yaml.Node, key: tuple[str, ...]) -> object:
        self.lines[key] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            content = {}
            for name, value in node.value:
                within = (*key, str(name.value))
                content[within[-1]] = self._read(value, within)
                self.lines[within] = name.start_mark.line + 1
            return content
        if isinstance(node, yaml.SequenceNode):
            if key in _LISTS or key[:-1] == _SECTION_OF_LISTS:
                return [self._read(item, key) for item in node.value]
            raise self.error("a list stands where a single value belongs", node.start_mark.line + 1)
        # A key may be a digit or a word that YAML takes for a number or a truth.
        return (
            node.value if key[:1] == ("keys",) else yaml.constructor.SafeConstructor().construct_object(node)
        )


def overridden(document: _Document) -> Settings:
    """Return the defaults with the values of `document` in their place; raises ConfigurationError."""
    merged = _merged(msgspec.to_builtins(default_settings()), document.content, (), document)
    try:
        settings = msgspec.convert(merged, Settings)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        key = tuple(_PLACE_IN_LIST.sub("", place.rstrip("`")).split(".")) if place else ()
        raise document.error(f"{'.'.join(key)}: {problem.lower()}", document.lines.get(key, 1)) from error
    _refuse_clashes(settings.keys, document)
    return settings


def _refuse_clashes(keys: dict[str, str], document: _Document) -> None:
    """Raise ConfigurationError where one key is to do two things on one screen."""
    taken: dict[tuple[str, str], str] = {}
    for command, names in keys.items():
        own = next(screen for screen in _SCREENS if command.startswith(screen))
        screens = _SCREENS if command in _EVERYWHERE else (own,)
        for name in filter(None, (name.strip() for name in names.split(","))):
            for screen in screens:
                other = taken.setdefault((name, screen), command)
                if other != command:
                    lines = [document.lines.get(("keys", name)) for name in (command, other)]
                    line = next(filter(None, lines), 1)
                    raise document.error(f"keys.{command}: {name} is the key of keys.{other} too", line)


def _merged(
    defaults: dict[str, Any], own: dict[str, Any], key: tuple[str, ...], document: _Document
) -> dict[str, Any]:
    merged = dict(defaults)
    for name, value in own.items():
        within = (*key, name)
        if name not in defaults:
            near = get_close_matches(name, defaults, n=1)
            advice = f"; did you mean {'.'.join((*key, near[0]))}?" if near else ""
            raise document.error(f"unknown setting {'.'.join(within)}{advice}", document.lines[within])
        if isinstance(defaults[name], dict):
            if not isinstance(value, dict | None):
                raise document.error(
                    f"{'.'.join(within)} is a heading; settings stand below it", document.lines[within]
                )
            merged[name] = _merged(defaults[name], value or {}, within, document)
        else:
            merged[name] = value
    return merged
