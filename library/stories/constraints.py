"""What the reader decided about stories; it holds whatever the words say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions about articles, by their ids; articles that are not there (yet) may be named."""

    together: tuple[tuple[str, ...], ...] = ()
    """Groups of articles of one story."""
    apart: tuple[tuple[str, str], ...] = ()
    """Pairs that are never in one story; stronger than `together`."""
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Stories that the reader made, by their ids, with articles that belong to them; ids are kept."""


class Blocks:
    """The constraints in a form to be asked: which articles belong together, and which exclude each other.

    Groups that name the same article are one block. Of what contradicts itself the earlier decision holds,
    and `apart` before all.
    """

    def __init__(self, constraints: Constraints) -> None:
        self._block: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._story: dict[str, str] = {}
        for one, other in constraints.apart:
            if one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)
        for story, articles in constraints.named.items():
            own = tuple(article for article in articles if article not in self._block)
            self._join(own)
            for article in own:
                self._story.setdefault(self._block[article], story)
        for group in constraints.together:
            self._join(group)

    def members(self, article: str) -> list[str]:
        """Return the articles that are in one story with this one, itself among them."""
        return self._members.get(self._block.get(article, article), [article])

    def story(self, article: str) -> str:
        """Return the story that the reader put an article in, or an empty string."""
        return self._story.get(self._block.get(article, article), "")

    def apart(self, article: str) -> set[str]:
        """Return the articles that may not be in one story with this one: whole blocks exclude each other."""
        excluded = (other for member in self.members(article) for other in self._apart.get(member, ()))
        return {member for other in excluded for member in self.members(other)}

    def any_apart(self) -> bool:
        """Say whether anything is to be kept apart."""
        return bool(self._apart)

    def decided(self) -> list[str]:
        """Return all articles about which something was decided, in the order of the decisions."""
        return list(dict.fromkeys((*self._block, *self._apart)))

    def stories(self) -> set[str]:
        """Return the ids of the stories that the reader made."""
        return set(self._story.values())

    def _block_of(self, article: str) -> str:
        if article not in self._block:
            self._block[article] = article
            self._members[article] = [article]
        return self._block[article]

    def _join(self, articles: tuple[str, ...]) -> None:
        for other in articles:
            kept, gone = self._block_of(articles[0]), self._block_of(other)
            if kept == gone or self._exclude(kept, gone):
                continue
            self._members[kept] += self._members.pop(gone)
            for member in self._members[kept]:
                self._block[member] = kept
            if gone in self._story:
                self._story.setdefault(kept, self._story.pop(gone))

    def _exclude(self, one: str, other: str) -> bool:
        """Say whether two blocks have articles apart, or belong to two stories that the reader made."""
        named = {self._story[block] for block in (one, other) if block in self._story}
        if len(named) > 1:
            return True
        others = set(self._members[other])
        return any(not others.isdisjoint(self._apart.get(member, ())) for member in self._members[one])
