from __future__ import annotations

from library.model import Grounds, Match
from tui.text.reasons import reason


def matched(grounds: Grounds) -> Match:
    return Match(
        "a:1", "b:1", "reworded", 0.36, same_speaker=True, suggestion=False, aligned=(), grounds=grounds
    )


def test_a_match_by_meaning_says_so_though_there_is_no_shared_word() -> None:
    shown = reason(matched(Grounds("meaning", (), 0.2)))
    assert shown == "each other’s nearest in meaning; score 0.36 of 0.20 asked for; same speaker"


def test_the_words_that_tell_most_stand_behind_the_rule() -> None:
    shown = reason(matched(Grounds("shared-words", (("ferries", 0.6),), 0.4)))
    assert shown.startswith("shared words: ferries 0.60; score")
