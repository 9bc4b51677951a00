"""Reports put into stories one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from library.stories.constraints import Blocks, Constraints
from library.stories.copying import group_copies
from library.stories.judging import COPY_LIKENESS, are_one, judge
from library.stories.nearness import asked
from library.stories.neighbours import Neighbours
from library.stories.story import Assignment, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from library.stories.judging import Verdict
    from library.stories.neighbours import Near
    from library.stories.signature import Signature

JUDGED = 8
"""Stories that are looked at for one report, the likeliest first."""


class Grouping:
    """The stories of a library.

    Memory: about 2 kB an article. It is not kept itself: `restore` makes it again from the signatures
    and the ids of the stories, which the caller stores.
    """

    def __init__(self, constraints: Constraints | None = None) -> None:
        self._near = Neighbours()
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._story_of: list[Story | None] = []
        self._stories: dict[str, Story] = {}
        self._blocks = Blocks(constraints or Constraints())

    @classmethod
    def restore(
        cls, stored: Iterable[tuple[str, str, Signature]], constraints: Constraints | None = None
    ) -> Grouping:
        """Return the grouping of articles that were put into stories before: id, story and signature of each.

        An article whose story is "" belongs to none yet; `place` puts it into one.
        """
        grouping = cls(constraints)
        listed = list(stored)
        grouping._near.add([signature for _, _, signature in listed])
        for row, (article, story, _) in enumerate(listed):
            if article in grouping._rows:
                raise ValueError(f"article {article} is there twice")
            grouping._ids.append(article)
            grouping._rows[article] = row
            grouping._story_of.append(None)
            if story:
                grouping._put(row, grouping._stories.get(story) or grouping._begin(story))
        return grouping

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, article: object) -> bool:
        return article in self._rows

    def story_of(self, article: str) -> str:
        """Return the id of an article's story, "" when it is in none; raises KeyError for an unknown one."""
        story = self._story_of[self._rows[article]]
        return story.id if story else ""

    def stories(self) -> dict[str, tuple[str, ...]]:
        """Return the articles of each story, in the order in which they came to it."""
        return {story.id: self.members(story.id) for story in self._stories.values()}

    def members(self, story: str) -> tuple[str, ...]:
        """Return the articles of a story; raises KeyError when there is none of this id."""
        return tuple(self._ids[row] for row in self._stories[story].rows)

    def signature(self, article: str) -> Signature:
        """Return the signature that an article was added with."""
        return self._near.table.signature(self._rows[article])

    def copies(self, story: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of copies among a story's reports, the fullest of each group first."""
        groups = group_copies(self._near.table, self._stories[story].rows)
        return tuple(tuple(self._ids[row] for row in group) for group in groups if len(group) > 1)

    def add(self, article: str, signature: Signature, matched: Sequence[str] = ()) -> Assignment:
        """Put a report into a story; `matched` are articles with which it shares a statement.

        An article that is there with the same signature stays where it is; with another one it is put anew.
        """
        if article in self._rows:
            if self.signature(article) == signature and self.story_of(article):
                return Assignment(self.story_of(article), "known")
            self.remove(article)
        row = self._near.add([signature])
        self._ids.append(article)
        self._rows[article] = row
        self._story_of.append(None)
        return self.place(article, matched)

    def place(self, article: str, matched: Sequence[str] = ()) -> Assignment:
        """Put an article that is there into a story, out of the one that it is in."""
        row = self._rows[article]
        self._take_out(row)
        decided = self._decided_story(article)
        if decided is not None:
            self._put(row, decided)
            return Assignment(decided.id, "decision")
        near = self._near.near(row)
        verdicts = self._verdicts(row, near, {self._rows[other] for other in matched if other in self._rows})
        if not verdicts:
            story = self._begin(self._unused(article))
            self._put(row, story)
            return Assignment(story.id, "new")
        best = verdicts[0]
        story, merged = self._merged(verdicts, near)
        self._put(row, story)
        return Assignment(story.id, best.reason, round(best.likeness, 4), self._ids[best.nearest], merged)

    def remove(self, article: str) -> None:
        """Forget an article; a story without articles is gone. Raises KeyError for an unknown one."""
        row = self._rows[article]
        self._take_out(row)
        del self._rows[article]

    def constrain(self, constraints: Constraints) -> dict[str, str]:
        """Let the reader's decisions hold from here on; return the articles that changed their stories.

        Two stories that the reader puts together are made one, unless other decisions keep their reports
        apart: then only the articles that were named move.
        """
        before = {article: self.story_of(article) for article in self._rows}
        self._blocks = Blocks(constraints)
        present = [article for article in self._blocks.decided() if article in self._rows]
        for article in present:
            if self._is_among_excluded(article):
                self.place(article)
        for article in present:
            decided = self._decided_story(article)
            if decided is not None and decided.id != self.story_of(article):
                self._bring(article, decided)
        after = {article: self.story_of(article) for article in self._rows}
        return {article: story for article, story in after.items() if story != before[article]}

    def _verdicts(self, row: int, near: Near, matched: set[int]) -> list[Verdict]:
        """Return the stories that a row may belong to, the most resembling first."""
        table = self._near.table
        excluded = self._excluded_stories(self._ids[row])
        likeness = table.likeness(row, near.rows, near.damping)
        margins = likeness - asked(table.day(row), table.days(near.rows), near.company)
        likely = sorted(matched)
        for place in np.argsort(-margins, kind="stable").tolist():
            if margins[place] >= 0 or likeness[place] >= COPY_LIKENESS:
                likely.append(int(near.rows[place]))
        stories: dict[str, Story] = {}
        for other in likely:
            story = self._story_of[other]
            if story is not None and story.id not in excluded:
                stories.setdefault(story.id, story)
            if len(stories) == JUDGED:
                break
        verdicts = [judge(table, row, story, near, matched) for story in stories.values()]
        return sorted(filter(None, verdicts), key=lambda verdict: (-verdict.margin, verdict.story.rows[0]))

    def _merged(self, verdicts: list[Verdict], near: Near) -> tuple[Story, tuple[str, ...]]:
        """Make one of the stories that a report belongs to, where they are one; return it and those gone."""
        story, gone = verdicts[0].story, []
        for verdict in verdicts[1:]:
            other = verdict.story
            if self._may_be_one(story, other) and are_one(self._near.table, story, other, near):
                kept = self._kept(story, other)
                story, dissolved = kept, other if kept is story else story
                self._dissolve(dissolved, story)
                gone.append(dissolved.id)
        return story, tuple(gone)

    def _kept(self, one: Story, other: Story) -> Story:
        """Return which of two stories the other is merged into: the reader's, the larger, the earlier."""
        made = self._blocks.stories()
        return min(one, other, key=lambda story: (story.id not in made, -len(story.rows), story.rows[0]))

    def _may_be_one(self, one: Story, other: Story) -> bool:
        made = self._blocks.stories()
        if one.id in made and other.id in made:
            return False
        if not self._blocks.any_apart():
            return True
        return all(other.id not in self._excluded_stories(self._ids[row]) for row in one.rows)

    def _dissolve(self, gone: Story, into: Story) -> None:
        for row in gone.rows:
            self._story_of[row] = into
        into.extend(gone.rows)
        del self._stories[gone.id]

    def _bring(self, article: str, story: Story) -> None:
        """Bring an article to the story of those that it belongs with, and its whole story if it may."""
        own = self._story_of[self._rows[article]]
        if own is not None and not self._blocks.story(article) and self._may_be_one(own, story):
            self._dissolve(own, story)
            return
        self._take_out(self._rows[article])
        self._put(self._rows[article], story)

    def _decided_story(self, article: str) -> Story | None:
        """Return the story that the reader's decisions put an article in."""
        named = self._blocks.story(article)
        if named:
            return self._stories.get(named) or self._begin(named)
        excluded = self._excluded_stories(article)
        for other in self._blocks.members(article):
            row = self._rows.get(other)
            story = self._story_of[row] if row is not None and other != article else None
            if story is not None and story.id not in excluded:
                return story
        return None

    def _excluded_stories(self, article: str) -> set[str]:
        return {self.story_of(other) for other in self._blocks.apart(article) if other in self._rows}

    def _is_among_excluded(self, article: str) -> bool:
        return self.story_of(article) in self._excluded_stories(article)

    def _unused(self, article: str) -> str:
        """Return an id for the story that an article begins."""
        number, story = 1, article
        while story in self._stories or story in self._blocks.stories():
            number += 1
            story = f"{article}-{number}"
        return story

    def _begin(self, story: str) -> Story:
        begun = self._stories[story] = Story(story)
        return begun

    def _put(self, row: int, story: Story) -> None:
        story.add(row, self._near.table)
        self._story_of[row] = story

    def _take_out(self, row: int) -> None:
        story = self._story_of[row]
        if story is None:
            return
        self._story_of[row] = None
        story.remove(row)
        if not story.rows:
            del self._stories[story.id]
