"""The versions by which derived data are known to be of the present code."""

from __future__ import annotations

from library.importing.derivation import SIGNING
from library.stories.signature import VERSION


def test_the_version_of_signatures_is_that_of_stories() -> None:
    assert str(VERSION) == SIGNING
