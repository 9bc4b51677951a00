"""Who a mention stands for: the person behind a surname, a pronoun, or a role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from library.quotations.cues import cues_between
from library.quotations.holders import Holders
from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.people import Gender, People, Person, key_words
from library.quotations.reading import ArticleReading
from library.quotations.speaker import Speaker
from library.quotations.subjects import main_subject, source_of

FARTHEST_FOR_CERTAIN = 4
"""Sentences to look back for a person known as one before a name that only looks like one is taken."""
DEEPEST = 30
"""Mentions of a chain that are settled by recursion."""
FARTHEST_PARAGRAPHS = 8
"""Paragraphs that a pronoun or a role may look back."""
FARTHEST_SENTENCES = 40
"""Sentences that it may look back."""


class Referents:
    """Settles the mentions of one article.

    `people` are those of the whole event; `said` is filled by the caller with the speakers of the quotations
    (paragraph, number) that come before.
    """

    def __init__(
        self,
        reading: ArticleReading,
        people: People,
        said: Mapping[tuple[int, int], Speaker | None],
        language: Language,
    ) -> None:
        self.reading = reading
        self.people = people
        self.said = said
        self.language = language
        self._impersonal = language.first_persons | language.it_pronouns
        self._settled: dict[tuple[int, int], Speaker | None] = {}
        self._known_actors: dict[tuple[int, int], list[Speaker]] = {}
        self._orders: dict[tuple[int, int, int], list[Mention]] = {}
        self._holders = Holders(reading, people, language)
        self._depth = 0

    def resolve(self, paragraph: int, mention: Mention) -> Speaker | None:
        """Return who a mention of a paragraph stands for; None when the article does not tell.

        Each is settled once, and what it hangs on before it.
        """
        key = (paragraph, mention.first)
        if key not in self._settled:
            self._settled[key] = None
            self._depth += 1
            if self._depth == DEEPEST:
                self._settle_before(key)
            speaker = self._behind(paragraph, mention)
            if speaker is not None:
                speaker = speaker._replace(chain=((paragraph, mention), *speaker.chain))
            self._settled[key] = speaker
            self._depth -= 1
        return self._settled[key]

    def _settle_before(self, key: tuple[int, int]) -> None:
        """Settle what stands before a mention in order: a long chain of pronouns is no deep recursion."""
        for number, paragraph in enumerate(self.reading.paragraphs[: key[0] + 1]):
            for mention in paragraph.mentions:
                if (number, mention.first) >= key:
                    return
                self.resolve(number, mention)

    def _behind(self, paragraph: int, mention: Mention) -> Speaker | None:
        if mention.kind == "name":
            person = self.people.find(mention.name)
            return Speaker(person.name if person else mention.name, person, certain=True)
        if mention.kind == "pronoun":
            return self._antecedent(paragraph, mention)
        return self._behind_role(paragraph, mention)

    def _antecedent(self, paragraph: int, mention: Mention) -> Speaker | None:
        """Return the nearest fitting person before a pronoun: who acts in a sentence goes first."""
        if mention.name in self.language.first_persons:
            return None
        gender = self._gender(mention.name)
        doubtful: Speaker | None = None
        for distance, (number, sentence) in enumerate(self._sentences_before(paragraph, mention)):
            actors = (
                self._actors_of(number, sentence)
                if number < paragraph
                else list(self._actors(number, sentence, mention if distance == 0 else None))
            )
            if not gender:
                fitting = [speaker for speaker in actors if self._may_be_body(speaker, mention.name)]
            else:
                fitting = [speaker for speaker in actors if _may_be(speaker, gender)]
                if gender == "she":
                    fitting.sort(
                        key=lambda speaker: speaker.person is None or speaker.person.gender() != gender
                    )
                doubtful = doubtful or next(
                    (speaker for speaker in actors if _might_be(speaker, gender)), None
                )
            if fitting:
                return fitting[0]._replace(certain=distance <= 2 and fitting[0].certain)
            if doubtful is not None and distance > FARTHEST_FOR_CERTAIN:
                break
        return doubtful and doubtful._replace(certain=False)

    def _gender(self, pronoun: str) -> Gender:
        return (
            "he"
            if pronoun in self.language.he_pronouns
            else "she"
            if pronoun in self.language.she_pronouns
            else ""
        )

    def _may_be_body(self, speaker: Speaker, pronoun: str) -> bool:
        """Whether "it" or "they" can stand for that: a body, and for "they" also people without a name."""
        if speaker.person is not None:
            return speaker.person.body
        last = speaker.name.rpartition(" ")[2].lower()
        return last in self.language.bodies or (
            pronoun in self.language.they_pronouns and self.language.is_plural(last)
        )

    def _sentences_before(self, paragraph: int, mention: Mention) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the sentence of a mention, then those before it, the nearest first."""
        return islice(self._all_sentences_before(paragraph, mention), FARTHEST_SENTENCES)

    def _all_sentences_before(
        self, paragraph: int, mention: Mention
    ) -> Iterator[tuple[int, tuple[int, int]]]:
        own = self.reading.paragraphs[paragraph].sentence_of(mention.first)
        yield paragraph, own
        for number in range(paragraph, max(-1, paragraph - FARTHEST_PARAGRAPHS), -1):
            current = self.reading.paragraphs[number]
            if number != paragraph and current.part.kind != "paragraph":
                continue
            last = bisect_left(current.sentences, own) if number == paragraph else len(current.sentences)
            for index in range(last - 1, -1, -1):
                yield number, current.sentences[index]

    def _actors_of(self, number: int, sentence: tuple[int, int]) -> list[Speaker]:
        """Return whom a sentence of an earlier paragraph speaks of; what is said there is settled."""
        key = (number, sentence[0])
        if key not in self._known_actors:
            self._known_actors[key] = list(self._actors(number, sentence, None))
        return self._known_actors[key]

    def _actors(self, number: int, sentence: tuple[int, int], before: Mention | None) -> Iterator[Speaker]:
        """Yield whom a sentence speaks of, the likeliest antecedent first."""
        paragraph = self.reading.paragraphs[number]
        first, last = sentence[0], before.first if before else sentence[1]
        for mention in self._ordered(number, first, last)[1 if before and before.object_ else 0 :]:
            if mention.kind == "pronoun" and mention.name in self._impersonal:
                continue
            speaker = self.resolve(number, mention)
            if speaker is not None:
                yield speaker
        if before is None:
            begin, end = (bisect_left(paragraph.quote_tokens, token) for token in (first, last))
            for quote in range(begin, end):
                if said := self.said.get((number, quote)):
                    yield said

    def _ordered(self, number: int, first: int, last: int) -> list[Mention]:
        """Return the mentions of a stretch of a paragraph, who acts and who speaks first."""
        key = (number, first, last)
        if key not in self._orders:
            self._orders[key] = self._order(self.reading.paragraphs[number], first, last)
        return self._orders[key]

    def _order(self, paragraph: Paragraph, first: int, last: int) -> list[Mention]:
        inside = {mention.first: mention for mention in paragraph.mentions_between(first, last)}
        main = main_subject(paragraph, first, last)
        leading = [main] if main is not None else []
        for token in cues_between(paragraph, first, last):
            mention, beside = source_of(paragraph, token, first)
            if mention is not None and beside and mention.first in inside:
                leading.append(mention)
        free = [mention for mention in inside.values() if not mention.possessive]
        rest = [mention for mention in inside.values() if mention.possessive]
        return list({mention.first: mention for mention in [*leading, *free, *rest]}.values())

    def _behind_role(self, paragraph: int, mention: Mention) -> Speaker | None:
        """Return the person that a role stands for, or the words themselves when it names nobody known."""
        head = mention.roles[-1] if mention.roles else ""
        if mention.name.istitle() and mention.last - mention.first == 1:
            person = self.people.find(mention.name)
            if person is not None and not person.body:
                return Speaker(person.name, person, certain=True)
        words = Speaker(self.language.without_article(mention.name), None, certain=not mention.definite)
        if head in self.language.utterances and mention.definite:
            return self._issuer(paragraph, mention) or words
        if mention.definite and head in self.language.bodies:
            return self._body_before(paragraph, mention, head) or words
        if not mention.definite or self.language.is_plural(head):
            return words
        return self._holders.of(paragraph, mention) or self._last_person(paragraph, mention, head) or words

    def _body_before(self, paragraph: int, mention: Mention, head: str) -> Speaker | None:
        """Return the body that "the ministry" or "the group" resumes: named so, or the last that acted."""
        if len(mention.roles) == 1 and head in self.language.resumed:
            for number, sentence in islice(self._sentences_before(paragraph, mention), 1, None):
                for speaker in self._actors(number, sentence, None):
                    if speaker.person is not None and speaker.person.body:
                        return speaker._replace(certain=False)
            return None
        first, _ = self.reading.paragraphs[paragraph].sentence_of(mention.first)
        before = bisect_left(self._bodies, (paragraph, first), key=_place)
        for place, name, person in reversed(self._bodies[:before]):
            if place[0] < paragraph - FARTHEST_PARAGRAPHS:
                break
            if head in key_words(person.name):
                chain = ((place[0], name),)
                return Speaker(person.name, person, certain=False, chain=chain)
        return None

    @cached_property
    def _bodies(self) -> list[tuple[tuple[int, int], Mention, Person]]:
        """Every name of a body in the article, in text order, with its place."""
        found: list[tuple[tuple[int, int], Mention, Person]] = []
        for number, paragraph in enumerate(self.reading.paragraphs):
            for mention in paragraph.mentions:
                person = self.people.find(mention.name) if mention.kind == "name" else None
                if person is not None and person.body:
                    found.append(((number, mention.first), mention, person))
        return found

    def _issuer(self, paragraph: int, mention: Mention) -> Speaker | None:
        """Return who stands behind "the statement" or "the letter": who acts in the sentences before."""
        for number, sentence in islice(self._sentences_before(paragraph, mention), 1, 4):
            current = self.reading.paragraphs[number]
            subject = main_subject(current, *sentence)
            speaker = self.resolve(number, subject) if subject is not None else None
            if speaker is not None:
                return speaker._replace(certain=False)
        return None

    def _last_person(self, paragraph: int, mention: Mention, head: str) -> Speaker | None:
        """Return whom the article spoke of last, for a role that it gave to nobody by name."""
        gender = "she" if self.language.is_woman(head) else "he" if self.language.is_man(head) else ""
        for number, sentence in islice(self._sentences_before(paragraph, mention), 1, None):
            for speaker in self._actors(number, sentence, None):
                person = speaker.person
                if (
                    person is not None
                    and is_human(person)
                    and (not gender or person.gender() in ("", gender))
                ):
                    return speaker._replace(certain=False)
        return None


def _may_be(speaker: Speaker, gender: str) -> bool:
    person = speaker.person
    return person is not None and is_human(person) and person.gender() in ("", gender)


def _might_be(speaker: Speaker, gender: str) -> bool:
    """Whether two words that look like a name could be a person's, with no other sign of it."""
    person = speaker.person
    if person is None or person.body or person.places or person.gender() not in ("", gender):
        return False
    return 2 <= len(person.name.split()) <= 3


def is_human(person: Person) -> bool:
    """Whether anything speaks for a person behind a name, and not a place or a thing."""
    return not person.body and (person.human > person.places or person.gender() != "")


def _place(named: tuple[tuple[int, int], Mention, Person]) -> tuple[int, int]:
    return named[0]
