"""What the reader does to stories by hand: put them together, split reports off, give a name.

Each edit is kept as the reader's own, so that it holds when the stories are made anew, and done at once in
the stories that are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from library.database.own import EditedStory
from library.database.story_naming import name_of_reports
from library.database.versions import newest_versions

if TYPE_CHECKING:
    from library.database.library_file import LibraryFile

Pair = tuple[str, str]
"""Two articles' ids, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What an edit changed, for whoever takes it back."""

    edits: tuple[int, ...]
    """The numbers of the edits that were kept."""
    before: Mapping[str, int]
    """The story that each article was in."""
    names: Mapping[int, str]
    """What the stories were called."""


@dataclass(frozen=True, slots=True)
class StoryDecisions:
    """All edits taken together, a later one overriding an earlier one."""

    together: tuple[tuple[str, ...], ...] = ()
    """Groups of articles that belong to one story."""
    apart: tuple[Pair, ...] = ()
    """Articles that are never in one story; no group holds both."""
    names: tuple[tuple[tuple[str, ...], str], ...] = ()
    """The reports of a story that was given a name, and the name; the last one given comes last."""


def merge_stories(library: LibraryFile, stories: Sequence[int]) -> StoryChange:
    """Make stories one, under the number and name of the first; raises ValueError for fewer than two."""
    if len(set(stories)) < 2:
        raise ValueError("two stories or more can be put together")
    members = [article for story in dict.fromkeys(stories) for article in library.stories.members(story)]
    with library.transaction():
        change = _noted(library, members, [EditedStory("together", tuple(members))])
        library.stories.put(dict.fromkeys(change.before, stories[0]))
    return change


def split_off(library: LibraryFile, articles: Sequence[str]) -> StoryChange:
    """Make a new story of some reports of one story; raises ValueError when there would be no two stories.

    Each is named after its reports, but what is left of a story that the reader named keeps that name.
    """
    split = list(dict.fromkeys(articles))
    stories = {library.stories.story_of(article) for article in split}
    story = next(iter(stories), None)
    if len(stories) != 1 or story is None:
        raise ValueError("only reports of one story can be split off together")
    rest = [article for article in library.stories.members(story) if article not in split]
    if not rest:
        raise ValueError("a story cannot be split from itself: leave one report in it")
    edits = [EditedStory("apart", (article, *rest)) for article in split]
    if len(split) > 1:
        edits.append(EditedStory("together", tuple(split)))
    with library.transaction():
        is_named = _is_named(library, story)
        change = _noted(library, split, edits)
        new = library.stories.last() + 1
        library.stories.put(dict.fromkeys(change.before, new))
        library.stories.name(new, name_of_reports(library, split))
        if not is_named:
            library.stories.name(story, name_of_reports(library, rest))
    return change


def _is_named(library: LibraryFile, story: int) -> bool:
    """Say whether a story has a name that the reader gave it."""
    name, members = library.stories.name_of(story), set(library.stories.members(story))
    given = decisions_of(library.own.edited_stories()).names
    return any(said == name and not members.isdisjoint(articles) for articles, said in given)


def rename_story(library: LibraryFile, story: int, name: str) -> StoryChange:
    """Give a story a name of the reader's."""
    members = library.stories.members(story)
    with library.transaction():
        change = _noted(library, members, [EditedStory("name", tuple(members), name)])
        library.stories.name(story, name)
    return change


def take_back(library: LibraryFile, change: StoryChange) -> None:
    """Undo an edit, as long as it is the last one; articles that are gone are passed over.

    Versions that have come since go where those went that they took the place of.
    """
    with library.transaction():
        for edit in change.edits:
            library.own.take_back_edit(edit)
        newest = newest_versions(library.tables, change.before)
        library.stories.put({newest.get(one, one): story for one, story in change.before.items()})
        library.stories.put(change.before)
        for story, name in change.names.items():
            library.stories.name(story, name)


def _noted(library: LibraryFile, articles: Sequence[str], edits: Iterable[EditedStory]) -> StoryChange:
    """Keep edits, and note how articles and all their versions stand before."""
    versions = dict.fromkeys(
        version for article in articles for version in library.articles.versions(article)
    )
    stories = {article: library.stories.story_of(article) for article in versions}
    before = {article: story for article, story in stories.items() if story is not None}
    names = {story: library.stories.name_of(story) for story in dict.fromkeys(before.values())}
    return StoryChange(tuple(map(library.own.edit_story, edits)), before, names)


def decisions_of(edits: Iterable[EditedStory]) -> StoryDecisions:
    """Return what edits come to, the earliest first: a later one overrides what contradicts it.

    Of an edit "apart" the first article does not belong with any of the others.
    """
    folded = _Folded()
    names: dict[tuple[str, ...], str] = {}
    for edit in edits:
        if edit.kind == "together":
            folded.join(edit.articles)
        elif edit.kind == "apart":
            folded.part(edit.articles[0], edit.articles[1:])
        else:
            names.pop(edit.articles, None)
            names[edit.articles] = edit.name
    groups = tuple(tuple(group) for group in folded.groups if len(group) > 1)
    return StoryDecisions(groups, tuple(folded.apart), tuple(names.items()))


@dataclass(slots=True)
class _Folded:
    """The edits so far."""

    groups: list[list[str]] = field(default_factory=list)
    apart: dict[Pair, None] = field(default_factory=dict)

    def join(self, articles: Sequence[str]) -> None:
        within = set(articles)
        self.apart = {pair: None for pair in self.apart if not within.issuperset(pair)}
        joined = list(dict.fromkeys(articles))
        touched = [group for group in self.groups if not within.isdisjoint(group)]
        for group in touched:
            self.groups.remove(group)
            kept = [one for one in group if one not in within and not self._is_apart(one, joined)]
            left = [one for one in group if one not in within and one not in kept]
            joined += kept
            if len(left) > 1:
                self.groups.append(left)
        self.groups.append(joined)

    def part(self, article: str, others: Sequence[str]) -> None:
        self.apart.update(dict.fromkeys(_pair(article, other) for other in others if other != article))
        for group in self.groups:
            if article in group and not set(others).isdisjoint(group):
                group.remove(article)

    def _is_apart(self, article: str, others: Iterable[str]) -> bool:
        return any(_pair(article, other) in self.apart for other in others)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
