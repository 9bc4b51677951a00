"""A sentence embedding that the reader supplies: how near two texts are in meaning.

The folder holds `model.onnx` and `tokenizer.json`, as sentence-transformers models are exported. The packages
of the extra `semantic` (onnxruntime, tokenizers) are imported when the first texts are embedded.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
_PACKAGES = ("onnxruntime", "tokenizers")
_INSTALL = 'pip install "broadsheet[semantic]"'
_BATCH = 8
"""Texts of about one length that are embedded together."""
_THREADS = 1
"""One, so that the screen keeps the other processor, and sums come out the same on every machine."""
_LONGEST = 512
"""Tokens that a text is cut to, where tokenizer.json names no limit: what models of the BERT family take."""
_DIGITS = 4
"""Decimals of a cosine; further ones depend on which texts stand in one batch."""


class SentenceModelError(Exception):
    """A model that cannot be used: which file, why, and what to do."""


def model_problem(folder: str) -> str | None:
    """Return what keeps the model of a folder from being opened, as far as one sees without opening it."""
    path = Path(folder).expanduser()
    if not path.is_dir():
        return f"there is no folder {path}"
    missing = [name for name in (MODEL, TOKENIZER) if not (path / name).is_file()]
    if missing:
        return f"{path} has no {' and no '.join(missing)}; export a sentence-transformers model to ONNX there"
    absent = [name for name in _PACKAGES if find_spec(name) is None]
    if absent:
        return f"{' and '.join(absent)} not installed: {_INSTALL}"
    return None


def sentence_model(folder: str) -> SentenceModel | None:
    """Return the model of the setting `matching.semantic_model`; none where it is empty."""
    return SentenceModel(folder) if folder else None


class SentenceModel:
    """Embeds texts and remembers what it has embedded; opened at the first call."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder).expanduser()
        self._vectors: dict[str, NDArray[Any]] = {}
        self._opened: tuple[Any, Any] | None = None

    def __call__(self, pairs: Sequence[tuple[str, str]], tell: Callable[[str], None]) -> list[float]:
        """Return the cosine of each pair of texts, -1 to 1; `tell` is told of progress and may raise to stop.

        Raises SentenceModelError.
        """
        self._embed({text for pair in pairs for text in pair}, tell)
        vectors = self._vectors
        return [round(float(vectors[one] @ vectors[other]), _DIGITS) for one, other in pairs]

    def _embed(self, texts: Iterable[str], tell: Callable[[str], None]) -> None:
        """Embed what is not known yet, texts of about one length together."""
        missing = sorted(set(texts) - self._vectors.keys(), key=lambda text: (len(text), text))
        for start in range(0, len(missing), _BATCH):
            tell(f"reading meanings: {start:,} of {len(missing):,} quotations")
            batch = missing[start : start + _BATCH]
            self._vectors.update(zip(batch, self._embedded(batch), strict=True))

    def _embedded(self, texts: list[str]) -> NDArray[Any]:
        """Return the unit vectors of texts, one a row."""
        import numpy

        session, tokenizer = self._opened = self._opened or _open(self._folder)
        try:
            encodings = tokenizer.encode_batch(texts)
        except Exception as error:  # tokenizers raises bare Exceptions
            raise _broken(self._folder / TOKENIZER, error) from error
        read = {
            "input_ids": [encoding.ids for encoding in encodings],
            "attention_mask": [encoding.attention_mask for encoding in encodings],
            "token_type_ids": [encoding.type_ids for encoding in encodings],
        }
        wanted = {entry.name for entry in session.get_inputs()}
        given = {name: numpy.array(rows, dtype=numpy.int64) for name, rows in read.items() if name in wanted}
        try:
            output = session.run(None, given)[0]
            vectors = _pooled(output, numpy.array(read["attention_mask"]))
        except Exception as error:  # onnxruntime's errors have no base class of their own
            raise _broken(self._folder / MODEL, error) from error
        lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[Any] = vectors / numpy.maximum(lengths, 1e-9)
        return unit


def _pooled(output: NDArray[Any], mask: NDArray[Any]) -> NDArray[Any]:
    """Return one vector a text: the mean over its tokens, unless the model has pooled them itself."""
    if output.shape == (len(mask), output.shape[-1]):
        return output
    if output.shape[:-1] != mask.shape:
        raise ValueError(f"its first output has the shape {output.shape}, not texts x tokens x dimensions")
    weights = mask[:, :, None].astype(output.dtype)
    mean: NDArray[Any] = (output * weights).sum(axis=1) / weights.sum(axis=1).clip(min=1)
    return mean


def _open(folder: Path) -> tuple[Any, Any]:
    """Open the model and its tokenizer."""
    problem = model_problem(str(folder))
    if problem:
        raise SentenceModelError(problem)
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # as above
        raise _broken(folder / TOKENIZER, error) from error
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.log_severity_level = 4
    try:
        session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # as above
        raise _broken(folder / MODEL, error) from error
    # A tokenizer may pad every text to the longest that the model takes; in a batch the longest text does.
    padding = tokenizer.padding or {}
    tokenizer.enable_padding(**{key: padding[key] for key in ("pad_id", "pad_token") if key in padding})
    if tokenizer.truncation is None:
        tokenizer.enable_truncation(_LONGEST)
    return session, tokenizer


def _broken(path: Path, error: Exception) -> SentenceModelError:
    reason = str(error).partition("\n")[0] or type(error).__name__
    return SentenceModelError(f"{path} cannot be used: {reason}")
