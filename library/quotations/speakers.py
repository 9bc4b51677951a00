"""From the sources that paragraphs name to the speakers of an article's quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from library.model import Attribution, Span
from library.quotations.attribution import issuer, sentence_source
from library.quotations.cues import cue_end
from library.quotations.language import Language
from library.quotations.paragraphs import Paragraph
from library.quotations.people import People
from library.quotations.reading import ArticleReading, continues
from library.quotations.referents import Referents
from library.quotations.source import Source
from library.quotations.speaker import Speaker

LONGEST_CHAIN = 6
"""Mentions that are told of the way to a name, at most."""
FARTHEST_QUOTATION = 10
"""Quoted stretches to look back, past those that are no speech, for the speaker who goes on."""


class Speakers:
    """Resolves the sources of one article, in text order; `people` are those of the whole event."""

    def __init__(self, reading: ArticleReading, people: People, language: Language) -> None:
        self.reading = reading
        self._sources = {(found.paragraph, found.number): found.source for found in reading.found}
        self._said: dict[tuple[int, int], Speaker | None] = {}
        self.referents = Referents(reading, people, self._said, language)

    def attributions(self) -> Iterator[Attribution]:
        """Yield the attribution of each quotation that the article's reading found, in order."""
        speakers: list[Speaker | None] = []
        for found in self.reading.found:
            speaker = self._speaker_of(found.paragraph, found.source)
            self._said[found.paragraph, found.number] = speaker
            speakers.append(speaker)
        chief = _most_quoted(speakers)
        for found, speaker in zip(self.reading.found, speakers, strict=True):
            source = found.source
            above = self.reading.paragraphs[found.paragraph].part.kind in {"headline", "deck"}
            if above and chief is not None and (speaker is None or speaker.person is None):
                speaker = chief._replace(certain=False, mention=None)
            named = (
                self.reading.paragraphs[found.paragraph].span_of(source.mention) if source.mention else None
            )
            yield Attribution(
                name=speaker.name if speaker else None,
                mention=named
                or (speaker.mention if speaker else None)
                or self._words_before(found.paragraph, source),
                cue=source.cue,
                certain=bool(speaker and speaker.certain and source.certain),
                rule=source.rule,
                chain=self._chain(speaker),
            )

    def reported(self) -> Iterator[Attribution]:
        """Yield the attribution of each indirect quotation of the article, in order."""
        for report in self.reading.reports:
            paragraph = self.reading.paragraphs[report.paragraph]
            clause = report.clause
            speaker = self.referents.resolve(report.paragraph, clause.source)
            yield Attribution(
                name=speaker.name if speaker else None,
                mention=paragraph.span_of(clause.source),
                cue=paragraph.span(clause.cue, cue_end(paragraph, clause.cue)),
                certain=bool(report.certain and speaker and speaker.certain),
                rule=f"reported-{clause.form}",
                chain=self._chain(speaker),
            )

    def _chain(self, speaker: Speaker | None) -> tuple[Span, ...]:
        """Return the words that lead from a mention to a name; none for a name by itself."""
        chain = speaker.chain[:LONGEST_CHAIN] if speaker else ()
        return tuple(self.reading.paragraphs[number].span_of(mention) for number, mention in chain[1:])

    def set_apart(self) -> Iterator[Attribution]:
        """Yield the attribution of each quotation without marks that is set apart, in order."""
        for quotation in self.reading.apart:
            number, source = quotation.source_paragraph, quotation.source
            speaker = self.referents.resolve(number, source)
            yield Attribution(
                name=speaker.name if speaker else None,
                mention=self.reading.paragraphs[number].span_of(source),
                cue=quotation.cue,
                certain=bool(quotation.certain and speaker and speaker.certain),
                rule=quotation.rule,
                chain=self._chain(speaker),
            )

    def _speaker_of(self, paragraph: int, source: Source) -> Speaker | None:
        if source.mention is not None:
            speaker = self.referents.resolve(paragraph, source.mention)
            return speaker and speaker._replace(
                mention=self.reading.paragraphs[paragraph].span_of(source.mention)
            )
        if source.follows is not None and source.follows >= 0:
            return self._said_before(paragraph, source.follows)
        if source.follows == -1:
            return self._from_paragraphs_before(paragraph)
        return None

    def _words_before(self, paragraph: int, source: Source) -> Span | None:
        """Return the words that name an unknown speaker who goes on within a paragraph."""
        number = source.follows if source.follows is not None else -1
        while number >= 0:
            before = self._sources.get((paragraph, number))
            if before is not None and before.mention is not None:
                return self.reading.paragraphs[paragraph].span_of(before.mention)
            number -= 1
        return None

    def _said_before(self, paragraph: int, number: int) -> Speaker | None:
        for earlier in range(number, max(-1, number - FARTHEST_QUOTATION), -1):
            if (paragraph, earlier) in self._said:
                return self._said[paragraph, earlier]
        return None

    def _from_paragraphs_before(self, number: int) -> Speaker | None:
        """Return whose words a paragraph that is only a quotation carries on."""
        own = self.reading.paragraphs[number]
        for before in range(number - 1, max(-1, number - 3), -1):
            paragraph = self.reading.paragraphs[before]
            if paragraph.part.kind != "paragraph" or not paragraph.tokens:
                continue
            if paragraph.quotes:
                last = len(paragraph.quotes) - 1
                carried_on = continues(paragraph.quotes[last], own)
                if carried_on and (before, last) not in self._said:
                    continue  # the statement opens with words too few to be a quotation of their own
                if carried_on or self._ends_in_quotation(paragraph):
                    return self._said_before(before, last)
            mention = issuer(paragraph) or sentence_source(paragraph, paragraph.sentences[-1])
            if mention is not None:
                speaker = self.referents.resolve(before, mention)
                return speaker and speaker._replace(
                    mention=self.reading.paragraphs[before].span_of(mention), certain=False
                )
            if paragraph.quotes:
                speaker = self._said_before(before, len(paragraph.quotes) - 1)
                return speaker and speaker._replace(certain=False)
        return None

    def _ends_in_quotation(self, paragraph: Paragraph) -> bool:
        first, last = paragraph.sentences[-1]
        return paragraph.has_quote(first, last)


def _most_quoted(speakers: Sequence[Speaker | None]) -> Speaker | None:
    """Return the person quoted most: a headline that gives no name speaks of that one."""
    counts = Counter(speaker.name for speaker in speakers if speaker and speaker.person)
    if not counts:
        return None
    name, _ = counts.most_common(1)[0]
    return next(speaker for speaker in speakers if speaker and speaker.person and speaker.name == name)
