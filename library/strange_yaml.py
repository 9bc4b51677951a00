"""YAML from others: what it says, or why it cannot be read. Never more than plain values."""

from __future__ import annotations

import yaml

# What PyYAML's own constructors raise, beside its errors, for tags and values that do not fit each other.
FAILURES = (
    yaml.YAMLError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class StrangeYamlError(Exception):
    """YAML that cannot be read: one line on the problem, and the line (from 1) where it stands."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def strange(error: Exception) -> StrangeYamlError:
    """Return one of FAILURES as an error that says where and what."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0] or type(error).__name__
    return StrangeYamlError(str(problem), mark.line + 1 if mark else 1)


def load(text: str) -> object:
    """Return what `text` says; raises StrangeYamlError."""
    try:
        return yaml.safe_load(text)
    except FAILURES as error:
        raise strange(error) from error
