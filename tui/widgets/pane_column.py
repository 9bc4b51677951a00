"""A pane with its title, and the tabs that stand for titles where there is one pane."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical

from tui.widgets.article_pane import ArticlePane
from tui.widgets.one_line import OneLine


class PaneColumn(Vertical):
    """A pane below its title."""

    DEFAULT_CSS = """
    PaneColumn {
        width: 1fr;
        & > OneLine { background: $panel; color: $text-muted; }
        & > OneLine.-active { background: $primary; color: $text; text-style: bold; }
    }
    """

    def __init__(self, pane: ArticlePane) -> None:
        self.pane = pane
        self.heading = OneLine()
        super().__init__(self.heading, Horizontal(pane, pane.minimap))


class PaneTabs(OneLine):
    """The articles as tabs, where there is room for one pane only."""

    DEFAULT_CSS = """
    PaneTabs { display: none; background: $panel; }
    """
