"""Two names of one speaker, chosen from those who are quoted in the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tui.screens.removing import RemovingScreen


class MergingSpeakersScreen(RemovingScreen):
    """Lists beside which the reader can say that two names are one person or body."""

    def action_merge_speakers(self) -> None:
        """Ask which name stands for whom; all quotations have to be looked through for it."""

        def ask() -> Mapping[str, int]:
            from library.database.speakers import speakers_of

            return speakers_of(self._library)

        self.clerk.ask(ask, self._ask_for_name)

    def _ask_for_name(self, speakers: Mapping[str, int]) -> None:
        if len(speakers) < 2:
            self._say("There are no two speakers in the library.")
            return
        names = sorted(speakers.items(), key=lambda entry: (-entry[1], entry[0]))
        self._pick_speaker(
            "Which name is another name of somebody", names, partial(self._ask_for_whom, names)
        )

    def _ask_for_whom(self, names: list[tuple[str, int]], name: str) -> None:
        from library.speaker_names import nearest_names

        others = {other: count for other, count in names if other != name}
        near = {other: others[other] for other in nearest_names(name, list(others))}
        listed = list((near | others).items())
        self._pick_speaker(f"Who is {name}", listed, partial(self._merge_speaker, name))

    def _pick_speaker(self, title: str, names: list[tuple[str, int]], picked: Callable[[str], None]) -> None:
        from tui.screens.picking import PickScreen

        def done(name: str | None) -> None:
            if name:
                picked(name)

        if self.is_current:
            self.app.push_screen(PickScreen(title, "", names, ""), done)

    def _merge_speaker(self, name: str, into: str) -> None:
        own = self._library.own

        def merged(before: dict[str, str]) -> None:
            changed = [] if before.get(name) == into else [name]
            self._done(f"{name} is {into}", partial(own.set_merged_speakers, before), changed)

        self._librarian.ask(partial(own.merge_speaker, name, into), merged)
