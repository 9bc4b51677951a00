"""Subjects: whose words a cue reports, and who acts in a sentence."""

from __future__ import annotations

from library.quotations.cues import cues_between, is_gerund, leads_to_source
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph

RUNNING = frozenset({",", "?", "!"})
"""Marks at the end of a quotation after which its sentence goes on."""
LONGEST_INSERTION = 30
"""Tokens between a subject and its cue, at most ("Ann Roe, the head of the inquiry, said")."""
LONGEST_NOUN_PHRASE = 5
"""Words of a noun phrase whose head is in no list, at most."""
LONGEST_COMPLEMENT = 9
"""Tokens of a complement after a subject, at most ("a spokesman for the ministry")."""

_INSERTING = frozenset({",", ")", "-", "–", "—", "--"})


def source_of(paragraph: Paragraph, cue: int, floor: int) -> tuple[Mention | None, bool]:
    """Return the mention whose words a cue reports, and whether it stands right beside the cue.

    Nothing before the token `floor` is looked at.
    """
    if leads_to_source(paragraph, cue):
        return _mention_from(paragraph, cue + 2), True
    inverted = _inverted_source(paragraph, cue, floor)
    if inverted is not None:
        return inverted, True
    position = _skip_back(paragraph, cue - 1, floor)
    if position < floor:
        return None, False
    token = paragraph.tokens[position]
    if token.lower in paragraph.language.anybody:
        return None, False
    if is_gerund(paragraph, cue):
        return _source_of_gerund(paragraph, cue, position, floor)
    if token.text in _INSERTING and (inserted := _before_insertion(paragraph, position, floor)):
        return inserted, True
    direct = _ending_at(paragraph, position + 1, floor)
    if direct is not None:
        return _apposition_of(paragraph, direct, cue) or direct, True
    named = _unnamed_head(paragraph, position, floor)
    if named is not None:
        return named, True
    if (
        token.text == ","
        or token.lower in paragraph.language.conjunctions
        or token.lower in paragraph.language.infinitives
    ):
        return main_subject(paragraph, max(floor, paragraph.sentence_of(cue)[0]), cue), False
    complement = _before_complement(paragraph, position, floor)
    if complement is not None:
        return complement, True
    return main_subject(paragraph, max(floor, paragraph.sentence_of(cue)[0]), cue), False


def _inverted_source(paragraph: Paragraph, cue: int, floor: int) -> Mention | None:
    """Return who stands behind a cue in `…,” said Ann Roe` and `…, said Ann Roe, …`."""
    tokens, language = paragraph.tokens, paragraph.language
    behind = paragraph.by_start.get(cue + 1)
    if behind is None or behind.possessive or not cue or is_gerund(paragraph, cue):
        return None
    before = tokens[cue - 1]
    if before.kind == "quote" and before.text[-1:] in RUNNING:
        return behind
    word = tokens[cue].lower
    closed = behind.last >= len(tokens) or tokens[behind.last].text in {",", "."}
    if before.text == "," and cue - 1 > floor and closed and word in language.speaking:
        return behind if word not in language.addressing else None
    return None


def _source_of_gerund(
    paragraph: Paragraph, cue: int, position: int, floor: int
) -> tuple[Mention | None, bool]:
    """Return whose words "…, adding" or "him for claiming" reports; `position` ends what stands before it."""
    token = paragraph.tokens[position]
    if token.text in _INSERTING - {","} and (inserted := _before_insertion(paragraph, position, floor)):
        return inserted, True
    if token.lower in paragraph.language.answerable:
        return _object_before(paragraph, position, floor), False
    direct = _ending_at(paragraph, position + 1, floor)
    if direct is not None and not (direct.roles[-1:] and direct.roles[-1] in paragraph.language.utterances):
        return _apposition_of(paragraph, direct, cue) or direct, True
    return _source_in_sentence(paragraph, cue, floor), False


def _source_in_sentence(paragraph: Paragraph, cue: int, floor: int) -> Mention | None:
    """Return whose words "…, adding" goes on with: the source of the cue before it, else who acts."""
    first = max(floor, paragraph.sentence_of(cue)[0])
    for number in reversed(cues_between(paragraph, first, cue)):
        if not is_gerund(paragraph, number):
            mention, beside = source_of(paragraph, number, first)
            if mention is not None and beside:
                return mention
    return main_subject(paragraph, first, cue)


def _apposition_of(paragraph: Paragraph, role: Mention, cue: int) -> Mention | None:
    """Return the name that a role before ", which said" stands in apposition to."""
    tokens = paragraph.tokens
    if role.kind != "role" or tokens[role.last].text != "," or role.last >= cue or not role.first:
        return None
    name = paragraph.by_end.get(role.first - 1) if tokens[role.first - 1].text == "," else None
    return name if name is not None and name.kind == "name" else None


def _unnamed_head(paragraph: Paragraph, position: int, floor: int) -> Mention | None:
    """Return a noun phrase of unknown words that ends at a token: "the lawsuit" in "the lawsuit contends"."""
    tokens = paragraph.tokens
    for number in range(position, max(floor - 1, position - LONGEST_NOUN_PHRASE), -1):
        token = tokens[number]
        if (
            token.kind != "word"
            or token.lower in paragraph.language.prepositions
            or number + 1 in paragraph.by_end
        ):
            return None
        if number == position and token.lower in paragraph.language.lone_determiners:
            return noun_phrase(paragraph, position, position + 1)
        if token.lower in paragraph.language.determiners:
            if number == position:
                return None
            return _head_of(paragraph, noun_phrase(paragraph, number, position + 1), floor)
        if token.lower in paragraph.language.between or token.lower in paragraph.language.conjunctions:
            return None
        if token.lower in paragraph.language.finite_verbs:
            return None
    return None


def noun_phrase(paragraph: Paragraph, first: int, last: int) -> Mention:
    """Return a mention made of the tokens from a determiner on, its last word the head."""
    phrase = paragraph.tokens[first:last]
    return Mention(
        "role",
        first,
        last,
        " ".join(token.text for token in phrase),
        tuple(token.lower for token in phrase if token.lower not in paragraph.language.determiners),
        definite=phrase[0].lower in paragraph.language.definite,
    )


def _object_before(paragraph: Paragraph, position: int, floor: int) -> Mention | None:
    """Return who is mocked in "mocked him for claiming": the mention right before the preposition."""
    mention = paragraph.by_end.get(position)
    token = paragraph.tokens[position - 1] if position > floor else None
    pronoun = paragraph.language.subjects.get(token.lower) if token is not None else None
    if mention is None and pronoun is not None:
        return Mention("pronoun", position - 1, position, pronoun, object_=True)
    return mention if mention is not None and mention.first >= floor else None


def _mention_from(paragraph: Paragraph, number: int) -> Mention | None:
    """Return the mention that begins at a token, or within two words after it."""
    for start in range(number, min(number + 3, len(paragraph.tokens))):
        mention = paragraph.by_start.get(start)
        if mention is not None:
            return _named_possessor(paragraph, mention)
        if paragraph.tokens[start].kind != "word":
            return None
    return None


def _named_possessor(paragraph: Paragraph, mention: Mention) -> Mention:
    """Return the phrase that a possessive name begins, when there is one."""
    if mention.possessive:
        return paragraph.by_start.get(mention.last, mention)
    return mention


def _skip_back(paragraph: Paragraph, position: int, floor: int) -> int:
    """Return the last token of the subject before a cue, adverbs, auxiliaries and times left out."""
    tokens, language = paragraph.tokens, paragraph.language
    while position >= floor and tokens[position].kind == "word":
        lower = tokens[position].lower
        if lower in language.times and position > floor:
            position = _before_time(paragraph, position, floor)
            continue
        if position + 1 in paragraph.by_end or not (lower in language.between or language.is_adverb(lower)):
            break
        position -= 1
    if position > floor and tokens[position].text == "," and tokens[position + 1].lower in language.relatives:
        return position - 1
    return position


def _before_time(paragraph: Paragraph, position: int, floor: int) -> int:
    """Return the token before "Monday", "on Monday", "last week" or "earlier this month"."""
    tokens, language = paragraph.tokens, paragraph.language
    position -= 1
    while position > floor and (
        tokens[position].lower in language.before_times or tokens[position].lower in language.prepositions
    ):
        position -= 1
    return position


def _ending_at(paragraph: Paragraph, end: int, floor: int) -> Mention | None:
    """Return the subject that ends before a token: the head of the phrase when it ends in a complement."""
    mention = paragraph.by_end.get(end)
    return mention if mention is None else _head_of(paragraph, mention, floor)


def _head_of(paragraph: Paragraph, mention: Mention, floor: int) -> Mention | None:
    """Return what a mention is a complement of ("a spokesman" for "the ministry"), itself when it is none."""
    while mention.first > floor:
        before = paragraph.tokens[mention.first - 1]
        if (
            before.lower not in paragraph.language.prepositions
            or before.lower in paragraph.language.temporal_prepositions
        ):
            break
        head = paragraph.by_end.get(mention.first - 1)
        if head is None:
            head = _nearest_before(paragraph, mention.first - 1, floor)
        if head is None:
            break
        mention = head
    if mention.first < floor or mention.possessive:
        return None
    return mention


def _nearest_before(paragraph: Paragraph, position: int, floor: int) -> Mention | None:
    """Return the head of "the judge leading the inquiry" or "people at the scene" from its complement."""
    for number in range(position, max(floor, position - LONGEST_COMPLEMENT), -1):
        token = paragraph.tokens[number - 1]
        if token.kind != "word":
            return None
        mention = paragraph.by_end.get(number)
        if mention is not None:
            return mention
    return None


def _before_complement(paragraph: Paragraph, position: int, floor: int) -> Mention | None:
    tokens = paragraph.tokens
    for number in range(position, max(floor - 1, position - LONGEST_COMPLEMENT), -1):
        token = tokens[number]
        if token.kind != "word" or token.lower in paragraph.language.cues:
            return None
        mention = paragraph.by_end.get(number)
        if mention is not None and (
            token.lower in paragraph.language.prepositions
            or paragraph.language.is_gerund(token.lower)
            or token.lower in paragraph.language.personal_relatives
        ):
            return _ending_at(paragraph, number, floor)
    return None


def _before_insertion(paragraph: Paragraph, closing: int, floor: int) -> Mention | None:
    """Return the subject before an insertion between commas, brackets or dashes that ends at a token."""
    tokens = paragraph.tokens
    described = _before_relative(paragraph, closing, floor)
    if described is not None:
        return described
    whole = paragraph.by_end.get(closing) if tokens[closing].text == "," else None
    if whole is not None and (whole.kind != "name" or whole != _ending_at(paragraph, closing, floor)):
        whole = None
    if whole is not None and any(token.text == "," for token in tokens[whole.first : whole.last]):
        owner = (
            paragraph.by_end.get(whole.first - 1)
            if whole.first > floor and tokens[whole.first - 1].text == ","
            else None
        )
        if owner is None or owner.kind != "name" or _is_governed(paragraph, owner, floor):
            return whole
        return owner
    wanted = {")": {"("}}.get(tokens[closing].text, {",", "-", "–", "—", "--"})
    best: Mention | None = None
    for number in range(closing - 1, max(floor, closing - LONGEST_INSERTION), -1):
        token = tokens[number]
        if token.kind == "quote" or token.text in {";", ":"}:
            break
        if token.text not in wanted:
            continue
        mention = _ending_at(paragraph, number, floor)
        if mention is None:
            continue
        if mention.kind == "name":
            return mention
        best = best or mention
    return whole or best


def _before_relative(paragraph: Paragraph, closing: int, floor: int) -> Mention | None:
    """Return the subject before a relative clause that ends at a comma: "the report, which …, alleged"."""
    tokens = paragraph.tokens
    if tokens[closing].text != ",":
        return None
    for number in range(closing - 1, max(floor, closing - LONGEST_INSERTION), -1):
        if tokens[number].kind == "quote" or tokens[number].text in {";", ":"}:
            return None
        if tokens[number].text == "," and tokens[number + 1].lower in paragraph.language.relatives:
            head = _ending_at(paragraph, number, floor) or _unnamed_head(paragraph, number - 1, floor)
            if head is not None:
                return head
    return None


def _is_governed(paragraph: Paragraph, mention: Mention, first: int) -> bool:
    """Whether a preposition stands before a mention, or before the one that it is joined to by "and"."""
    tokens = paragraph.tokens
    prepositions = paragraph.language.prepositions
    if mention.first <= first:
        return False
    before = tokens[mention.first - 1]
    if before.lower in prepositions:
        return True
    joined = paragraph.by_end.get(mention.first - 1)
    if joined is not None and before.lower in paragraph.language.conjunctions and joined.first > first:
        return tokens[joined.first - 1].lower in prepositions
    described = mention.kind == "role" and before.kind == "word" and mention.first > first + 1
    return described and tokens[mention.first - 2].lower in prepositions


def main_subject(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """Return who acts in a stretch of a sentence: the first mention that no preposition governs."""
    tokens = paragraph.tokens
    if first < last and tokens[first].lower in paragraph.language.subordinators:
        comma = next((n for n in range(first, last) if tokens[n].text == ","), None)
        first = first if comma is None else comma + 1
    elif first < last and tokens[first].lower in paragraph.language.prepositions:
        comma = next((n for n in range(first, last) if tokens[n].text == ","), None)
        if comma is not None and any(
            not mention.possessive and not _is_governed(paragraph, mention, comma + 1)
            for mention in paragraph.mentions_between(comma + 1, last)
        ):
            first = comma + 1
    fallback: Mention | None = None
    for mention in paragraph.mentions_between(first, last):
        if not _is_governed(paragraph, mention, first) and not mention.possessive:
            return mention
        if fallback is None and mention.kind == "name" and not mention.possessive:
            fallback = mention
    return fallback
