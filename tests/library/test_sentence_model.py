"""Opening a sentence embedding and reading texts with it; the runtime is tried where its packages are."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from library.sentence_model import SentenceModel, SentenceModelError, model_problem, sentence_model

WORDS = ("[PAD]", "[UNK]", "bread", "loaf", "harbour", "quay")
VECTORS = ((9, 9), (0, 0), (1, 0), (1, 0), (0, 1), (0, 1))
"""Of each word; what pads a text would show if it were counted."""


def ignore(_stage: str) -> None:
    """Stand in for a progress that nobody watches."""


@pytest.fixture
def packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.sentence_model.find_spec", lambda _name: object())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.onnx").write_bytes(b"")
    (tmp_path / "tokenizer.json").write_text("{}")
    return tmp_path


def test_an_empty_setting_is_no_model() -> None:
    assert sentence_model("") is None


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert model_problem(str(tmp_path / "nowhere")) == f"there is no folder {tmp_path / 'nowhere'}"


def test_missing_files_are_named(folder: Path) -> None:
    (folder / "model.onnx").unlink()
    assert str(model_problem(str(folder))).startswith(f"{folder} has no model.onnx;")
    (folder / "tokenizer.json").unlink()
    assert "no model.onnx and no tokenizer.json" in str(model_problem(str(folder)))


def test_missing_packages_are_named_with_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.sentence_model.find_spec", lambda _name: None)
    problem = 'onnxruntime and tokenizers not installed: pip install "broadsheet[semantic]"'
    assert model_problem(str(folder)) == problem
    with pytest.raises(SentenceModelError, match="pip install"):
        SentenceModel(str(folder))([("bread", "loaf")], ignore)


@pytest.mark.usefixtures("packages_installed")
def test_a_folder_with_all_that_is_needed_has_no_problem(folder: Path) -> None:
    assert model_problem(str(folder)) is None


def test_the_home_folder_may_be_written_as_a_tilde(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    assert "no folder" not in str(model_problem(f"~/{folder.name}"))


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., SentenceModel]:
    """Return what makes a model that knows four words; skips where the runtime or its maker is absent."""
    for package in ("onnxruntime", "tokenizers", "onnx"):
        pytest.importorskip(package)

    def make(*, pooled: bool = False, fixed_padding: bool = False) -> SentenceModel:
        write_model(tmp_path / "model.onnx", pooled=pooled)
        write_tokenizer(tmp_path / "tokenizer.json", fixed_padding=fixed_padding)
        return SentenceModel(str(tmp_path))

    return make


def write_model(path: Path, *, pooled: bool) -> None:
    import numpy
    from onnx import TensorProto, helper, numpy_helper, save

    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])]
    vectors = numpy_helper.from_array(numpy.array(VECTORS, dtype=numpy.float32), "vectors")
    nodes = [helper.make_node("Gather", ["vectors", "input_ids"], ["states"])]
    shape: list[str | int] = ["texts", "tokens", 2]
    if pooled:
        nodes.append(helper.make_node("ReduceMax", ["states", "axis"], ["pooled"], keepdims=0))
        shape = ["texts", 2]
    axis = numpy_helper.from_array(numpy.array([1]), "axis")
    output = helper.make_tensor_value_info("pooled" if pooled else "states", TensorProto.FLOAT, shape)
    graph = helper.make_graph(nodes, "tiny", inputs, [output], [vectors, axis])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9), str(path))


def write_tokenizer(path: Path, *, fixed_padding: bool, unknown: str = "[UNK]") -> None:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token=unknown))
    tokenizer.pre_tokenizer = Whitespace()
    if fixed_padding:
        tokenizer.enable_padding(length=64)
    tokenizer.save(str(path))


@pytest.mark.parametrize("fixed_padding", [False, True])
def test_cosines_are_those_of_the_mean_over_the_words(
    tiny: Callable[..., SentenceModel], fixed_padding: bool
) -> None:
    model = tiny(fixed_padding=fixed_padding)
    pairs = [
        ("bread", "loaf"),
        ("bread", "harbour"),
        ("bread quay", "loaf"),
        ("bread loaf loaf quay", "quay"),
    ]
    found = model(pairs, ignore)
    assert found == pytest.approx([1, 0, math.sqrt(0.5), 1 / math.sqrt(10)], abs=1e-3)


def test_a_model_that_pools_by_itself_is_taken_at_its_word(tiny: Callable[..., SentenceModel]) -> None:
    assert tiny(pooled=True)([("bread quay", "loaf harbour")], ignore) == pytest.approx([1], abs=1e-3)


def test_a_text_without_meaning_is_near_to_nothing(tiny: Callable[..., SentenceModel]) -> None:
    assert tiny()([("xyz", "bread"), ("", "bread"), ("xyz", "xyz")], ignore) == [0, 0, 0]


def test_no_text_is_read_twice(tiny: Callable[..., SentenceModel]) -> None:
    told: list[str] = []
    model = tiny()
    model([("bread", "loaf")], told.append)
    assert told == ["reading meanings: 0 of 2 quotations"]
    model([("loaf", "bread")], told.append)
    assert len(told) == 1
    model([("loaf", "quay")], told.append)
    assert told[1:] == ["reading meanings: 0 of 1 quotations"]


def test_no_pairs_open_no_model(tmp_path: Path) -> None:
    assert SentenceModel(str(tmp_path / "nowhere"))([], ignore) == []


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_broken_file_is_named(tiny: Callable[..., SentenceModel], tmp_path: Path, name: str) -> None:
    model = tiny()
    (tmp_path / name).write_bytes(b"\x00nonsense")
    with pytest.raises(SentenceModelError) as caught:
        model([("bread", "loaf")], ignore)
    assert str(caught.value).startswith(f"{tmp_path / name} cannot be used: ")
    assert "\n" not in str(caught.value)


def test_a_tokenizer_that_cannot_read_a_text_is_named(
    tiny: Callable[..., SentenceModel], tmp_path: Path
) -> None:
    model = tiny()
    write_tokenizer(tmp_path / "tokenizer.json", fixed_padding=False, unknown="[NONE]")
    with pytest.raises(SentenceModelError, match=r"tokenizer\.json cannot be used: "):
        model([("bread", "xyz")], ignore)
