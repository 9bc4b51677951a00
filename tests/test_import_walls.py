"""Arrows run one way, and nothing heavy is imported before the first frame."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = ("whoosh", "rapidfuzz", "Stemmer", "markdown_it", "numpy", "library.matching", "library.quotations")


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(run.stdout.split())


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_library_and_index_load_no_screen() -> None:
    everything = (
        "import importlib, pkgutil, library, index\n"
        "for package in (library, index):\n"
        "    for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(module.name)\n"
    )
    loaded = modules_after(everything)
    assert "library.matching" in loaded
    assert "index.schema" in loaded
    assert not loaded & {"textual", "rich", "click"}


def test_the_application_loads_nothing_heavy_before_the_first_frame() -> None:
    start = "import tui.command_line.commands, tui.command_line.open_articles, tui.app"
    loaded = modules_after(f"{start}, tui.screens.comparison")
    assert "tui.screens.comparison" in loaded
    assert not [name for name in loaded if name in HEAVY or name.startswith(tuple(f"{h}." for h in HEAVY))]
    assert not [name for name in loaded if name.startswith(("tui.screens.search", "tui.screens.help"))]


def test_the_home_screen_loads_no_comparison_before_the_first_frame() -> None:
    loaded = modules_after("import tui.command_line.open_articles, tui.library_app")
    assert "tui.screens.home" in loaded
    assert not loaded & {"tui.screens.comparison", "library.importing", "library.wire", *HEAVY}


def test_the_help_text_needs_no_screen() -> None:
    loaded = modules_after("import tui.command_line.commands")
    assert not loaded & {"textual", "yaml", "msgspec"}
