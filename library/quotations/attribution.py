"""Who said a quotation, as far as its own paragraph tells: rules for cue and source, tried in order."""

from __future__ import annotations

from library.quotations.cues import cues_between, is_cue
from library.quotations.following import source_after, stands_alone
from library.quotations.mention import Mention
from library.quotations.paragraphs import Paragraph
from library.quotations.preceding import source_before, source_later
from library.quotations.source import Source
from library.quotations.subjects import main_subject, source_of


def sources(paragraph: Paragraph) -> list[Source]:
    """Return the source of each quotation of a paragraph, in order."""
    return _with_later(paragraph, [_source(paragraph, number) for number in range(len(paragraph.quotes))])


def _source(paragraph: Paragraph, number: int) -> Source:
    token = paragraph.quote_tokens[number]
    first, last = paragraph.sentence_of(token)
    after = source_after(paragraph, token)
    introduced = token > first and (paragraph.tokens[token - 1].text == ":" or is_cue(paragraph, token - 1))
    opens = token == first or (token == first + 1 and paragraph.tokens[first].kind == "mark")
    ending = paragraph.tokens[token].text[-1:]
    comma = token + 1 < len(paragraph.tokens) and paragraph.tokens[token + 1].text == ","
    alone = after is not None and stands_alone(paragraph, after)
    runs_on = ending in ",?!—-" or comma or opens
    finished = ending in ".…"
    if (
        after is not None
        and runs_on
        and not (introduced and ending != ",")
        and (not finished or (not number and alone))
    ):
        return after
    before = None if opens else source_before(paragraph, token, first)
    if before is not None:
        return before
    if after is not None and not opens and (alone or not finished):
        return after
    later = source_later(paragraph, token, last)
    if later is not None:
        return later
    if opens:
        return _from_context(paragraph, number, token, after)
    subject = main_subject(paragraph, first, token) or main_subject(paragraph, token + 1, last)
    if subject is not None and (subject.kind == "name" or _acts(paragraph, subject, token)):
        return Source(subject, "sentence-subject")
    context = _from_context(paragraph, number, token, after)
    if context.follows == -1 and subject is not None and subject.kind == "pronoun":
        return Source(subject, "sentence-subject")
    return context


def _acts(paragraph: Paragraph, subject: Mention, quote: int) -> bool:
    """Whether a subject before a quotation does something: a verb that is no auxiliary follows it at once."""
    tokens, language = paragraph.tokens, paragraph.language
    if subject.last >= quote or (
        subject.kind == "pronoun" and subject.name in language.first_persons | language.it_pronouns
    ):
        return False
    number = subject.last
    while number < quote and (
        language.is_adverb(tokens[number].lower) or tokens[number].lower in language.adverbs
    ):
        number += 1
    verb = tokens[number]
    return (
        number < quote
        and verb.kind == "word"
        and verb.lower not in language.finite_verbs | language.passives
        and verb.text[0].islower()
    )


def _from_context(paragraph: Paragraph, number: int, token: int, after: Source | None) -> Source:
    """Settle what its sentence does not attribute: by the sentence before, else the speaker goes on."""
    first, _ = paragraph.sentence_of(token)
    previous = paragraph.sentence_of(first - 1) if first else None
    if previous is not None:
        quoted = paragraph.has_quote(*previous)
        if number and (quoted or (after is None and paragraph.quote_tokens[number - 1] >= previous[0])):
            return Source(None, "same-speaker", certain=True, follows=number - 1)
        source = sentence_source(paragraph, previous)
        if source is not None:
            return Source(source, "sentence-before")
        if number:
            return Source(None, "same-speaker", follows=number - 1)
    if after is not None:
        return after
    return Source(None, "paragraph-before", follows=-1)


def issuer(paragraph: Paragraph) -> Mention | None:
    """Return whose statement a paragraph announces: "released the following statement by Ann Roe: ... :"."""
    tokens, language = paragraph.tokens, paragraph.language
    if not tokens or tokens[-1].text != ":":
        return None
    for number in range(len(tokens) - 2):
        if tokens[number].lower in language.utterances and tokens[number + 1].lower in language.authorship:
            article = tokens[number + 2].lower in language.determiners
            mention = paragraph.by_start.get(number + 2) or paragraph.by_start.get(number + 2 + article)
            if mention is not None:
                return mention
    return None


def sentence_source(paragraph: Paragraph, sentence: tuple[int, int]) -> Mention | None:
    """Return whose words a sentence reports, else who acts in it."""
    first, last = sentence
    speaking = paragraph.language.speaking
    cues = cues_between(paragraph, first, last)
    for number in sorted(cues, key=lambda cue: paragraph.tokens[cue].lower not in speaking):
        mention, _ = source_of(paragraph, number, first)
        if mention is not None:
            return mention
    return main_subject(paragraph, first, last)


def _with_later(paragraph: Paragraph, found: list[Source]) -> list[Source]:
    """Let quotations that open a paragraph take the attribution that follows the next one."""
    for number in range(len(found) - 2, -1, -1):
        source, following = found[number], found[number + 1]
        if source.follows == -1 and following.rule in {"said-after", "said-inverted"}:
            gap = paragraph.tokens[paragraph.quote_tokens[number] + 1 : paragraph.quote_tokens[number + 1]]
            if not any(token.kind == "word" for token in gap):
                found[number] = Source(following.mention, "said-after-next", following.cue)
    return found
