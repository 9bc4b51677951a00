"""The lists beside the code: agencies, places, months, and the phrases of pages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(name: str) -> dict[Any, Any]:
    """Return what a YAML file of this package holds."""
    loaded: dict[Any, Any] = _Loader(
        files("library.wire").joinpath(name).read_text(encoding="utf-8")
    ).get_single_data()
    return loaded
