"""What the command line and the screen make of a sentence embedding that cannot be used."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from library.configuration import Matching, default_settings
from library.sample import sample_paths
from tests.tui.reading_room import reading_room, until
from tui.command_line.commands import broadsheet


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    return tmp_path / "nowhere"


@pytest.fixture
def own_file(tmp_path: Path, nowhere: Path) -> Path:
    own = tmp_path / "own.yaml"
    own.write_text(f"matching:\n  semantic_model: {nowhere}\n")
    return own


def run(*words: str) -> Result:
    return CliRunner().invoke(broadsheet, list(words), catch_exceptions=False)


def test_config_check_names_the_missing_folder(own_file: Path, nowhere: Path) -> None:
    result = run("config", "check", "--config", str(own_file))
    assert result.exit_code == 2
    assert result.stderr == f"{own_file}: matching.semantic_model: there is no folder {nowhere}\n"


def test_compare_names_the_missing_folder_and_prints_nothing(own_file: Path, nowhere: Path) -> None:
    result = run("compare", str(sample_paths()[0]), "--config", str(own_file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"broadsheet: matching.semantic_model: there is no folder {nowhere}\n"


def test_without_the_setting_nothing_of_it_is_asked_for() -> None:
    assert default_settings().matching.semantic_model == ""
    assert run("compare", str(sample_paths()[0])).exit_code == 0


async def test_the_screen_warns_and_compares_by_words(nowhere: Path) -> None:
    settings = msgspec.structs.replace(default_settings(), matching=Matching(str(nowhere)))
    async with reading_room(settings=settings) as (app, pilot):
        await until(pilot, lambda: list(app._notifications))
        assert [toast.message for toast in app._notifications] == [f"there is no folder {nowhere}"]
        assert app.comparison is not None
        assert app.comparison.statements
