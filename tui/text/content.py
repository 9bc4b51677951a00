"""What a pane shows, apart from how it is wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.families import Family
from library.model import Article
from tui.text.blocks import Block
from tui.text.marks import Mark
from tui.text.passages import PassageMark


@dataclass(frozen=True, slots=True)
class Content:
    """An article, and where in it there is something to be marked."""

    article: Article
    blocks: tuple[Block, ...]
    families: Sequence[Family] = ()
    marks: tuple[Mark, ...] = ()
    moved: frozenset[int] = frozenset()
    """Families that stand in another order in this article than in the pane beside it."""
    passages: tuple[PassageMark, ...] = ()
    """Text outside quotations that another article on screen has too."""
