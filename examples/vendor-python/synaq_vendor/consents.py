"""Asking the owners, and hearing what they answer (RES-CONSENT-001 to RES-CONSENT-009)."""

from __future__ import annotations

import re
import secrets
import threading
from datetime import datetime, timedelta
from typing import Any

from .application import AWAITED, CONSENTED, DECLINED, LAPSED, Application, ConsentQuestion, UncheckedAnswer
from .checks import signature_block
from .clock import parse_instant
from .dossier import ABSENT, CONFIRMED, UNREACHABLE
from .payload import Signature
from .problems import Problem
from .registries import Refusal, Registries
from .signatures import Defective, Signatures
from .texts import consent_message, consent_notice
from .truth import Silent

LOOK_FOR_DELIVERY = timedelta(hours=1)  # How often the centre is asked for a delivery that nobody has reported.
_TICK = timedelta(milliseconds=1)
_REFUSING = re.compile(r"(?:ЖОҚ|НЕТ|NO)(?:\s+(\S+))?")
_ANSWERS = {"consent": CONSENTED, "decline": DECLINED}


class Consents:
    """The questions to owners, by SMS from 1414 or by a notice in the account."""

    def __init__(self, registries: Registries, signatures: Signatures, callback: str):
        self._registries = registries
        self._signatures = signatures
        self._callback = callback
        self._asked: dict[str, tuple[Application, ConsentQuestion]] = {}
        self._lock = threading.Lock()

    # Asking

    def ask(self, application: Application, owners: tuple[str, ...]) -> None:
        """Asks each of these owners once. Silent where one could not be asked; he is asked again with the same message."""
        silent: set[str] = set()
        for owner in owners:
            try:
                self._ask(application, owner)
            except Silent as error:
                silent |= error.registries
        if silent:
            raise Silent(*silent)

    def _ask(self, application: Application, owner: str) -> None:
        question = application.question_of(owner)
        if question and question.asked_at:
            return
        if question is None:
            question = self._prepare(application, owner)
        asked_at = application.now()
        send = self._send if question.by == "sms" else self._post
        received_at = send(application, question)
        registry, operation = ("sms1414", "send") if question.by == "sms" else ("egov", "notice")
        with application.changing():
            question.asked_at = asked_at
            question.delivered_at = question.delivered_at or received_at
            question.evidence = application.dossier.note(
                registry, operation, "consent", CONFIRMED, asked_at, about=(owner,), value="asked"
            )
            application.happened("consent-asked", f"by {question.by}", asked_at)

    def _prepare(self, application: Application, owner: str) -> ConsentQuestion:
        """By SMS whom the Mobile Citizens Database has, by the account whom it has not (AMB-05)."""
        entry = self._registries.ask("sms1414", f"/v1/subscribers/{owner}", refusals=("NOT_REGISTERED",))
        by, phone = ("account", None) if isinstance(entry, Refusal) else ("sms", entry.get("phone"))
        if by == "sms" and (entry.get("iin") != owner or not phone):
            raise Silent("sms1414")
        question = ConsentQuestion(secrets.token_hex(12), owner, by, phone)
        with application.changing():
            application.questions.append(question)
        with self._lock:
            self._asked[question.id] = (application, question)
        return question

    def _send(self, application: Application, question: ConsentQuestion) -> None:
        body = {
            "messageId": question.id,
            "to": question.phone,
            "text": consent_message(question.code, application.payload.type, application.rca),
            "callbackUrl": self._callback,
        }
        self._registries.ask("sms1414", "/v1/messages", body)

    def _post(self, application: Application, question: ConsentQuestion) -> datetime:
        """The hour runs from the notice's own instant."""
        body = {
            "noticeId": question.id,
            "iin": question.owner,
            "application": application.id,
            "service": application.payload.service,
            "kind": "consent-request",
            "text": consent_notice(application.payload.type, application.rca),
        }
        try:
            answer = self._registries.ask("egov", "/v1/notices", body)
            return parse_instant(answer["at"])
        except (KeyError, ValueError):
            raise Silent("egov") from None

    # Hearing

    def receive(self, message: str, event: dict[str, Any]) -> Application:
        """What the SMS centre tells of a message: its delivery, or a reply to it. What counts is when the centre had it."""
        with self._lock:
            asked = self._asked.get(message)
        if asked is None:
            raise Problem(404, "NOT_FOUND", "There is no such message", "No message with this messageId was sent from here.")
        application, question = asked
        if delivered_at := event.get("deliveredAt"):
            self._note_delivery(application, question, delivered_at)
        if "text" in event and "from" in event and "receivedAt" in event:
            self._note_reply(application, question, event["from"], event["text"], event["receivedAt"])
        return application

    def read_centre(self, application: Application, question: ConsentQuestion) -> None:
        """Reads at the centre what its callbacks may have failed to tell."""
        answer = self._registries.ask("sms1414", f"/v1/messages/{question.id}")
        try:
            if answer["messageId"] != question.id:
                raise Silent("sms1414")
            if answer.get("deliveredAt"):
                self._note_delivery(application, question, parse_instant(answer["deliveredAt"]))
            for reply in sorted(answer["replies"], key=lambda reply: parse_instant(reply["receivedAt"])):
                self._note_reply(application, question, reply["from"], reply["text"], parse_instant(reply["receivedAt"]))
        except (KeyError, TypeError, ValueError):
            raise Silent("sms1414") from None

    def _note_delivery(self, application: Application, question: ConsentQuestion, at: datetime) -> None:
        with application.condition:
            if question.delivered_at is None and application.decision is None:
                with application.changing():
                    question.delivered_at = at
                    application.happened("consent-delivered", "to the owner's handset", at)

    def _note_reply(self, application: Application, question: ConsentQuestion, sender: str, text: str, at: datetime) -> None:
        """A reply counts from the owner's own telephone, in time, if it is the code or a word of refusal (RES-CONSENT-007)."""
        words = text.strip().upper()
        refusing = _REFUSING.fullmatch(words)
        if sender != question.phone:
            return
        if words == question.code:
            self._note_answer(application, question, CONSENTED, at, "sms1414", "message")
        elif refusing and refusing[1] in (None, question.code):
            self._note_answer(application, question, DECLINED, at, "sms1414", "message")

    def answer_by_signature(self, application: Application, answer: str, signature: Signature) -> None:
        """An owner's signed answer (RES-CONSENT-001, AMB-17)."""
        received_at = application.now()
        try:
            if signature.kind != "cms":
                raise Defective(f"one of the kind {signature.kind} is not taken here")
            certificate = self._signatures.check(signature.value, application.to_sign(answer), received_at)
            question = application.question_of(certificate.iin)
            if question is None:
                raise Problem(422, "CONSENT_NOT_ASKED", "The consent was not asked", "Nobody has asked who signed this.")
            self._signatures.check_in_force(certificate, received_at, received_at)
        except Defective as defective:
            detail = signature_block(str(defective)).detail
            raise Problem(422, "SIGNATURE_INVALID", "The signature is not valid", detail) from None
        except Silent:
            self._keep_unchecked(application, question, UncheckedAnswer(certificate, _ANSWERS[answer], received_at))
            return
        if not self._note_answer(application, question, _ANSWERS[answer], received_at, "eds", "ocsp"):
            raise closed()

    @staticmethod
    def _keep_unchecked(application: Application, question: ConsentQuestion, unchecked: UncheckedAnswer) -> None:
        """It counts from its receipt, once the authority says that its certificate was in force then."""
        with application.condition:
            if application.decision is not None or not question.is_in_time(unchecked.received_at) or question.answer == LAPSED:
                raise closed()
            if question.answer == AWAITED:
                with application.changing():
                    question.unchecked.append(unchecked)

    def check_again(self, application: Application) -> bool:
        """Asks the authority about the answers that could not be checked; says whether all of them are checked now."""
        for question in application.questions:
            for unchecked in list(question.unchecked):
                asked_at = application.now()
                try:
                    self._signatures.check_in_force(unchecked.certificate, unchecked.received_at, asked_at)
                except Silent:
                    application.dossier.note("eds", "ocsp", "consent", UNREACHABLE, asked_at, about=(question.owner,))
                    continue
                except Defective:
                    pass
                else:
                    self._note_answer(application, question, unchecked.answer, unchecked.received_at, "eds", "ocsp")
                with application.condition:
                    question.unchecked.remove(unchecked)
        return not any(question.unchecked for question in application.questions)

    def _note_answer(
        self, application: Application, question: ConsentQuestion, answer: str, at: datetime, registry: str, operation: str
    ) -> bool:
        """Keeps an owner's first answer that is in time, in whatever order they are learnt; says whether he has one that counts."""
        with application.condition:
            if application.decision is not None or not question.is_in_time(at):
                return False
            if question.answer == AWAITED or (question.answered_at is not None and at < question.answered_at):
                with application.changing():
                    question.answer, question.answered_at = answer, at
                    question.evidence = application.dossier.note(
                        registry,
                        operation,
                        "consent",
                        CONFIRMED if answer == CONSENTED else ABSENT,
                        question.asked_at or at,
                        about=(question.owner,),
                        answered_at=at,
                        value=answer,
                    )
                    application.happened(f"consent-{answer}", "by signature" if registry == "eds" else "by SMS", at)
            return question.answer != LAPSED

    # Time

    def next_look(self, application: Application) -> datetime:
        """When something falls due by itself: the end of a question, or the next look for its delivery."""
        now = application.now()
        return min(self._next_look(question, now) for question in application.questions if question.answer == AWAITED)

    @staticmethod
    def _next_look(question: ConsentQuestion, now: datetime) -> datetime:
        end = question.last_instant + _TICK
        if question.deadline or question.asked_at is None:
            return end
        looks = (now - question.asked_at) // LOOK_FOR_DELIVERY + 1
        return min(end, question.asked_at + looks * LOOK_FOR_DELIVERY)

    def lapse(self, application: Application) -> bool:
        """Lets the questions lapse whose time is over, once the centre has been read; says whether one did.

        While the centre does not answer, none lapses (Silent), nor does one whose signed answer has not been checked.
        """
        now = application.now()
        awaited = [question for question in application.questions if question.answer == AWAITED and question.asked_at]
        due = [question for question in awaited if now >= self._due(question)]
        for question in due:
            if question.by == "sms":
                self.read_centre(application, question)
        with application.condition:
            lapsed = [
                question
                for question in due
                if question.answer == AWAITED and not question.unchecked and not question.is_in_time(now)
            ]
            for question in lapsed:
                self._note_lapse(application, question, now)
        return bool(lapsed)

    @staticmethod
    def _note_lapse(application: Application, question: ConsentQuestion, now: datetime) -> None:
        registry, operation = ("sms1414", "message") if question.by == "sms" else ("egov", "notice")
        with application.changing():
            question.answer = LAPSED
            question.evidence = application.dossier.note(
                registry, operation, "consent", ABSENT, question.asked_at or now, about=(question.owner,), value=LAPSED
            )
            application.happened("consent-lapsed", "no answer in time", now)

    @staticmethod
    def _due(question: ConsentQuestion) -> datetime:
        assert question.asked_at
        return question.last_instant + _TICK if question.deadline else question.asked_at + LOOK_FOR_DELIVERY


def closed() -> Problem:
    return Problem(
        409, "APPLICATION_CLOSED", "The application is closed", "It is decided, or the time for this answer is over."
    )
