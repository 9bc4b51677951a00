"""The application: settings, theme, the work beside the screen, and which screen is shown when."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen

from library.configuration import Settings
from library.model import Article, Comparison
from library.readers import Reading, Skipped, Source
from tui.commands import Scope, bindings, changed_keys, commands_of
from tui.work import (
    ArticlesRead,
    ComparisonMade,
    DecisionsApplied,
    IndexBuilt,
    ModelRefused,
    Work,
    WorkFailed,
    WorkMoved,
)

if TYPE_CHECKING:
    from tui.screens.comparison import ComparisonScreen


def scope_of(screen: Screen[Any]) -> Scope:
    """Return whose commands are in force on a screen."""
    scope: Scope = getattr(screen, "SCOPE", "everywhere")
    return scope


class BroadsheetApp(App[None]):
    """Reads sources, compares them, and shows what they share."""

    TITLE = "Broadsheet"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]
    ENABLE_COMMAND_PALETTE = True

    CSS = """
    Screen { background: $surface; }
    ToastRack { align-horizontal: right; }
    Toast { max-width: 90%; }
    """

    def __init__(
        self, settings: Settings, sources: Sequence[Source], skipped: Sequence[Skipped] = ()
    ) -> None:
        super().__init__()
        self.settings = settings
        self.skipped: tuple[Skipped, ...] = tuple(skipped)
        self.articles: tuple[Article, ...] = ()
        self.comparison: Comparison | None = None
        self.work = Work(self, sources, settings)
        self.reading_done = False
        self._comparing = False
        if reading := self.work.read_at_once():
            self._take(reading)
        self.animation_level = "none"
        self.set_keymap(changed_keys(settings.keys))
        if settings.appearance.theme in self.available_themes:
            self.theme = settings.appearance.theme

    def get_default_screen(self) -> Screen[None]:
        """Return the comparison, empty until the articles are read."""
        from tui.screens.comparison import ComparisonScreen

        return ComparisonScreen(self.settings, self.work, self.articles)

    @property
    def comparison_screen(self) -> ComparisonScreen:
        """The screen at the bottom of the stack."""
        from tui.screens.comparison import ComparisonScreen

        screen = self.screen_stack[0]
        assert isinstance(screen, ComparisonScreen)
        return screen

    def on_mount(self) -> None:
        """Begin to read."""
        if self.theme != self.settings.appearance.theme:
            self.notify(
                f"there is no theme {self.settings.appearance.theme!r}", severity="warning", markup=False
            )
        if not self.reading_done:
            self.work.read()
        elif self.skipped:
            self._say_skipped()

    # What the work beside the screen reports -------------------------------------------

    def on_articles_read(self, message: ArticlesRead) -> None:
        """Show the articles at once, then compare them."""
        self._take(message.reading)
        if not self.articles:
            self.exit()
            return
        self.comparison_screen.show_articles(self.articles)
        if self.skipped:
            self._say_skipped()

    def _take(self, reading: Reading) -> None:
        self.articles = reading.articles
        self.skipped = (*self.skipped, *reading.skipped)
        self.reading_done = True

    def on_comparison_screen_articles_shown(self) -> None:
        """Compare the articles once the reader has them on screen for the first time."""
        if not self._comparing:
            self._comparing = True
            gc.freeze()
            gc.enable()
            self.work.compare(self.articles)

    def on_comparison_made(self, message: ComparisonMade) -> None:
        """Show what the articles share, then make them searchable."""
        if message.comparison.articles != self.articles:
            return  # of articles that were closed in the meantime
        self.comparison = message.comparison
        self.comparison_screen.show_comparison(message.comparison)
        self.call_after_refresh(self.work.index, message.comparison)

    def on_model_refused(self, message: ModelRefused) -> None:
        """Say why the sentence embedding of the settings is not used."""
        title = "matching.semantic_model"
        self.notify(message.reason, title=title, severity="warning", markup=False, timeout=8)

    def on_decisions_applied(self, message: DecisionsApplied) -> None:
        """Show the statements as the reader decided them."""
        if message.comparison.articles == self.articles:
            self.comparison_screen.show_decided(message.comparison, message.decisions)

    def on_index_built(self, message: IndexBuilt) -> None:
        """Let the screens that search begin."""
        if message.index is not self.work.built:
            return
        self.comparison_screen.show_work("")
        for screen in self.screen_stack:
            screen.post_message(IndexBuilt(message.index))

    def on_work_moved(self, message: WorkMoved) -> None:
        """Say what is going on."""
        self.comparison_screen.show_work(message.text)

    def on_work_failed(self, message: WorkFailed) -> None:
        """Let an error in the work end the program as one in the screen would."""
        raise message.error

    def _say_skipped(self) -> None:
        first = str(self.skipped[0])
        more = (
            f" (and {len(self.skipped) - 1} more; all are named when you quit)"
            if len(self.skipped) > 1
            else ""
        )
        self.notify(f"{first}{more}", title="Skipped", severity="warning", markup=False, timeout=8)

    def on_key(self, event: Key) -> None:
        """Hand what was typed while a line to type in was being opened on to that line.

        A line keeps every printable key that reaches it, so one that comes by here never did. Enter does come
        by; it must not overtake what was typed before it.
        """
        if (event.is_printable or event.key == "enter") and self.focused is not None:
            from textual.widgets import Input

            line = self.focused
            if isinstance(line, Input):
                event.stop()
                event.prevent_default()
                if event.key == "enter":
                    line.call_later(line.action_submit)
                else:
                    line.post_message(Key(event.key, event.character))

    # What the reader asks for ----------------------------------------------------------

    def action_show_help(self) -> None:
        """Show the keys in force and what the signs mean."""
        from tui.screens.help import HelpScreen

        if scope_of(self.screen) == "search":
            from tui.screens.search_help import SearchHelpScreen

            self.push_screen(SearchHelpScreen(self.settings.keys, "search"))
        elif not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.settings.keys, scope_of(self.screen)))

    def action_leave(self) -> None:
        """Quit."""
        self.exit()

    def on_unmount(self) -> None:
        """Stop the work."""
        self.work.stop()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Put every command on the palette, above Textual's own."""
        for command in commands_of(scope_of(screen)):
            if command.in_palette:
                yield SystemCommand(command.title, command.group, self._caller(screen, command.action))
        for system in super().get_system_commands(screen):
            if system.title in {"Theme", "Screenshot"}:
                yield system

    def _caller(self, screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
        async def call() -> None:
            await screen.run_action(action)

        return call
