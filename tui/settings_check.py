"""What reading alone cannot tell of settings: whether a theme exists, a model, and the keys."""

from __future__ import annotations

import string
import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.theme import BUILTIN_THEMES

from library.configuration import Settings

_MODIFIERS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}


def problems(settings: Settings) -> list[str]:
    """Return one line for each setting that would do nothing."""
    found = []
    theme = settings.appearance.theme
    if theme not in BUILTIN_THEMES:
        found.append(
            f"appearance.theme: there is no theme {theme}; there are {', '.join(sorted(BUILTIN_THEMES))}"
        )
    if model := settings.matching.semantic_model:
        from library.sentence_model import model_problem

        if problem := model_problem(model):
            found.append(f"matching.semantic_model: {problem}")
    known = _key_names()
    for command, keys in settings.keys.items():
        for key in filter(None, (key.strip() for key in keys.split(","))):
            *modifiers, last = key.split("+")
            if not set(modifiers) <= _MODIFIERS or (len(last) != 1 and last not in known):
                found.append(f"keys.{command}: there is no key {key}; names of keys are in docs/keys.md")
    return found


def _key_names() -> set[str]:
    punctuation = {
        unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
        for character in string.punctuation
    }
    return {key.value for key in Keys} | {KEY_NAME_REPLACEMENTS.get(name, name) for name in punctuation}
