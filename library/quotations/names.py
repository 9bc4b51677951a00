"""Names as mentions: runs of capitalised words, with the titles before them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from library.quotations.language import Language
from library.quotations.mention import Mention
from library.quotations.roles import LONGEST_ROLE, read_role
from library.quotations.tokens import Token

LONGEST_NAME = 12
"""Tokens of a run of capitalised words, at most."""


def read_name(
    tokens: Sequence[Token], first: int, starts: Collection[int], known: Collection[str], language: Language
) -> Mention | None:
    """Read a run of capitalised words as a name with its titles, or as a role."""
    last = _plain_end(tokens, first, language)
    if not last:
        return _read(tokens, first, starts, known, language)
    if first in starts and tokens[first].text not in known:
        if last - first > 1:
            return _read(tokens, first, starts, known, language)
        if last == len(tokens) or tokens[last].lower not in language.cues:
            return None
    begin = first - 1 if first and tokens[first - 1].lower in language.articles else first
    if last - first == 1:
        return Mention("name", begin, last, tokens[first].text)
    return Mention("name", begin, last, " ".join([token.text for token in tokens[first:last]]))


def _plain_end(tokens: Sequence[Token], first: int, language: Language) -> int:
    """Return one past a name without title and particle, 0 for others: most are plain and take few tests."""
    if not tokens[first].plain:
        return 0
    if first:
        before = tokens[first - 1]
        if before.possessive or before.lower in language.before_names:
            return 0
    last, count = first + 1, len(tokens)
    while last < count and tokens[last].plain and last < first + LONGEST_NAME:
        last += 1
    if last < count:
        following = tokens[last]
        if following.capital or (
            following.lower in language.joining and (following.text != "." or len(tokens[last - 1].text) == 1)
        ):
            return 0
    return last


def _read(
    tokens: Sequence[Token], first: int, starts: Collection[int], known: Collection[str], language: Language
) -> Mention | None:
    if tokens[first].lower in language.not_names and tokens[first].lower not in language.calendar_names:
        return None
    last = _run_end(tokens, first, language)
    if tokens[first].lower in language.calendar_names and not _is_calendar_name(
        tokens, first, last, language
    ):
        return None
    words = [token for token in tokens[first:last] if token.kind == "word"]
    if len(words) == 1 and first in starts and words[0].text not in known and not words[0].possessive:
        lone = words[0].lower
        if lone in language.heads:
            return read_role(tokens, first, [], language)
        follower = tokens[last] if last < len(tokens) else None
        if follower is None or follower.lower not in language.cues:
            return None
    if (
        first in starts
        and len(words) > 1
        and language.is_verb_form(words[0].lower)
        and words[0].text not in known
    ):
        return _read(tokens, first + 1, starts, known, language)
    split = _title_end(words, language)
    roles = tuple(word.lower for word in words[:split])
    named = words[split:]
    if not named:
        head = next((n for n in range(last - 1, first - 1, -1) if tokens[n].lower in language.heads), None)
        return None if head is None else read_role(tokens, head, [], language, leftmost=first)
    if not roles and last - first > 1 and all(word.lower in language.not_names for word in named):
        return None
    if len(named) == 1 and named[0].lower in language.heads and last - first > 1:
        return read_role(tokens, last - 1, [], language, leftmost=first)
    name = " ".join(_with_initials(tokens, first, last)[split:])
    begin = first
    if roles == () and first:
        begin, roles = _small_title(tokens, first, language)
    if begin == first and first and tokens[first - 1].lower in language.articles:
        begin = first - 1
    return Mention(
        "name",
        begin,
        last,
        name,
        roles,
        tokens[last - 1].possessive,
    )


def _with_initials(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """Return the words of a run of tokens, an initial with its full stop: "John", "R.", "Roe"."""
    words: list[str] = []
    for token in tokens[first:last]:
        if token.kind == "word":
            words.append(token.text)
        elif token.text == "." and words and len(words[-1]) == 1:
            words[-1] += "."
    return words


def _is_calendar_name(tokens: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """Whether "May" or "June" is a name here: no day, preposition or "last" beside it."""
    if last - first > 1:
        return True
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if after is None or after.kind != "word" or after.text[0].isdigit() or after.capital:
        return False
    return (
        before is None
        or before.kind != "word"
        or not (
            before.lower in language.prepositions
            or before.lower in language.before_calendar
            or before.text[0].isdigit()
        )
    )


def _run_end(tokens: Sequence[Token], first: int, language: Language) -> int:
    """Return one past the last token of a run of capitalised words, particles and initials included."""
    last, limit = first + 1, min(len(tokens), first + LONGEST_NAME)
    while last < limit and not tokens[last - 1].possessive:
        token = tokens[last]
        if token.capital:
            if token.lower in language.not_names and token.lower not in language.calendar_names:
                break
            last += 1
        elif (joined := _joined(tokens, last, language)) > last:
            last = joined
        else:
            break
    return last


def _joined(tokens: Sequence[Token], number: int, language: Language) -> int:
    """Return one past the name's next word when particles or a full stop lead to it, else `number` itself."""
    end = number
    while end + 1 < len(tokens) and tokens[end].lower in language.joining:
        if _joins(tokens, end, language):
            return end + 2
        if tokens[end].lower not in language.particles:
            break
        end += 1
    return number


def _joins(tokens: Sequence[Token], number: int, language: Language) -> bool:
    """Whether a particle, a full stop or "of" stands inside a name."""
    token, before, after = tokens[number], tokens[number - 1], tokens[number + 1]
    if token.text == ".":
        return after.capital and (len(before.text) == 1 or before.lower in language.titles)
    if token.lower not in language.genitives:
        return after.capital
    if before.lower in language.titles and after.lower in language.offices:
        return True
    return before.lower in language.organisation_words and after.capital


def _title_end(words: Sequence[Token], language: Language) -> int:
    """Return how many of the words are titles before the name; 0 for bodies."""
    if len(words) == 1:
        return int(words[0].lower in language.titles and words[0].lower not in language.organisation_words)
    split = 0
    for number, word in enumerate(words):
        of_office = (
            split
            and number
            and words[number - 1].lower in language.genitives
            and word.lower in language.offices
        )
        if (
            word.lower in language.titles
            or of_office
            or (split == number and split and word.lower in language.offices)
        ):
            split = number + 1
    if (
        split < len(words)
        and split
        and any(word.lower in language.organisation_words for word in words[split:])
    ):
        return 0
    if split == len(words) and words[-1].lower in language.organisation_words:
        return 0
    if split == len(words) and _is_surname(words, language):
        return _title_end(words[:-1], language)
    return split


def _is_surname(words: Sequence[Token], language: Language) -> bool:
    """Whether the last word, a title elsewhere, is a surname: "Sen. Angus King", "Charlotte Bishop"."""
    before = words[-2].lower
    if before in language.titles or before in language.offices or before in language.genitives:
        return False
    given = language.men | language.women
    return words[0].lower in given or before in given or _title_end(words[:-1], language) > 0


def _small_title(tokens: Sequence[Token], first: int, language: Language) -> tuple[int, tuple[str, ...]]:
    """Return where a title in small letters before a name begins ("energy minister"), and its words."""
    begin = first - 1
    if (
        begin > 1
        and tokens[begin].lower in language.offices
        and tokens[begin - 1].lower in language.genitives
    ):
        begin -= 2
    if tokens[begin].lower not in language.roles or tokens[first - 1].possessive:
        return first, ()
    while begin and first - begin < LONGEST_ROLE:
        token = tokens[begin - 1]
        if token.lower in language.determiners or token.possessive:
            begin -= 1
            break
        if token.kind != "word" or token.lower in language.cues or token.lower in language.between:
            break
        if token.lower in language.prepositions or token.lower in language.not_names:
            break
        begin -= 1
    return begin, tuple(
        token.lower for token in tokens[begin:first] if token.lower not in language.determiners
    )
