"""Looking at an article apart from what it shares: its furniture, and the file behind it."""

from __future__ import annotations

from tui.screens.finding import FindingScreen


class LookingScreen(FindingScreen):
    """A screen of panes whose articles can be shown as they were read."""

    def action_fold_furniture(self) -> None:
        """Show furniture, or fold it again."""
        self.row.fold(folded=not self.row.folded)

    def action_raw_file(self) -> None:
        """Show the file that the article in the active pane was read from."""
        from tui.screens.raw_file import RawFileScreen

        if self.row.articles:
            self.app.push_screen(RawFileScreen(self.row.articles[self.row.active_number]))
