"""What all tests stand on: no settings, no colours and no animations of the person who runs them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine is no defect; and what one run of CI found, the next one finds again.
settings.register_profile("broadsheet", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("broadsheet")

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def no_settings_of_ones_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Point every platform's folders for settings and data to an empty one."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def shared_articles() -> Path:
    """Return the folder of real articles that development happens on; skip where it is absent."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the shared articles are not here")
    return folder
