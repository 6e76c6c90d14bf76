"""JSON read strictly: one value in UTF-8, no field twice, nothing after it, and no field that the contract does not have."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from .problems import malformed

T = TypeVar("T")

_REQUIRED = object()


def load(data: bytes) -> Any:
    """The one JSON value that the bytes are; MALFORMED otherwise."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise malformed(f"not one JSON value in UTF-8: {error}") from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field is there twice")
    return fields


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def decode_base64(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise malformed(f"{what} is no base64") from None


class Fields:
    """The fields of an object, taken one by one; what is left at the end is unknown and MALFORMED."""

    def __init__(self, value: Any, what: str):
        if not isinstance(value, dict):
            raise malformed(f"{what} is no object")
        self._left = dict(value)
        self._what = what

    def __enter__(self) -> Fields:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._left:
            raise malformed(f"{self._what} has the unknown field {sorted(self._left)[0]}")

    def has(self, name: str) -> bool:
        return name in self._left

    def take(self, name: str, read: Callable[[Any, str], T], default: Any = _REQUIRED) -> T:
        """A field read by a reader; without a default it is required."""
        if name not in self._left:
            if default is _REQUIRED:
                raise malformed(f"{self._what} lacks {name}")
            return default
        return read(self._left.pop(name), f"{self._what}.{name}")


def text(least: int = 0, most: int | None = None, pattern: str | None = None) -> Callable[[Any, str], str]:
    """A reader of strings with a length and a form."""

    def read(value: Any, what: str) -> str:
        if not isinstance(value, str):
            raise malformed(f"{what} is no string")
        if len(value) < least or (most is not None and len(value) > most):
            raise malformed(f"{what} has {len(value)} characters")
        if pattern and not re.fullmatch(pattern, value, re.ASCII):
            raise malformed(f"{what} is not of the form that it must have")
        return value

    return read


def one_of(*choices: str) -> Callable[[Any, str], str]:
    """A reader of an enumeration."""

    def read(value: Any, what: str) -> str:
        if value not in choices:
            raise malformed(f"{what} is none of {', '.join(choices)}")
        return value

    return read


def parsed(parse: Callable[[str], T]) -> Callable[[Any, str], T]:
    """A reader of what a parser reads, or refuses with ValueError."""

    def read(value: Any, what: str) -> T:
        try:
            return parse(value)
        except ValueError as error:
            raise malformed(f"{what}: {error}") from None

    return read


def list_of(read_item: Callable[[Any, str], T], most: int) -> Callable[[Any, str], tuple[T, ...]]:
    """A reader of lists of limited length."""

    def read(value: Any, what: str) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise malformed(f"{what} is no list of at most {most}")
        return tuple(read_item(item, f"{what}[{index}]") for index, item in enumerate(value))

    return read
