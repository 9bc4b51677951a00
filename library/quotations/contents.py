"""What a reporting word governs: "that …", "to …", "about …", and where it ends."""

from __future__ import annotations

from bisect import bisect_left

from library.quotations.clause import Clause, clause_between
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.tokens import VERB, Token

LONGEST_TITLE = 40
"""Characters of the title of a programme between a reporting word and its "that", at most."""
FARTHEST_THAT = 14
"""Tokens between a reporting word and the "that" which it governs, at most."""
CLOSE = 7
"""Tokens between "and" and a reporting word of its own, at most."""
LONGEST_INTRODUCTION = 10
"""Tokens of "And yet, Ann Roe’s aides say," before what they say, at most."""

_ENDS = frozenset({";", "—", "–", "--"})


def governed(
    paragraph: Paragraph, cue: int, source: Mention, after: int, sentence: tuple[int, int]
) -> Clause | None:
    """Read "Ann Roe said …": from behind the word and whom it speaks to, up to the end of the clause."""
    tokens, language = paragraph.tokens, paragraph.language
    first, last = sentence
    begin = after
    while begin < last and (
        tokens[begin].lower in language.weekdays or language.is_adverb(tokens[begin].lower)
    ):
        begin += 1
    if begin >= last:
        return None
    opening = tokens[begin]
    if opening.kind != "word":
        if opening.text == "," and begin + 1 < last and cue - first <= LONGEST_INTRODUCTION:
            return _introduced(paragraph, cue, source, begin + 1, last)
        return (
            clause_between(paragraph, cue, source, begin + 1, last, "colon") if opening.text == ":" else None
        )
    begin, frame = _opening(paragraph, cue, begin, last)
    if begin >= last:
        return None
    if frame in language.frames:
        begin += frame in language.dropped_frames
    else:
        frame = ""
    relative = any(tokens[number].lower in language.personal_relatives for number in range(source.last, cue))
    end = _end(paragraph, cue, begin, last, frame, relative=relative)
    return clause_between(paragraph, cue, source, begin, end, "before", frame)


def _introduced(paragraph: Paragraph, cue: int, source: Mention, first: int, last: int) -> Clause | None:
    """Read "Ann Roe says, …"; behind a quotation the word reports that one."""
    tokens, language = paragraph.tokens, paragraph.language
    if tokens[cue].lower not in language.speaking or language.is_gerund(tokens[first].lower):
        return None
    before = tokens[max(0, source.first - 2) : source.first]
    if before and (before[-1].kind == "quote" or (before[0].kind == "quote" and before[-1].text == ",")):
        return None
    return clause_between(paragraph, cue, source, first, last, "before", ",")


def _opening(paragraph: Paragraph, cue: int, begin: int, last: int) -> tuple[int, str]:
    """Return where what is reported begins, past whom it is said to, and the word that opens it."""
    tokens, language = paragraph.tokens, paragraph.language
    frame = tokens[begin].lower
    if frame in language.clause_openers or frame in language.infinitives:
        return begin, frame
    opening = _later_that(paragraph, begin, last)
    if opening is not None:
        return opening, tokens[opening].lower
    if tokens[cue].lower not in language.addressing:
        return begin, frame
    addressed = paragraph.by_start.get(begin)
    if addressed is not None or frame in language.object_forms:
        begin = addressed.last if addressed is not None else begin + 1
        return begin, tokens[begin].lower if begin < last else ""
    if language.is_plural(frame) and begin + 1 < last:
        follower = tokens[begin + 1].lower
        return begin + (follower in language.pronouns or follower in language.articles), ""
    return begin, frame


def _later_that(paragraph: Paragraph, begin: int, last: int) -> int | None:
    """Return the "that" which a reporting word governs over a time, a place or an addressee."""
    tokens, language = paragraph.tokens, paragraph.language
    for number in range(begin, min(last, begin + FARTHEST_THAT)):
        token = tokens[number]
        if token.kind == "mark" or token.length > LONGEST_TITLE or token.traits & VERB:
            return None
        if token.lower in language.complementisers:
            return None if tokens[number - 1].lower in language.prepositions else number
        if number > begin and token.lower in language.cues and token.lower not in language.also_nouns:
            return None
    return None


def _end(paragraph: Paragraph, cue: int, begin: int, last: int, frame: str, *, relative: bool) -> int:
    """Return where a reported clause ends: at a quotation, at another report, at the end of the sentence.

    What is no clause of its own ("praised the plan, …") ends at the first comma.
    """
    tokens, language = paragraph.tokens, paragraph.language
    verb = frame in language.clause_openers or (not frame and tokens[cue].lower in language.speaking)
    for number in range(begin, last):
        token = tokens[number]
        if token.kind != "word":
            if token.kind == "quote" or (token.text in _ENDS and not _closes_later(paragraph, number, last)):
                return number
            if token.text == "," and begin < number < last - 1:
                following = tokens[number + 1]
                if relative or (
                    following.lower in language.adversatives
                    and not (number + 2 < last and tokens[number + 2].lower in language.complementisers)
                ):
                    return number
                if (not verb and _leaves(paragraph, following)) or _reports(paragraph, number + 1, last):
                    return number
        elif token.traits & VERB:
            verb = True
        elif (
            not verb
            and number > begin
            and token.lower in language.subordinators
            and token.lower not in language.comparisons
        ):
            return number
        elif token.lower in language.conjunctions and begin < number < last - 1:
            following = tokens[number + 1]
            if following.lower in language.cues and following.lower not in language.also_nouns:
                return number
    return last


def _closes_later(paragraph: Paragraph, number: int, last: int) -> bool:
    """Whether a dash opens an insertion that another one closes."""
    text = paragraph.tokens[number].text
    return text not in {";", ":"} and any(
        paragraph.tokens[later].text == text for later in range(number + 1, last)
    )


def _leaves(paragraph: Paragraph, token: Token) -> bool:
    """Whether a word behind a comma begins something else than more of a noun phrase."""
    language, word = paragraph.language, token.lower
    return (
        word in language.conjunctions
        or word in language.relatives
        or word in language.subordinators
        or word in language.pronouns
        or (language.is_gerund(word) and word not in language.not_names)
    )


def _reports(paragraph: Paragraph, begin: int, last: int) -> bool:
    """Whether what follows a comma reports something itself: ", adding …", ", and he said …"."""
    language, word = paragraph.language, paragraph.tokens[begin].lower
    if word in language.leading_words or (language.is_gerund(word) and word in language.reporting_words):
        return True
    if word not in language.conjunctions:
        return False
    words = paragraph.reporting_words
    number = bisect_left(words, begin + 1)
    return number < len(words) and words[number] < min(last, begin + 1 + CLOSE)
