"""What the registers have said for one application, kept as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from .registries import Refusal, Registries
from .truth import Silent

CONFIRMED, ABSENT, UNREACHABLE = "confirmed", "absent", "unreachable"

Answer = dict[str, Any]


@dataclass
class Evidence:
    """One answer of one registry, reduced to a fact without anybody's data."""

    id: str
    registry: str
    operation: str
    fact: str
    state: str
    asked_at: datetime
    answered_at: datetime | None = None
    value: str = ""


@dataclass(frozen=True)
class Question:
    """An operation of a system: where it is asked, what its answer must name, and which facts it states.

    `records` names the members that are empty where there is no record; without any, every answer is one.
    """

    system: str
    operation: str
    path: str
    facts: tuple[str, ...]
    about: Callable[[Answer, tuple[str, ...]], bool]
    records: tuple[str, ...] = ()

    def is_empty(self, answer: Answer) -> bool:
        def holds(value: Any) -> bool:
            return any(map(holds, value.values())) if isinstance(value, dict) else bool(value)

        return bool(self.records) and not any(holds(answer.get(member)) for member in self.records)


def _names(member: str) -> Callable[[Answer, tuple[str, ...]], bool]:
    return lambda answer, arguments: answer[member] == arguments[0]


def _one_person(answer: Answer, arguments: tuple[str, ...]) -> bool:
    return [person["iin"] for person in answer["persons"]["person"]] == [arguments[0]]


def _registered_there(answer: Answer, arguments: tuple[str, ...]) -> bool:
    return answer["rca"] == arguments[0] and all(entry["rca"] == arguments[0] for entry in answer["registrations"])


def _rights_of(answer: Answer, arguments: tuple[str, ...]) -> bool:
    owner, key, value = arguments
    return all(
        any(right["owner"]["iin"] == owner for right in premises["rights"]) and (key != "rca" or premises["rca"] == value)
        for premises in answer["premises"]
    )


PERSON = Question("gbdfl", "person", "/v1/persons/{}", ("identity",), _one_person)
FAMILY = Question("zags", "family", "/v1/persons/{}/family", ("kinship",), _names("iin"), ("familyInfoList",))
GUARDIANSHIPS = Question(
    "guardianship", "person", "/v1/persons/{}/guardianships", ("guardianship",), _names("iin"), ("asWard", "asGuardian")
)
CAPACITY = Question("guardianship", "capacity", "/v1/persons/{}/capacity", ("capacity",), _names("iin"), ("acts",))
POWER = Question("notary", "power", "/v1/powers/{}", ("power",), _names("number"))
ADDRESS = Question("addresses", "address", "/v1/addresses/{}", ("address",), _names("rca"))
RIGHTS = Question("cadastre", "rights", "/v1/rights?owner={}&{}={}", ("ownership", "area"), _rights_of, ("premises",))
PREMISES = Question("cadastre", "premises", "/v1/premises/{}", ("ownership", "area"), _names("rca"))
TENANCIES = Question("leases", "tenant", "/v1/tenants/{}/leases", ("lease",), _names("iin"), ("leases",))
ENROLMENTS = Question("nobd", "enrolments", "/v1/persons/{}/enrolments", ("college",), _names("iin"), ("enrolments",))
STUDENTS = Question("epvo", "students", "/v1/persons/{}/students", ("university",), _names("iin"), ("students",))
OCCUPANTS = Question(
    "rpdrn", "dwelling", "/v1/dwellings/{}/registrations", ("occupancy",), _registered_there, ("registrations",)
)
FOREIGNERS = Question(
    "rpdri", "dwelling", "/v1/dwellings/{}/registrations", ("foreigners",), _registered_there, ("registrations",)
)
RESIDENCE = Question("rpdri", "status", "/v1/persons/{}/status", ("residence",), _names("iin"), ("permits", "refugees"))
ARRIVALS = Question("arrivals", "documents", "/v1/persons/{}/documents", ("arrival",), _names("iin"), ("documents",))
REQUESTS = Question("institutions", "dwelling", "/v1/dwellings/{}/requests", ("request",), _names("rca"), ("requests",))


@dataclass
class Dossier:
    """The answers of one look at the registers, and the evidence of all of them.

    An answer is asked for once in a look, and a silence too; `look_again` begins the next one. Evidence is by fact and by what was
    asked: a later answer takes the place of an earlier one.
    """

    registries: Registries
    now: Callable[[], datetime]
    evidence: list[Evidence] = field(default_factory=list)
    _answers: dict[tuple, Answer | Silent | None] = field(default_factory=dict)
    _entries: dict[tuple, Evidence] = field(default_factory=dict)
    _traces: list[dict[str, None]] = field(default_factory=list)

    def look_again(self, *questions: Question) -> None:
        """Forgets the answers to these questions, or all of them, so that they are asked anew."""
        self._answers = {key: answer for key, answer in self._answers.items() if questions and key[0] not in questions}

    def ask(self, question: Question, *arguments: str) -> Answer | None:
        """The answer, None where there is no such record; Silent where there is no usable answer."""
        key = (question, *arguments)
        if key not in self._answers:
            self._answers[key] = self._look_up(question, arguments)
        for fact in question.facts:
            self._touch(self._entries[(question.system, question.operation, fact, *arguments)].id)
        answer = self._answers[key]
        if isinstance(answer, Silent):
            raise Silent(*answer.registries)
        return answer

    def _look_up(self, question: Question, arguments: tuple[str, ...]) -> Answer | Silent | None:
        asked_at = self.now()
        path = question.path.format(*(quote(argument, safe="") for argument in arguments))
        answer: Answer | Silent | None
        try:
            reply = self.registries.ask(question.system, path, refusals=("NOT_FOUND",))
            answer = None if isinstance(reply, Refusal) else reply
            if answer is not None and not question.about(answer, arguments):
                raise Silent(question.system)
        except (KeyError, TypeError, ValueError):
            answer = Silent(question.system)
        except Silent as silent:
            answer = silent
        if isinstance(answer, Silent):
            state = UNREACHABLE
        else:
            state = ABSENT if answer is None or question.is_empty(answer) else CONFIRMED
        for fact in question.facts:
            self.note(question.system, question.operation, fact, state, asked_at, about=arguments)
        return answer

    def note(
        self,
        registry: str,
        operation: str,
        fact: str,
        state: str,
        asked_at: datetime,
        *,
        about: tuple[str, ...] = (),
        answered_at: datetime | None = None,
        value: str = "",
    ) -> Evidence:
        """Keeps evidence, in place of what was kept of the same."""
        entry = self._entries.get(key := (registry, operation, fact, *about))
        if entry is None:
            entry = Evidence(f"e{len(self.evidence) + 1}", registry, operation, fact, state, asked_at)
            self._entries[key] = entry
            self.evidence.append(entry)
        entry.state, entry.asked_at, entry.value = state, asked_at, value
        entry.answered_at = None if state == UNREACHABLE else answered_at or self.now()
        self._touch(entry.id)
        return entry

    @contextmanager
    def tracing(self) -> Iterator[dict[str, None]]:
        """Collects the ids of the evidence that is looked at meanwhile, in the order of the looks."""
        trace: dict[str, None] = {}
        self._traces.append(trace)
        try:
            yield trace
        finally:
            self._traces.pop()

    def touch_fact(self, fact: str) -> None:
        """Names the evidence of a fact that was noted outside of a look-up, such as the operator's signature."""
        for entry in self.evidence:
            if entry.fact == fact:
                self._touch(entry.id)

    def _touch(self, evidence: str) -> None:
        for trace in self._traces:
            trace[evidence] = None
