"""Reporting clauses: what a paragraph tells of somebody's words without quotation marks.

Finds every place where a reporting word has a source and something reported: "Ann Roe said that …",
"…, Roe said", "…, said Roe", "According to Roe, …". Which of them are quotations is for `reports.py`.
"""

from __future__ import annotations

from library.quotations.clause import Clause, clause_between
from library.quotations.contents import governed
from library.quotations.cues import cue_end, is_gerund, leads_to_source
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.subjects import noun_phrase, source_of
from library.quotations.tokens import REPORT, VERB

LONGEST_NOUN = 4
"""Words before a noun in no list that belong to it, at most."""
LONGEST_CIRCUMSTANCE = 12
"""Words of a time and place behind a reporting word, at most."""
FEWEST_INSERTED = 6
"""Tokens behind an attribution in commas, at least, for what is reported to go on there."""
FEWEST_WORDS = 3
"""A shorter clause tells nothing."""


def reporting_clauses(paragraph: Paragraph) -> list[Clause]:
    """Return what the words of a paragraph report, in the order of the words."""
    found: list[Clause] = []
    for number in paragraph.reporting_words:
        clause = _clause(paragraph, number) if paragraph.tokens[number].traits & REPORT else None
        if clause is not None and clause.last - clause.first >= FEWEST_WORDS:
            found.append(clause)
    return found


def _clause(paragraph: Paragraph, cue: int) -> Clause | None:
    first, last = paragraph.sentence_of(cue)
    if leads_to_source(paragraph, cue):
        return _led(paragraph, cue, first, last)
    if not _is_verb(paragraph, cue):
        return _owned(paragraph, cue, (first, last))
    if _is_passive(paragraph, cue, first):
        return None
    inverted = _inverted(paragraph, cue, first, last)
    if inverted is not None:
        return inverted
    source, beside = source_of(paragraph, cue, first)
    if source is None:
        source, beside = _plain_subject(paragraph, cue, first), True
    if source is None:
        return None
    if source.first > first and paragraph.tokens[source.first - 1].lower in paragraph.language.comparisons:
        return _compared(paragraph, cue, source, first, last)
    after = cue_end(paragraph, cue)
    if beside and _stands_behind(paragraph, source, first) and _closes(paragraph, after, last):
        return _parenthesis(paragraph, cue, source, first, last)
    return governed(paragraph, cue, source, after, (first, last))


def _is_verb(paragraph: Paragraph, cue: int) -> bool:
    """Whether a reporting word is no noun or participle before one: "his claims", "of reported cases"."""
    tokens, language = paragraph.tokens, paragraph.language
    if tokens[cue].capital and paragraph.part.kind != "headline":
        return False
    before = tokens[cue - 1] if cue else None
    if before is None or before.kind != "word":
        return True
    word = before.lower
    if before.possessive or (word in language.determiners and word not in language.indefinites):
        return False
    return word not in language.prepositions or word in language.infinitives or is_gerund(paragraph, cue)


def _owned(paragraph: Paragraph, cue: int, sentence: tuple[int, int]) -> Clause | None:
    """Read "Ann Roe’s claim that …" and "her latest promise to …"."""
    tokens, language = paragraph.tokens, paragraph.language
    first, last = sentence
    opening = tokens[cue + 1].lower if cue + 1 < last else ""
    if opening not in language.complementisers and opening not in language.infinitives:
        return None
    for number in range(cue - 1, max(first - 1, cue - 1 - LONGEST_NOUN), -1):
        token = tokens[number]
        owner = language.owners.get(token.lower)
        if owner is not None:
            source = Mention("pronoun", number, number + 1, owner)
            return governed(paragraph, cue, source, cue + 1, sentence)
        if token.possessive:
            owning = paragraph.by_end.get(number + 1) or noun_phrase(paragraph, number, number + 1)
            return governed(paragraph, cue, owning, cue + 1, sentence)
        if token.kind != "word" or token.lower in language.small:
            return None
    return None


def _is_passive(paragraph: Paragraph, cue: int, first: int) -> bool:
    """Whether nobody is said to report: "it was reported that", "is widely expected to"."""
    tokens, language = paragraph.tokens, paragraph.language
    if not tokens[cue].lower.endswith(language.participle_endings):
        return False
    number = cue - 1
    while number > first and (
        language.is_adverb(tokens[number].lower) or tokens[number].lower in language.adverbs
    ):
        number -= 1
    return number >= first and tokens[number].lower in language.passives


def _plain_subject(paragraph: Paragraph, cue: int, first: int) -> Mention | None:
    """Return the noun before a reporting word when it is in no list: "Others say", "polls suggest"."""
    tokens, language = paragraph.tokens, paragraph.language
    number = cue - 1
    while number >= first and (
        tokens[number].lower in language.between or language.is_adverb(tokens[number].lower)
    ):
        number -= 1
    if number < first or tokens[number].kind != "word":
        return None
    word = tokens[number].lower
    if word not in language.indefinites and (
        not language.is_plural(word) or word in language.small or word in language.conjunctions
    ):
        return None
    begin = number
    while begin > first and number - begin < LONGEST_NOUN and tokens[begin - 1].kind == "word":
        word = tokens[begin - 1].lower
        if word in language.small or word in language.conjunctions or word in language.cues:
            break
        begin -= 1
    return noun_phrase(paragraph, begin, number + 1)


def _compared(paragraph: Paragraph, cue: int, source: Mention, first: int, last: int) -> Clause | None:
    """Read "As Ann Roe said, …" and "…, as Ann Roe said"."""
    if source.first - 1 == first:
        comma = _comma(paragraph, cue_end(paragraph, cue), last)
        return clause_between(paragraph, cue, source, comma + 1, last, "leading", "as") if comma else None
    if paragraph.tokens[source.first - 2].text != ",":
        return None
    begin = _clause_start(paragraph, first, source.first - 1)
    return clause_between(paragraph, cue, source, begin, source.first - 2, "after", "as")


def _comma(paragraph: Paragraph, first: int, last: int) -> int | None:
    return next((number for number in range(first, last) if paragraph.tokens[number].text == ","), None)


def _stands_behind(paragraph: Paragraph, source: Mention, first: int) -> bool:
    """Whether a clause of its own stands before a source and its comma, not only a time or a place."""
    comma = _comma_before(paragraph, source.first, first)
    if comma is None:
        return False
    begin = _clause_start(paragraph, first, comma)
    if paragraph.tokens[begin].lower in paragraph.language.prepositions:
        return paragraph.traits.has_trait(VERB, begin, comma)
    return comma + 1 - begin >= FEWEST_WORDS


def _comma_before(paragraph: Paragraph, source: int, first: int) -> int | None:
    """Return the comma before a source, past words that belong to it: ", law enforcement officials"."""
    tokens, language = paragraph.tokens, paragraph.language
    for number in range(source - 1, max(first, source - 1 - LONGEST_NOUN), -1):
        if tokens[number].text == ",":
            return number
        if tokens[number].kind != "word" or tokens[number].lower in language.small:
            return None
    return None


def _closes(paragraph: Paragraph, after: int, last: int) -> bool:
    """Whether nothing reported follows a reporting word: a mark, the end, or a time and place up to one."""
    tokens, language = paragraph.tokens, paragraph.language
    if after >= last or tokens[after].kind == "mark":
        return True
    if tokens[after].lower not in language.settings:
        return False
    for number in range(after, min(last, after + LONGEST_CIRCUMSTANCE)):
        if tokens[number].kind != "word":
            return tokens[number].text in {",", "."}
        if tokens[number].traits & VERB or tokens[number].lower in language.complementisers:
            return False
    return last <= after + LONGEST_CIRCUMSTANCE


def _led(paragraph: Paragraph, cue: int, first: int, last: int) -> Clause | None:
    """Read "According to Ann Roe, …" and "…, according to Ann Roe"."""
    source, _ = source_of(paragraph, cue, first)
    source = source or _phrase_after(paragraph, cue_end(paragraph, cue), last)
    if source is None:
        return None
    if cue <= first + 1:
        comma = _comma(paragraph, source.last, last)
        return clause_between(paragraph, cue, source, comma + 1, last, "leading") if comma else None
    begin = _clause_start(paragraph, first, cue)
    if last - source.last >= FEWEST_INSERTED and paragraph.tokens[source.last].text == ",":
        return clause_between(paragraph, cue, source, begin, last, "inserted")
    return clause_between(paragraph, cue, source, begin, cue, "after")


def _phrase_after(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """Return the noun phrase of unknown words that begins at a token: "the latest poll", "census data"."""
    tokens, language = paragraph.tokens, paragraph.language
    end = first
    while end < min(last, first + LONGEST_NOUN + 1) and tokens[end].kind == "word":
        word = tokens[end].lower
        if word in language.prepositions or word in language.relatives or tokens[end].traits & VERB:
            break
        end += 1
    return noun_phrase(paragraph, first, end) if end > first else None


def _inverted(paragraph: Paragraph, cue: int, first: int, last: int) -> Clause | None:
    """Read "…, said Ann Roe"."""
    tokens, language = paragraph.tokens, paragraph.language
    if cue <= first + 1 or tokens[cue - 1].text != "," or is_gerund(paragraph, cue):
        return None
    source = paragraph.by_start.get(cue + 1)
    if source is None and cue + 1 < last and tokens[cue + 1].lower in language.determiners:
        source = _phrase_after(paragraph, cue + 1, last)
    if source is None or source.kind == "pronoun" or source.possessive or source.last > last:
        return None
    if source.last < last and tokens[source.last].kind == "word":
        word = tokens[source.last].lower
        if not (word in language.settings or word in language.relatives or word in language.prepositions):
            return None
    return clause_between(paragraph, cue, source, _clause_start(paragraph, first, cue), cue - 1, "inverted")


def _parenthesis(paragraph: Paragraph, cue: int, source: Mention, first: int, last: int) -> Clause | None:
    """Read "…, Ann Roe said." and "…, Ann Roe said, …"."""
    tokens, language = paragraph.tokens, paragraph.language
    comma = _comma_before(paragraph, source.first, first) or source.first
    begin = _clause_start(paragraph, first, comma)
    after = cue_end(paragraph, cue)
    while after < last and tokens[after].kind == "word":
        after += 1
    if after + 1 < last and tokens[after].text == "," and tokens[after + 1].kind == "word":
        follower = tokens[after + 1].lower
        if not language.is_gerund(follower) and follower not in language.conjunctions:
            return clause_between(paragraph, cue, source, begin, last, "inserted")
    return clause_between(paragraph, cue, source, begin, comma, "after")


def _clause_start(paragraph: Paragraph, first: int, last: int) -> int:
    """Return where what is reported before a token begins: behind a quotation, a colon or a semicolon."""
    tokens = paragraph.tokens
    for number in range(last - 1, first - 1, -1):
        if tokens[number].kind != "word" and (
            tokens[number].kind == "quote" or tokens[number].text in {";", ":"}
        ):
            return number + 1
    return first
