"""The model of reporting clauses: what its training makes of examples."""

from pathlib import Path

from library.model import Span
from library.quotations.reports import english_reports
from training.reports import Example, overlap, probability, read_corpus, train


def test_training_tells_apart_what_a_sign_tells_apart() -> None:
    data = [Example(("any", "word said"), good=True, document=number) for number in range(50)]
    data += [Example(("any", "word walked"), good=False, document=number) for number in range(50)]
    weights = train(data)
    assert probability(weights, data[0]) > 0.9
    assert probability(weights, data[-1]) < 0.1


def test_a_sign_that_is_too_rare_is_not_weighed() -> None:
    data = [Example(("any",), good=True, document=number) for number in range(50)]
    assert "word once" not in train([*data, Example(("any", "word once"), good=False, document=0)])


def test_the_overlap_of_two_spans_is_their_share_of_what_they_cover() -> None:
    assert overlap(Span(0, 10), Span(5, 15)) == 5 / 15
    assert overlap(Span(0, 5), Span(5, 10)) == 0


def test_a_corpus_is_read_with_its_contents_without_marks(tmp_path: Path) -> None:
    text = "Ann Roe said it was late. “It was late,” Bo Lind said.\n"
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "attributions" / "one.ann").write_text(
        "T1\tCue 8 12\tsaid\nT2\tContent 13 24\tit was late\nE1\tAttribution:T1 Content:T2 Cue:T1\n"
        "T3\tCue 49 53\tsaid\nT4\tContent 26 40\t“It was late,”\nE2\tAttribution:T3 Content:T4 Cue:T3\n",
        encoding="utf-8",
    )
    (document,) = read_corpus(tmp_path)
    assert [span.within(document.text) for span in document.cues] == ["said", "said"]
    assert [span.within(document.text) for span in document.indirect] == ["it was late"]


def test_the_shipped_model_weighs_every_one_of_its_words() -> None:
    model = english_reports()
    assert model.weights["word said"] > model.weights["word shot"]
    assert 0 < model.least < 1
