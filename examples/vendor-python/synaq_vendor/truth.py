"""Three-valued truth: a register that is silent makes a fact unknown, and unknown is not refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Silent(Exception):
    """Registers gave no usable answer to what was asked of them."""

    def __init__(self, *registries: str):
        super().__init__(", ".join(registries))
        self.registries = frozenset(registries)


@dataclass(frozen=True)
class Unknown:
    """What cannot be told while these registers are silent."""

    registries: frozenset[str]

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")


Truth = bool | Unknown


def ascertain(question: Callable[..., Truth], *arguments: object) -> Truth:
    """The answer to a question, or that it is unknown."""
    try:
        return question(*arguments)
    except Silent as silent:
        return Unknown(silent.registries)


def known(truth: Truth) -> bool:
    """The truth where it is known; otherwise the registers' silence is raised."""
    if isinstance(truth, Unknown):
        raise Silent(*truth.registries)
    return truth


def negate(truth: Truth) -> Truth:
    return truth if isinstance(truth, Unknown) else not truth


def every(*truths: Truth) -> Truth:
    """True if all are, and false already if one is."""
    if any(truth is False for truth in truths):
        return False
    silence = _silence(truths)
    return True if silence is None else silence


def some(*truths: Truth) -> Truth:
    """True already if one is, and false if none is."""
    if any(truth is True for truth in truths):
        return True
    silence = _silence(truths)
    return False if silence is None else silence


def _silence(truths: tuple[Truth, ...]) -> Unknown | None:
    silent = [truth.registries for truth in truths if isinstance(truth, Unknown)]
    return Unknown(frozenset().union(*silent)) if silent else None
