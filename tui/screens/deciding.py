"""Deciding what is one statement: accept, reject, join, part, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.decisions import Decision, pair_of, parting
from tui.screens.reusing import ReusingScreen

if TYPE_CHECKING:
    from library.families import Family
    from library.model import Comparison, Quotation
    from tui.text.tour import Stop
    from tui.work import Work


class DecidingScreen(ReusingScreen):
    """A screen on which the statement in focus can be decided about; it keeps the decisions in order."""

    families: tuple[Family, ...]
    stop: Stop | None
    _work: Work
    _found: Comparison | None = None
    """The comparison as it was made, before any decision."""
    _taken: Quotation | None = None
    """The wording that was taken up to be joined to another statement."""

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__(keys)
        self.decisions: list[Decision] = []

    def action_accept(self) -> None:
        """Make the weak match in focus a statement."""
        family = self._family_in_focus()
        if family is None:
            return
        if family.kind == "statement":
            self._say(
                f"This is a statement already; {self._key('reject')} parts the wording in focus from it."
            )
            return
        first, second = (wording.quotation for wording in family.wordings)
        self._decide(
            Decision("accepted", frozenset([pair_of(first.id, second.id)])), "Accepted as one statement"
        )

    def action_reject(self) -> None:
        """Drop the weak match in focus, or take the wording in focus out of its statement."""
        family = self._family_in_focus()
        if family is None or self.stop is None:
            return
        quotation = self.stop.mark.wording.quotation
        parted = parting(quotation, [wording.quotation for wording in family.wordings])
        self._decide(parted, "Parted this wording" if family.kind == "statement" else "Rejected")

    def action_join(self) -> None:
        """Take up the wording in focus; at another statement, join them."""
        family = self._family_in_focus()
        if family is None or self.stop is None:
            return
        quotation, taken = self.stop.mark.wording.quotation, self._taken
        if taken is None:
            self._taken = quotation
            key, leave = self._key("join"), self._key("forget_statement")
            self._say(f"Taken up. Press {key} at the statement that it belongs to; {leave} lays it down.")
            return
        if any(wording.quotation.id == taken.id for wording in family.wordings):
            self._say("This is the statement that it was taken from; go to another one.")
            return
        self._taken = None
        self._decide(Decision("accepted", frozenset([pair_of(taken.id, quotation.id)])), "Joined")

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.decisions or self._found is None:
            self._say("There is no decision to undo.")
            return
        self.decisions.pop()
        self._work.decide(self._found, self.decisions)
        left = len(self.decisions)
        self._say(f"Undone; {left} decision{'' if left == 1 else 's'} left.")

    def lay_down(self) -> None:
        """Forget the wording that was taken up."""
        self._taken = None

    def _decide(self, decision: Decision, what: str) -> None:
        if self._found is None:
            return
        self.decisions.append(decision)
        self._work.decide(self._found, self.decisions)
        self._say(f"{what}. {self._key('undo')} undoes it.")

    def _family_in_focus(self) -> Family | None:
        """Return the family in focus; say how to get to one where there is none."""
        if self.stop is None:
            self._say(f"Go to a statement first, with {self._key('next_statement')}.")
            return None
        return self.families[self.stop.mark.family]
