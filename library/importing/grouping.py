"""The task of an import that puts reports into stories: those that are new, or all if most of them are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from library.database.story_editing import StoryDecisions, decisions_of
from library.database.story_naming import name_by_itself
from library.importing.derivation import SIGNING
from library.importing.matching import matcher_of
from library.importing.progress import ImportProgress

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.importing.progress import Stopped, Tell
    from library.stories import Constraints, Grouping

GROUPING = f"{SIGNING}.1"
"""The version of grouping; goes up whenever the same articles would be put into other stories."""
ALL_ANEW = 0.5
"""The part of a library that is new from which on all of it is grouped, in the order of days."""
NOT_INDEXED = ""
"""The version of indexing that stands for: an article is to be indexed anew, for it was dated."""
MOST_DATED = 30
"""Reports of a story that are read to date one of them, at most."""
_TOLD_EVERY = 100
_STORY = "story "
"""Before the number of a story where a name is asked for: no article is called so."""


def group_stories(library: LibraryFile, tell: Tell, stopped: Stopped) -> None:
    """Put the articles that wait into stories, with the stories' names; raises LibraryError."""
    waiting = library.articles.waiting("grouped", GROUPING)
    if not waiting:
        return
    stored = library.articles.stories_and_signatures()
    decisions = decisions_of(library.own.edited_stories())
    current = [article for article, _, _ in stored]
    replaced = set(waiting).difference(current)
    anew = len(waiting) > ALL_ANEW * len(stored)
    new = current if anew else [article for article in waiting if article not in replaced]
    grouping, done = _grouped(library, stored, new, decisions, tell, stopped)
    numbers = _put(library, grouping, stored, done, decisions)
    _date_by_neighbours(library, numbers)
    library.articles.note_done("grouped", GROUPING, (*done, *replaced))


def _grouped(
    library: LibraryFile,
    stored: Sequence[tuple[str, int | None, bytes]],
    new: Sequence[str],
    decisions: StoryDecisions,
    tell: Tell,
    stopped: Stopped,
) -> tuple[Grouping, list[str]]:
    """Return the grouping of all articles, and those of the new ones that were put into stories."""
    from library.stories import Grouping, decode

    began = monotonic()
    to_place = set(new)
    grouping = Grouping.restore(
        (
            (article, "" if article in to_place or story is None else f"{_STORY}{story}", decode(signature))
            for article, story, signature in stored
        ),
        _constraints(decisions),
    )
    matched = _matched(library, to_place)
    days = {article: grouping.signature(article).day or 1 << 31 for article in new}
    done: list[str] = []
    for article in sorted(new, key=lambda article: (days[article], article)):
        if stopped():
            break
        grouping.place(article, matched.get(article, ()))
        done.append(article)
        if len(done) % _TOLD_EVERY == 0 or len(done) == len(new):
            tell(ImportProgress("stories", len(done), len(new), len(done), 0, monotonic() - began))
    return grouping, done


def _constraints(decisions: StoryDecisions) -> Constraints:
    from library.stories import Constraints

    return Constraints(together=decisions.together, apart=decisions.apart)


def _matched(library: LibraryFile, articles: set[str]) -> Mapping[str, Sequence[str]]:
    """Return for each of some articles those with which it shares a statement."""
    shared: defaultdict[str, list[str]] = defaultdict(list)
    if not library.matches_folder.exists():
        return shared
    with matcher_of(library) as matcher:
        for match in matcher.matches():
            one, other = match.a.rpartition(":")[0], match.b.rpartition(":")[0]
            for article, with_ in ((one, other), (other, one)):
                if article in articles and match.same_speaker is not False:
                    shared[article].append(with_)
    return shared


def _put(
    library: LibraryFile,
    grouping: Grouping,
    stored: Sequence[tuple[str, int | None, bytes]],
    placed: Sequence[str],
    decisions: StoryDecisions,
) -> list[int]:
    """Write the stories that have changed, with their copies and names; return their numbers.

    Those have changed that articles were placed in, or have left.
    """
    last = library.stories.last()
    numbers: dict[str, int] = {}
    for story in grouping.stories():
        if story.startswith(_STORY):
            numbers[story] = int(story.removeprefix(_STORY))
        else:
            last += 1
            numbers[story] = last
    before = {article: story for article, story, _ in stored}
    assigned: dict[str, int] = {}
    changed = {grouping.story_of(article) for article in placed}
    for story, members in grouping.stories().items():
        for article in members:
            if before[article] != numbers[story]:
                assigned[article] = numbers[story]
                changed.add(story)
    left = {f"{_STORY}{before[article]}" for article in assigned}
    changed.update(left.intersection(numbers))
    copies: dict[str, str | None] = {}
    for story in changed:
        copies.update(dict.fromkeys(grouping.members(story)))
        for fullest, *others in grouping.copies(story):
            copies.update(dict.fromkeys(others, fullest))
    with library.transaction():
        library.stories.put(assigned, copies)
        for story, name in _names(library, grouping, changed, decisions).items():
            library.stories.name(numbers[story], name)
        library.stories.count_anew(library.stories.miscounted())
    return [numbers[story] for story in changed]


def _names(
    library: LibraryFile, grouping: Grouping, stories: Iterable[str], decisions: StoryDecisions
) -> dict[str, str]:
    """Return what stories are called: as the reader said, else after the report that stands best for them."""
    own: dict[str, str] = {}
    for articles, name in decisions.names:
        for article in articles:
            if article in grouping:
                own[grouping.story_of(article)] = name
                break
    names: dict[str, str] = {}
    for story in stories:
        members = grouping.members(story)
        if story in own:
            names[story] = own[story]
            continue
        names[story] = name_by_itself(library, {one: grouping.signature(one) for one in members})
    return names


def _date_by_neighbours(library: LibraryFile, stories: Iterable[int]) -> None:
    """Date reports that name no year by the others of their story (`library.wire.resolve_dates`)."""
    from library.wire import resolve_dates

    for story in stories:
        members = library.stories.members(story)[:MOST_DATED]
        if len(members) < 2 or not library.articles.undated(members):
            continue
        read = [kept.article for kept in library.articles.read_all(members)]
        for before, after in zip(read, resolve_dates(read), strict=True):
            if after.published != before.published:
                origin = next(one for one in after.origins if one.field == "published")
                with library.transaction():
                    library.articles.date(after.id, after.published, origin.note)
                    library.articles.note_done("indexed", NOT_INDEXED, [after.id])
    library.stories.count_anew(stories)
