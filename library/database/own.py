"""What the reader added to a library: tags, notes, reading state, decisions, merged speakers, edited stories.

Nothing here can be made again, so it refers to articles by their ids and stays when they are removed, read
anew or imported once more. Where a newer version takes the place of an article, it goes along (`versions`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from library.database.versions import decision_of_newest, hand_over, hand_over_all, newest_versions
from library.decisions import Decision, Ruling, pair_of
from library.speaker_names import standing_for

if TYPE_CHECKING:
    from library.database.tables import Tables

StoryEdit = Literal["together", "apart", "name"]


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the reader at a stretch of an article; at all of it when the stretch is empty."""

    id: str
    article: str
    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class EditedStory:
    """One step of a reader: articles that belong to one story, articles that do not, or its name."""

    kind: StoryEdit
    articles: tuple[str, ...]
    name: str = ""


class Own:
    """The reader's own data of a library."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def tag(self, articles: Iterable[str], tag: str) -> list[str]:
        """Tag articles, of each its newest version.

        Returns those that did not have the tag, for whoever takes it back.
        """
        with self._tables.transaction():
            new = self._among(
                self._newest(articles), "NOT IN (SELECT article FROM own_tag WHERE tag = :tag)", tag
            )
            self._tables.change(
                "INSERT INTO own_tag SELECT value, ?, ? FROM json_each(?)", (tag, _now(), json.dumps(new))
            )
        return new

    def untag(self, articles: Iterable[str], tag: str) -> list[str]:
        """Take a tag from articles, of each from its newest version; return those that had it."""
        with self._tables.transaction():
            had = self._among(
                self._newest(articles), "IN (SELECT article FROM own_tag WHERE tag = :tag)", tag
            )
            self._tables.change(
                "DELETE FROM own_tag WHERE tag = ? AND article IN (SELECT value FROM json_each(?))",
                (tag, json.dumps(had)),
            )
        return had

    def tags(self, article: str) -> list[str]:
        """Return the tags of an article, in alphabetical order."""
        asked = "SELECT tag FROM own_tag WHERE article = ? ORDER BY tag"
        return [tag for (tag,) in self._tables.rows(asked, (article,))]

    def all_tags(self) -> list[tuple[str, int]]:
        """Return every tag with the number of articles in the library that have it."""
        return [
            (tag, count)
            for tag, count in self._tables.rows(
                "SELECT tag, count(article.id) FROM own_tag "
                "LEFT JOIN article ON article.id = own_tag.article "
                "GROUP BY tag ORDER BY tag"
            )
        ]

    def set_note(self, note: Note) -> None:
        """Keep a note, or other words for one that is there, which keeps its time; no words remove it.

        A note to a version that has been replaced is kept with the newest.
        """
        if not note.said.strip():
            self._tables.change("DELETE FROM own_note WHERE id = ?", (note.id,))
            return
        with self._tables.transaction():
            self._tables.change(
                "INSERT INTO own_note VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET article = excluded.article, "
                "start = excluded.start, stop = excluded.stop, said = excluded.said",
                (note.id, note.article, note.start, note.end, note.said, _now()),
            )
            for older, newest in newest_versions(self._tables, [note.article]).items():
                hand_over(self._tables, older, newest)

    def new_note(self, article: str, said: str, start: int = 0, end: int = 0) -> Note:
        """Keep a new note and return it."""
        note = Note(uuid4().hex, article, start, end, said)
        self.set_note(note)
        return note

    def notes(self, article: str) -> list[Note]:
        """Return the notes to an article, by their places."""
        asked = (
            "SELECT id, article, start, stop, said FROM own_note WHERE article = ? ORDER BY start, at, rowid"
        )
        return [Note(*row) for row in self._tables.rows(asked, (article,))]

    def set_read(self, articles: Iterable[str], *, is_read: bool) -> list[str]:
        """Note that articles were read, or not; return those of which that is new."""
        with self._tables.transaction():
            read = "(SELECT article FROM own_reading WHERE is_read)"
            other = self._among(articles, f"{'NOT IN' if is_read else 'IN'} {read}")
            self._tables.change(
                "INSERT INTO own_reading SELECT value, ?, 0, ? FROM json_each(?) WHERE true "
                "ON CONFLICT (article) DO UPDATE SET is_read = excluded.is_read, at = excluded.at",
                (is_read, _now(), json.dumps(other)),
            )
        return other

    def is_read(self, article: str) -> bool:
        """Say whether an article was read."""
        row = self._tables.row("SELECT is_read FROM own_reading WHERE article = ?", (article,))
        return bool(row and row[0])

    def set_place(self, article: str, place: int) -> None:
        """Remember how far an article was read, as an offset into its text."""
        self._tables.change(
            "INSERT INTO own_reading VALUES (?, 0, ?, ?) "
            "ON CONFLICT (article) DO UPDATE SET place = excluded.place, at = excluded.at",
            (article, place, _now()),
        )

    def place(self, article: str) -> int:
        """Return how far an article was read, 0 when it was not."""
        return self._tables.count("SELECT place FROM own_reading WHERE article = ?", (article,))

    def decide(self, decision: Decision) -> None:
        """Keep a decision about matches, behind those that were made before."""
        self._tables.change(
            "INSERT INTO own_decision (ruling, pairs, at) VALUES (?, ?, ?)",
            (decision.ruling, json.dumps(sorted(decision.pairs)), _now()),
        )

    def take_back(self, decision: Decision) -> None:
        """Forget the last decision that was like this one, also as newer versions have taken it over."""
        pairs = json.dumps(sorted(decision.pairs))
        with self._tables.transaction():
            taken_over = decision_of_newest(self._tables, pairs)
            self._tables.change(
                "DELETE FROM own_decision WHERE number = "
                "(SELECT max(number) FROM own_decision WHERE ruling = ? AND pairs IN (?, ?))",
                (decision.ruling, pairs, taken_over),
            )

    def decisions(self) -> list[Decision]:
        """Return the decisions in the order in which they were made."""
        asked = "SELECT ruling, pairs FROM own_decision ORDER BY number"
        return [_decision(ruling, json.loads(pairs)) for ruling, pairs in self._tables.rows(asked)]

    def merge_speaker(self, name: str, into: str) -> dict[str, str]:
        """Take one name for another person's or body's; merged into itself, it stands for itself again.

        Where `into` stood for `name` until then, that is turned round. Returns the merged names as they were
        before, for whoever takes it back.
        """
        with self._tables.transaction():
            before = self.merged_speakers()
            others = {other: for_ for other, for_ in before.items() if other != name}
            gone = [name, into] if standing_for(others).get(into) == name else [name]
            self._tables.change_each("DELETE FROM own_speaker WHERE name = ?", [(other,) for other in gone])
            if name != into:
                self._tables.change("INSERT INTO own_speaker VALUES (?, ?, ?)", (name, into, _now()))
        return before

    def set_merged_speakers(self, merged: Mapping[str, str]) -> None:
        """Let exactly these names stand for others; those that did before keep their time."""
        with self._tables.transaction():
            there = self.merged_speakers()
            gone = [(name,) for name in there if merged.get(name) != there[name]]
            self._tables.change_each("DELETE FROM own_speaker WHERE name = ?", gone)
            new = [(name, into, _now()) for name, into in merged.items() if there.get(name) != into]
            self._tables.change_each("INSERT INTO own_speaker VALUES (?, ?, ?)", new)

    def merged_speakers(self) -> dict[str, str]:
        """Return the names that stand for another, with that one."""
        return dict(self._tables.rows("SELECT name, merged_into FROM own_speaker ORDER BY name"))

    def edit_story(self, edit: EditedStory) -> int:
        """Keep a decision about stories; return its number, to take it back."""
        return self._tables.change(
            "INSERT INTO own_story (kind, articles, name, at) VALUES (?, ?, ?, ?)",
            (edit.kind, json.dumps(edit.articles), edit.name, _now()),
        )

    def take_back_edit(self, number: int) -> None:
        """Forget a decision about stories."""
        self._tables.change("DELETE FROM own_story WHERE number = ?", (number,))

    def follow_versions(self) -> None:
        """Give to the newest versions what was added to versions that have been replaced."""
        hand_over_all(self._tables)

    def _newest(self, articles: Iterable[str]) -> list[str]:
        """Return articles, each as its newest version."""
        asked = list(articles)
        newest = newest_versions(self._tables, asked)
        return [newest.get(article, article) for article in asked]

    def _among(self, articles: Iterable[str], condition: str, tag: str = "") -> list[str]:
        """Return those of some articles, each once, whose ids meet a condition."""
        asked = f"SELECT value FROM json_each(:articles) WHERE value {condition}"
        chosen = json.dumps(list(dict.fromkeys(articles)))
        return [id_ for (id_,) in self._tables.rows(asked, {"articles": chosen, "tag": tag})]

    def edited_stories(self) -> list[EditedStory]:
        """Return the decisions about stories in the order in which they were made."""
        asked = "SELECT kind, articles, name FROM own_story ORDER BY number"
        return [
            EditedStory(kind, tuple(json.loads(articles)), name)
            for kind, articles, name in self._tables.rows(asked)
        ]


def _decision(ruling: Ruling, pairs: Sequence[Sequence[str]]) -> Decision:
    return Decision(ruling, frozenset(pair_of(one, other) for one, other in pairs))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
