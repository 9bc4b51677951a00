"""One generation of an index, open: its segments, and the commits that put others into force.

Every commit writes its segments first, waits until they are on the disk and then replaces the manifest, so a
writer that is killed leaves the state before. Files that are not in force are removed by the next commit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage

from index.batch import Batch
from index.failures import IndexDamaged
from index.generations import leftovers
from index.manifest import SegmentEntry, find_damage, read_manifest, version, write_manifest
from index.merging import merge
from index.segment import Segment
from index.segment_files import rename_segment, write_settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from index.indexing_worker import Made
    from index.manifest import Manifest
    from library.model import Article, Quotation

_ATTEMPTS = 10
"""How often a generation is opened anew because its files were replaced meanwhile."""


class Generation:
    """The open state of one generation; only who holds the lock of the index may commit."""

    def __init__(self, path: Path, before: Generation | None = None) -> None:
        """Open the state in force; raises `IndexDamaged` and OSError.

        before: an older state, whose open segments are taken over as far as they are still in force.
        """
        self.path = path
        self._storage = FileStorage(str(path))
        known = (
            {segment.name: segment for segment in before.segments} if before and before.path == path else {}
        )
        for _ in range(_ATTEMPTS):
            self.manifest = read_manifest(path)
            wrong = next(find_damage(path, self.manifest), None)
            if wrong is None:
                try:
                    self.segments: tuple[Segment, ...] = self._open(known)
                except FileNotFoundError as error:
                    wrong = f"{error.filename} is missing"
                else:
                    return
            if read_manifest(path) == self.manifest:
                break
        raise IndexDamaged(wrong)

    @property
    def is_readable(self) -> bool:
        """Whether this version of the program made it."""
        return self.manifest.version == version()

    @property
    def articles(self) -> int:
        """The number of articles."""
        return sum(entry.present for entry in self.manifest.segments)

    def find(self, id_: str) -> tuple[str, int] | None:
        """Return the segment and the document of an article."""
        for segment in reversed(self.segments):
            lead = segment.find(id_)
            if lead is not None:
                return segment.name, lead
        return None

    def commit_batch(
        self, articles: Mapping[str, tuple[Article, Sequence[Quotation]]], step: Callable[[], None]
    ) -> None:
        """Put articles into force as a segment, in the place of those with the same ids.

        step() is called after each article and may raise to give up.
        """
        batch = Batch()
        for article, quotations in articles.values():
            batch.add(article, quotations)
            step()
        name = self.manifest.next_name
        stamps = write_settled(self.path, name, lambda: batch.write(self._storage, name))
        entry = SegmentEntry(name, batch.articles, batch.documents, (), stamps)
        kept = self._without(articles)
        self._commit(self.manifest.with_segments(*kept, entry, new=1))

    def commit_made(self, made: Made, making: str) -> None:
        """Put a segment into force that another process made, in the place of articles with the same ids.

        making: how the names of files begin that are still being made.
        """
        name = self.manifest.next_name
        stamps = rename_segment(self.path, made.name, name, made.stamps)
        entry = SegmentEntry(name, len(made.ids), made.documents, (), stamps)
        kept = self._without(made.ids)
        self._commit(self.manifest.with_segments(*kept, entry, new=1), making)

    def commit_removal(self, ids: Iterable[str]) -> int:
        """Remove articles; return how many of them were there."""
        kept = self._without(ids)
        before = self.articles
        after = sum(entry.present for entry in kept)
        if after != before:
            self._commit(self.manifest.with_segments(*kept))
        return before - after

    def commit_merge(self, which: slice, step: Callable[[int], None]) -> None:
        """Make one segment of some; step() is called as `merge` does."""
        name = self.manifest.next_name
        entries = list(self.manifest.segments)
        segments = self.segments[which]
        documents = sum(int(segment.present.sum()) for segment in segments)
        articles = sum(segment.articles for segment in segments)
        made: list[SegmentEntry] = []
        if articles:
            stamps = write_settled(self.path, name, lambda: merge(self._storage, name, segments, step))
            made = [SegmentEntry(name, articles, documents, (), stamps)]
        entries[which] = made
        self._commit(self.manifest.with_segments(*entries, new=1))

    def close(self, unless: Generation | None = None) -> None:
        """Close the files that another state does not use."""
        used = {segment.name for segment in unless.segments} if unless and unless.path == self.path else set()
        for segment in self.segments:
            if segment.name not in used:
                segment.close()

    def _open(self, known: Mapping[str, Segment]) -> tuple[Segment, ...]:
        opened: list[Segment] = []
        segments: list[Segment] = []
        try:
            for entry in self.manifest.segments:
                if entry.name in known:
                    segments.append(known[entry.name].without(entry.removed))
                    continue
                opened.append(Segment(self._storage, entry.name, entry.removed))
                segments.append(opened[-1])
        except BaseException:
            for segment in opened:
                segment.close()
            raise
        return tuple(segments)

    def _without(self, ids: Iterable[str]) -> list[SegmentEntry]:
        """Return the segments in force with these articles removed, less those that nothing is left of."""
        removed: dict[str, set[int]] = {}
        for id_ in ids:
            found = self.find(id_)
            if found is not None:
                removed.setdefault(found[0], set()).add(found[1])
        left = (
            replace(entry, removed=tuple(sorted({*entry.removed, *removed.get(entry.name, ())})))
            for entry in self.manifest.segments
        )
        return [entry for entry in left if entry.present]

    def _commit(self, manifest: Manifest, making: str | None = None) -> None:
        write_manifest(self.path, manifest)
        self.manifest = manifest
        before = self.segments
        self.segments = self._open({segment.name: segment for segment in before})
        used = {segment.name for segment in self.segments}
        for segment in before:
            if segment.name not in used:
                segment.close()
        for path in leftovers(self.path, manifest):
            if making is None or not path.name.startswith(making):
                path.unlink(missing_ok=True)
