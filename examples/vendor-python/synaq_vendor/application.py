"""An application, from its filing to its decision and the notice of it."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .clock import format_instant
from .dossier import Dossier, Evidence
from .law import Block, Doubt, Ground
from .payload import Payload
from .signatures import Certificate
from .texts import ground_text

CONSENT_TIME = timedelta(hours=1)  # RES-CONSENT-005, AMB-54
UNDELIVERED_CAP = timedelta(days=3)  # How long a question is open whose message does not arrive (AMB-05).

CONSENTED, DECLINED, LAPSED, AWAITED = "consented", "declined", "lapsed", "awaited"


@dataclass(frozen=True)
class UncheckedAnswer:
    """A signed answer that came in time, while the authority did not say whether its certificate was in force."""

    certificate: Certificate
    answer: str
    received_at: datetime


@dataclass
class ConsentQuestion:
    """What one owner was asked, and what he answered."""

    id: str
    owner: str
    by: str
    phone: str | None = None
    code: str = field(default_factory=lambda: f"{secrets.randbelow(10**6):06}")
    asked_at: datetime | None = None
    delivered_at: datetime | None = None
    answer: str = AWAITED
    answered_at: datetime | None = None
    evidence: Evidence | None = None
    unchecked: list[UncheckedAnswer] = field(default_factory=list)

    @property
    def deadline(self) -> datetime | None:
        """The last instant at which an answer counts: an hour from the receipt of his own notification (RES-CONSENT-008)."""
        return self.delivered_at + CONSENT_TIME if self.delivered_at else None

    @property
    def last_instant(self) -> datetime:
        """When the question lapses at the latest, as far as is known."""
        assert self.asked_at
        return self.deadline or self.asked_at + UNDELIVERED_CAP

    def is_in_time(self, instant: datetime) -> bool:
        return instant <= self.last_instant


@dataclass(frozen=True)
class Event:
    at: datetime
    kind: str
    detail: str


@dataclass(frozen=True)
class Decision:
    outcome: str
    decided_at: datetime
    law_date: str
    edition: str
    grounds: tuple[Ground, ...] = ()
    to: str | None = None
    rule: str | None = None
    not_evaluated: tuple[Doubt, ...] = ()
    record: dict[str, str] | None = None


@dataclass
class Pending:
    reason: str
    registries: tuple[str, ...] = ()
    retry_at: datetime | None = None


Check = Callable[["Application"], Block | None]


class Application:
    """Its state. Whoever changes it holds `changing()`; everybody may wait for a newer version."""

    def __init__(self, payload: Payload, content: bytes, filed_at: datetime, dossier: Dossier, now: Callable[[], datetime]):
        self.id = secrets.token_hex(16)
        self.payload = payload
        self.content = content
        self.digest = hashlib.sha256(content).hexdigest()
        self.filed_at = filed_at
        self.dossier = dossier
        self.rca = payload.rca or ""  # That of the dwelling, once it is found.
        self._now = now
        self._latest = filed_at
        self.version = 1
        self.pending = Pending("processing")
        self.questions: list[ConsentQuestion] = []
        self.decision: Decision | None = None
        self.events = [Event(filed_at, "filed", f"through {payload.channel.kind}")]
        self.open_checks: list[Check] = []
        self.record_request: dict[str, Any] | None = None  # What its register was asked to enter.
        self.register = ""
        self.outbox: list[dict[str, Any]] = []  # Notices that eGov has not taken yet.
        self.wake_at: datetime | None = None
        self.condition = threading.Condition(threading.RLock())

    def now(self) -> datetime:
        """The applicant's time, which for one application never goes back."""
        with self.condition:
            self._latest = max(self._latest, self._now())
            return self._latest

    @contextmanager
    def changing(self) -> Iterator[None]:
        with self.condition:
            yield
            self.version += 1
            self.condition.notify_all()

    def happened(self, kind: str, detail: str, at: datetime | None = None) -> None:
        """Keeps an event in the order of time; the clock follows what others say has happened."""
        at = max(at or self.now(), self.filed_at)
        self._latest = max(self._latest, at)
        self.events.append(Event(at, kind, detail))
        self.events.sort(key=lambda event: event.at)

    def question_of(self, owner: str) -> ConsentQuestion | None:
        return next((question for question in self.questions if question.owner == owner), None)

    def to_sign(self, answer: str) -> bytes:
        """The bytes that an owner signs: they name the application, the dwelling, the registrant and the answer."""
        words = {
            "application": self.id,
            "rca": self.rca,
            "registrant": self.payload.registrant,
            "type": self.payload.type,
            "answer": answer,
        }
        return json.dumps(words).encode()

    def view(self) -> dict[str, Any]:
        """The application as the API shows it."""
        with self.condition:
            shown: dict[str, Any] = {
                "id": self.id,
                "version": self.version,
                "status": "decided" if self.decision else "pending",
                "service": self.payload.service,
                "filedAt": format_instant(self.filed_at),
                "consents": [self._view_question(question) for question in self.questions],
                "evidence": [_view_evidence(entry) for entry in self.dossier.evidence],
                "events": [
                    {"at": format_instant(event.at), "kind": event.kind, "detail": event.detail} for event in self.events
                ],
            }
            if self.decision:
                shown["decision"] = _view_decision(self.decision)
            else:
                shown["pending"] = _view_pending(self.pending)
            return shown

    def _view_question(self, question: ConsentQuestion) -> dict[str, Any]:
        return _without_none(
            {
                "id": question.id,
                "owner": {"iin": question.owner},
                "by": question.by,
                "toSign": {
                    answer: base64.b64encode(self.to_sign(answer)).decode() for answer in ("consent", "decline")
                },
                "askedAt": _instant(question.asked_at),
                "deliveredAt": _instant(question.delivered_at),
                "deadline": _instant(question.deadline),
                "answer": question.answer,
                "answeredAt": _instant(question.answered_at),
            }
        )


def _view_pending(pending: Pending) -> dict[str, Any]:
    shown: dict[str, Any] = {"reason": pending.reason}
    if pending.registries:
        shown["registries"] = list(pending.registries)
        shown["detail"] = f"No usable answer from {', '.join(pending.registries)}."
    if pending.retry_at:
        shown["retryAt"] = format_instant(pending.retry_at)
    return shown


def _view_decision(decision: Decision) -> dict[str, Any]:
    return _without_none(
        {
            "outcome": decision.outcome,
            "to": decision.to,
            "rule": decision.rule,
            "grounds": [_view_ground(ground) for ground in decision.grounds],
            "notEvaluated": [
                {"code": doubt.code, "rule": doubt.rule, "registries": list(doubt.registries)}
                for doubt in decision.not_evaluated
            ]
            or None,
            "record": decision.record,
            "decidedAt": format_instant(decision.decided_at),
            "lawDate": decision.law_date,
            "edition": decision.edition,
        }
    )


def _view_ground(ground: Ground) -> dict[str, Any]:
    return {
        "code": ground.code,
        "rule": ground.rule,
        "text": ground_text(ground.code),
        "evidence": list(ground.evidence),
    }


def _view_evidence(entry: Evidence) -> dict[str, Any]:
    return _without_none(
        {
            "id": entry.id,
            "registry": entry.registry,
            "operation": entry.operation,
            "fact": entry.fact,
            "state": entry.state,
            "value": entry.value or None,
            "askedAt": format_instant(entry.asked_at),
            "answeredAt": _instant(entry.answered_at),
        }
    )


def _instant(instant: datetime | None) -> str | None:
    return format_instant(instant) if instant else None


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
