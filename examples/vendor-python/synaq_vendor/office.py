"""The office: it files applications, works on them until they are decided, and tells the applicants."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from . import dossier as questions
from .application import CONSENTED, DECLINED, LAPSED, Application, ConsentQuestion, Decision, Pending
from .case import Case
from .checks import Checks
from .clock import Clocks, almaty_day
from .consents import Consents
from .dossier import Dossier
from .law import Assessment, Block, Clear, Ground, Invalid, Redirect, Refusal, Waiting, assess, filing_block
from .payload import read_envelope, read_payload
from .problems import Problem, not_found
from .registries import Refusal as RegistryRefusal
from .registries import Registries
from .texts import CODES, edition, ground_text, outcome_text
from .truth import Silent

RETRY_AFTER = timedelta(seconds=30)
WORKERS = 16
SETTLE_SECONDS = 60
LOCKS = 64  # Payloads, and dwellings, that share a lock wait for each other.
_BEAT = 0.1  # How often real time is looked at, in seconds.

_log = logging.getLogger(__name__)


class Office:
    """All applications, and the threads that work on them. One application is worked on by one thread at a time."""

    def __init__(self, registries: Registries, checks: Checks, consents: Consents, clocks: Clocks):
        self.clocks = clocks
        self.consents = consents
        self._registries = registries
        self._checks = checks
        self._applications: dict[str, Application] = {}
        self._by_payload: dict[str, Application] = {}
        self._open: dict[str, Application] = {}
        self._running: set[str] = set()
        self._again: set[str] = set()
        self._rest = threading.Condition()
        self._filing = [threading.Lock() for _ in range(LOCKS)]
        self._dwellings = [threading.Lock() for _ in range(LOCKS)]
        self._pool = ThreadPoolExecutor(WORKERS, "work")
        self._stopping = threading.Event()
        threading.Thread(target=self._beat, daemon=True).start()

    # Filing

    def file(self, body: bytes, token: str | None) -> tuple[Application, bool]:
        """Files a signed application; says whether it is new. The same payload again is the application that it already made."""
        if self._stopping.is_set():
            raise Problem(503, "UNAVAILABLE", "The service is stopping", "Nothing was filed. Send the same again.")
        envelope = read_envelope(body)
        payload = read_payload(envelope.payload)
        digest = hashlib.sha256(envelope.payload).hexdigest()
        with self._filing[int(digest, 16) % LOCKS]:
            if known := self._by_payload.get(digest):
                return known, False
            filed_at = self.clocks.now(payload.applicant)
            application = Application(
                payload, envelope.payload, filed_at, Dossier(self._registries, lambda: application.now()),
                lambda: self.clocks.now(payload.applicant),
            )  # fmt: skip
            if block := filing_block(payload, almaty_day(filed_at)):
                raise _blocked(block)
            application.open_checks = self._checks.of(application, envelope.signature, token)
            try:
                block = self._make_checks(application)
            except Silent:
                block = None
            if block:
                raise _blocked(block)
            with self._rest:
                self._applications[application.id] = self._by_payload[digest] = self._open[application.id] = application
        self.work_on(application)
        return application, True

    @staticmethod
    def _make_checks(application: Application) -> Block | None:
        """Makes the checks that are left, all of them: one that blocks is conclusive, though another's authority is silent."""
        silent: set[str] = set()
        left = []
        for check in application.open_checks:
            try:
                if block := check(application):
                    return block
            except Silent as error:
                silent |= error.registries
                left.append(check)
        application.open_checks = left
        if silent:
            raise Silent(*silent)
        return None

    def find(self, id: str) -> Application:
        application = self._applications.get(id)
        if application is None:
            raise not_found("No application has this id.")
        return application

    # Working

    def work_on(self, application: Application) -> None:
        """Lets a thread see to an application; if one does already, it looks again afterwards."""
        with self._rest:
            if application.id in self._running:
                self._again.add(application.id)
            else:
                self._running.add(application.id)
                self._pool.submit(self._work, application)

    def _work(self, application: Application) -> None:
        while True:
            try:
                self._advance(application)
            except Exception:
                _log.exception("application %s", application.id)
                application.wake_at = application.now() + RETRY_AFTER
            with self._rest:
                if application.id in self._again:
                    self._again.remove(application.id)
                    continue
                self._running.remove(application.id)
                if application.decision and not application.outbox:
                    self._open.pop(application.id, None)
                self._rest.notify_all()
                return

    def _beat(self) -> None:
        while not self._stopping.wait(_BEAT):
            self.wake()

    def wake(self) -> None:
        """Works on whatever is due by its clock."""
        for application in self._due(None):
            self.work_on(application)

    def _due(self, applicant: str | None) -> list[Application]:
        with self._rest:
            applications = [
                application
                for application in self._open.values()
                if application.id not in self._running and applicant in (None, application.payload.applicant)
            ]
        # Another thread may take an instant away meanwhile, so that it is read once.
        return [application for application in applications if (due := application.wake_at) and application.now() >= due]

    def settle(self, applicant: str | None) -> datetime | None:
        """Waits until no work is left that is due, and says when some falls due next."""
        limit = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < limit:
            for application in self._due(applicant):
                self.work_on(application)
            with self._rest:
                mine = {
                    id: application
                    for id, application in self._open.items()
                    if applicant in (None, application.payload.applicant)
                }
                if not self._running & mine.keys():
                    return min((due for open in mine.values() if (due := open.wake_at)), default=None)
                self._rest.wait(1)
        raise Problem(503, "UNAVAILABLE", "There is too much to do", "Work that is due is still under way. Ask again.")

    def stop(self) -> None:
        self._stopping.set()
        self._pool.shutdown(cancel_futures=True)

    # Deciding

    def _advance(self, application: Application) -> None:
        """Takes an application as far as it goes now."""
        application.wake_at = None
        try:
            if application.decision is None:
                self._decide(application)
        except Silent as silent:
            self._wait_for(application, silent.registries)
        if application.decision is not None:
            self._tell(application)

    def _decide(self, application: Application) -> None:
        if application.record_request and self._was_entered(application):
            return
        if block := self._make_checks(application):
            with application.dossier.tracing() as trace:
                application.dossier.touch_fact("session" if block.code == "NOT_SIGNED_IN" else "signature")
            self._invalidate(application, Invalid(block, tuple(trace)))
            return
        if application.questions:
            all_checked = self.consents.check_again(application)
            if self._close_by_answers(application):
                return
            if not all_checked:
                raise Silent("eds")
            if any(question.asked_at and question.answer != CONSENTED for question in application.questions):
                self._await_consent(application)
                return
        application.dossier.look_again()
        self._conclude(application, self._assess(application))

    def _assess(self, application: Application) -> Assessment:
        now = application.now()
        return assess(
            Case(application.payload, almaty_day(application.filed_at), almaty_day(now), application.dossier)
        )

    def _conclude(self, application: Application, assessment: Assessment) -> None:
        match assessment:
            case Waiting(registries):
                self._wait_for(application, registries)
            case Invalid():
                self._invalidate(application, assessment)
            case Redirect(to, rule):
                self._close(application, "redirected", to=to, rule=rule)
            case Refusal(grounds, doubts):
                self._close(application, "refused", grounds=grounds, not_evaluated=doubts)
            case Clear(rca, register, consenting):
                application.rca = rca
                unasked = [owner for owner in consenting if not self._has_consented(application, owner)]
                if unasked:
                    self.consents.ask(application, tuple(unasked))
                    self._await_consent(application)
                else:
                    self._register(application, rca, register)

    @staticmethod
    def _has_consented(application: Application, owner: str) -> bool:
        question = application.question_of(owner)
        return question is not None and question.answer == CONSENTED

    def _close_by_answers(self, application: Application) -> bool:
        """One owner who declines ends the matter, as does one who does not answer in time; whichever came first."""
        self.consents.lapse(application)
        ends: list[tuple[datetime, ConsentQuestion]] = []
        for question in application.questions:
            if question.answer == DECLINED and question.answered_at:
                ends.append((question.answered_at, question))
            elif question.answer == LAPSED:
                ends.append((question.last_instant, question))
        if not ends:
            return False
        ended_at, question = min(ends, key=lambda end: end[0])
        if any(
            unchecked.received_at < ended_at and (other is question or unchecked.answer == DECLINED)
            for other in application.questions
            for unchecked in other.unchecked
        ):
            return False
        code, outcome = ("CONSENT_DECLINED", "refused") if question.answer == DECLINED else ("CONSENT_EXPIRED", "expired")
        evidence = (question.evidence.id,) if question.evidence else ()
        self._close(application, outcome, grounds=(Ground(code, CODES[code]["rules"][0], evidence),))
        return True

    def _await_consent(self, application: Application) -> None:
        with application.condition:
            application.wake_at = self.consents.next_look(application)
            self._set_pending(application, Pending("consent"))

    def _wait_for(self, application: Application, registries: frozenset[str]) -> None:
        application.wake_at = application.now() + RETRY_AFTER
        self._set_pending(application, Pending("registry", tuple(sorted(registries)), application.wake_at))

    @staticmethod
    def _set_pending(application: Application, pending: Pending) -> None:
        if pending != application.pending:
            with application.changing():
                application.pending = pending

    def _register(self, application: Application, rca: str, register: str) -> None:
        """Enters the record in its register, once, and approves (RES-RES-001).

        Who else is registered is looked at once more while nobody else registers there, so that two do not take one place.
        """
        with self._dwellings[int(rca) % LOCKS]:
            application.dossier.look_again(questions.OCCUPANTS, questions.FOREIGNERS)
            assessment = self._assess(application)
            if not isinstance(assessment, Clear):
                self._conclude(application, assessment)
                return
            if application.record_request is None or application.record_request["rca"] != rca:
                application.record_request = self._record(application, rca)
            application.register = register
            answer = self._registries.ask(register, "/v1/registrations", application.record_request)
            if isinstance(answer, RegistryRefusal) or answer.get("iin") != application.payload.registrant or not answer.get("id"):
                raise Silent(register)
        self._approve(application, answer["id"])

    def _was_entered(self, application: Application) -> bool:
        """Whether a record was entered whose answer was lost: then it is approved, whatever has become of the dwelling since."""
        history = self._registries.ask(application.register, f"/v1/persons/{application.payload.registrant}/registrations")
        try:
            if history["iin"] != application.payload.registrant:
                raise Silent(application.register)
            made = [entry["id"] for entry in history["registrations"] if entry.get("idempotencyKey") == application.id]
        except (KeyError, TypeError, AttributeError):
            raise Silent(application.register) from None
        if made:
            self._approve(application, made[0])
        return bool(made)

    def _approve(self, application: Application, record: str) -> None:
        self._close(application, "approved", record={"id": record, "type": application.payload.type})

    @staticmethod
    def _record(application: Application, rca: str) -> dict[str, Any]:
        payload = application.payload
        record = {
            "idempotencyKey": application.id,
            "iin": payload.registrant,
            "rca": rca,
            "type": payload.type,
            "from": almaty_day(application.now()).isoformat(),
            "basis": {"application": application.id, "service": payload.service},
        }
        if payload.period:
            record |= {"from": payload.period.first.isoformat(), "until": payload.period.last.isoformat()}
        return record

    def _invalidate(self, application: Application, invalid: Invalid) -> None:
        block = invalid.block
        self._close(
            application, "invalid", rule=block.rule, grounds=(Ground(block.code, block.rule or "", invalid.evidence),)
        )

    def _close(self, application: Application, outcome: str, **details: Any) -> None:
        with application.changing():
            decided_at = application.now()
            law_date = almaty_day(application.filed_at)
            application.decision = Decision(outcome, decided_at, law_date.isoformat(), edition(law_date), **details)
            application.happened("decided", outcome, decided_at)
            if outcome != "invalid":
                application.outbox.append(self._notice(application, application.decision))

    # Telling

    @staticmethod
    def _notice(application: Application, decision: Decision) -> dict[str, Any]:
        return {
            "noticeId": f"{application.id}-decision",
            "iin": application.payload.applicant,
            "application": application.id,
            "service": application.payload.service,
            "kind": "decision",
            "outcome": decision.outcome,
            "text": outcome_text(decision.outcome, decision.to, [ground_text(ground.code) for ground in decision.grounds]),
        }

    def _tell(self, application: Application) -> None:
        """Puts the notice into the applicant's account, as often as it takes (RES-RES-003)."""
        try:
            while application.outbox:
                self._registries.ask("egov", "/v1/notices", application.outbox[0])
                application.outbox.pop(0)
        except Silent:
            application.wake_at = application.now() + RETRY_AFTER


def _blocked(block: Block) -> Problem:
    title = ground_text(block.code)["en"] if block.code in CODES else "The service is not offered"
    return Problem(401 if block.code == "NOT_SIGNED_IN" else 422, block.code, title, block.detail, block.rule)
