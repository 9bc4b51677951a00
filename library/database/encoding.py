"""Articles and what was derived from them as compact bytes (MessagePack, deflated)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import msgspec

from library.model import Article, Quotation

_LEVEL = 3
"""A third of the time of zlib's usual level for a tenth more bytes."""


def packed_article(article: Article) -> bytes:
    """Return an article as bytes."""
    return zlib.compress(msgspec.msgpack.encode(article), _LEVEL)


def article_of(packed: bytes) -> Article:
    """Return the article that was packed; raises ValueError when the bytes are damaged."""
    with _damage_said():
        return _decoders()[0].decode(zlib.decompress(packed))


def packed_quotations(quotations: tuple[Quotation, ...]) -> bytes:
    """Return quotations as bytes."""
    return zlib.compress(msgspec.msgpack.encode(quotations), _LEVEL)


def quotations_of(packed: bytes) -> tuple[Quotation, ...]:
    """Return the quotations that were packed; raises ValueError when the bytes are damaged."""
    with _damage_said():
        return _decoders()[1].decode(zlib.decompress(packed))


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"damaged entry: {error}") from error


@cache
def _decoders() -> tuple[msgspec.msgpack.Decoder[Article], msgspec.msgpack.Decoder[tuple[Quotation, ...]]]:
    return msgspec.msgpack.Decoder(Article), msgspec.msgpack.Decoder(tuple[Quotation, ...])
