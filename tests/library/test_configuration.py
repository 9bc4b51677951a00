from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from library.configuration import (
    ConfigurationError,
    default_file,
    default_settings,
    load_settings,
    settings_as_yaml,
    user_file,
)


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def test_without_a_file_of_ones_own_the_defaults_hold() -> None:
    assert not user_file().exists()
    assert load_settings() == default_settings()


def test_every_setting_has_a_comment_above_it() -> None:
    lines = default_file().read_text("utf-8").partition("\nkeys:")[0].splitlines()
    settings = [
        number
        for number, line in enumerate(lines)
        if line.startswith("  ") and not line.lstrip().startswith("#")
    ]
    assert len(settings) > 10
    assert [lines[number] for number in settings if not lines[number - 1].lstrip().startswith("#")] == []


def test_the_names_of_a_data_sets_fields_are_lists_and_replace_nothing_else(own_file: Path) -> None:
    own_file.write_text(
        "reading:\n  record_fields:\n    text: [Volltext, body.full]\n    outlet:\n      - Quelle\n"
    )
    limits = load_settings(own_file).reading.limits
    assert limits.record_fields == (("text", ("Volltext", "body.full")), ("outlet", ("Quelle",)))
    assert limits.largest_file == default_settings().reading.largest_file
    assert default_settings().reading.limits.record_fields == ()


def test_agencies_of_ones_own_are_a_list(own_file: Path) -> None:
    own_file.write_text("reading:\n  agencies: [Nordpress, Harbour News Service]\n")
    assert load_settings(own_file).reading.limits.agencies == ("Nordpress", "Harbour News Service")
    assert default_settings().reading.limits.agencies == ()


def test_the_names_that_the_settings_call_known_are_known() -> None:
    from library.readers.records import names_of

    within = (
        default_file().read_text("utf-8").partition("  record_fields:")[2].partition("\n#")[0].splitlines()
    )
    told = {
        setting.strip().removesuffix(": []"): comment.partition("Known: ")[2].removesuffix(".").split(", ")
        for comment, setting in pairwise(within)
        if "Known: " in comment
    }
    assert told.keys() == names_of().keys()
    for field, names in told.items():
        assert {name.removesuffix(" and others") for name in names} <= set(names_of()[field])


def test_the_users_file_overrides_what_it_names_and_nothing_else(own_file: Path) -> None:
    own_file.write_text("comparison:\n  most_panes: 4\nkeys:\n  quit: Q\n")
    settings = load_settings(own_file)
    assert settings.comparison.most_panes == 4
    assert settings.comparison.narrowest_pane == default_settings().comparison.narrowest_pane
    assert settings.keys == {**default_settings().keys, "quit": "Q"}


def test_the_file_in_the_platforms_folder_is_found(no_settings_of_ones_own: Path) -> None:
    assert user_file().is_relative_to(no_settings_of_ones_own)
    user_file().parent.mkdir(parents=True)
    user_file().write_text("search: {most_results: 7}")
    assert load_settings().search.most_results == 7


def test_a_key_that_is_set_free_can_be_given_to_another_command(own_file: Path) -> None:
    own_file.write_text("keys:\n  next_statement: n,right_square_bracket\n  next_hit: f3\n")
    assert load_settings(own_file).keys["next_hit"] == "f3"


def test_a_digit_may_be_a_key(own_file: Path) -> None:
    own_file.write_text("keys:\n  next_statement: 5\n")
    assert load_settings(own_file).keys["next_statement"] == "5"


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "comparison:\n"])
def test_an_empty_file_changes_nothing(own_file: Path, text: str) -> None:
    own_file.write_text(text)
    assert load_settings(own_file) == default_settings()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("comparison:\n  most_pane: 3\n", 2, ["comparison.most_pane", "did you mean comparison.most_panes"]),
        ("\ncomparsion: {}\n", 2, ["comparsion", "did you mean comparison"]),
        ("keys:\n  qiut: z\n", 2, ["keys.qiut", "did you mean keys.quit"]),
        ("reading:\n  frobnicate: 1\n", 2, ["unknown setting reading.frobnicate"]),
        ("comparison:\n  most_panes: many\n", 2, ["comparison.most_panes", "int", "str"]),
        ("comparison:\n  # how many\n  most_panes: 7\n", 3, ["comparison.most_panes", "<= 4"]),
        ("comparison: 3\n", 1, ["comparison", "heading"]),
        ("appearance:\n  theme: [a]\n", 2, ["list"]),
        ("reading:\n  record_fields: [a]\n", 2, ["list"]),
        ("reading:\n  agencies: Nordpress\n", 2, ["reading.agencies", "array", "str"]),
        ("reading:\n  agencies: ['']\n", 2, ["reading.agencies", "length"]),
        ("reading:\n  record_fields:\n    text: a\n", 3, ["reading.record_fields.text", "array", "str"]),
        ("reading:\n  record_fields:\n    text: [a, 3]\n", 3, ["reading.record_fields.text", "str", "int"]),
        ("reading:\n  record_fields:\n    text: [[a]]\n", 3, ["str", "array"]),
        ("reading:\n  record_fields:\n    txt: [a]\n", 3, ["did you mean reading.record_fields.text"]),
        ("keys:\n  next_statement: n\n", 2, ["keys.next_hit: n is the key of keys.next_statement too"]),
        ("a: b: c\n", 1, ["not valid YAML"]),
        ("just words", 1, ["heading"]),
        ("appearance:\n\ttheme: x\n", 2, ["not valid YAML"]),
    ],
)
def test_a_wrong_file_is_named_with_line_and_key(
    own_file: Path, text: str, line: int, words: list[str]
) -> None:
    own_file.write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        load_settings(own_file)
    assert str(raised.value).startswith(f"{own_file}:{line}: ")
    for word in words:
        assert word in str(raised.value)


def test_a_file_asked_for_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        load_settings(tmp_path / "absent.yaml")


def test_bytes_that_are_no_text_are_an_error(own_file: Path) -> None:
    own_file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(ConfigurationError, match="not valid YAML"):
        load_settings(own_file)


def test_the_settings_in_force_can_be_read_back(own_file: Path) -> None:
    own_file.write_text(settings_as_yaml(default_settings()))
    assert yaml.safe_load(own_file.read_text())["comparison"]["most_panes"] == 3
    assert load_settings(own_file) == default_settings()


@pytest.mark.parametrize(
    "text", ["appearance: {mouse: !!bool x}", "appearance: {theme: 2031-13-45}", "a: &x {b: *x}"]
)
def test_strange_yaml_is_an_error_like_any_other(own_file: Path, text: str) -> None:
    own_file.write_text(text)
    with pytest.raises(ConfigurationError):
        load_settings(own_file)


def test_a_key_may_be_called_on(own_file: Path) -> None:
    own_file.write_text("keys: {quit: on}")
    assert load_settings(own_file).keys["quit"] == "on"
