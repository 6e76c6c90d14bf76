"""Who files, and whether he signed: the checks of an application that are made before anything else is asked.

A check answers with what blocks the filing, or with None. It raises Silent where the authority gives no usable answer, and is then
made again later, for the instant of filing all the same.
"""

from __future__ import annotations

from urllib.parse import quote

from .application import Application, Check
from .config import Config
from .dossier import ABSENT, CONFIRMED, UNREACHABLE
from .law import Block
from .payload import Signature
from .registries import Refusal, Registries
from .signatures import Certificate, Defective, Signatures
from .truth import Silent

_NOT_SIGNED_IN = Block("NOT_SIGNED_IN", "RES-AUTH-001", "Sign in to eGov as the applicant.")
_OTP_REFUSALS = ("WRONG_CODE", "EXPIRED", "ALREADY_USED", "OTHER_PAYLOAD", "NOT_ISSUED", "NOT_IN_MOBILE_DATABASE")


def signature_block(detail: str) -> Block:
    return Block("SIGNATURE_INVALID", "RES-AUTH-002", f"The signature is not good: {detail}.")


class Checks:
    """Makes the checks of an application."""

    def __init__(self, config: Config, registries: Registries, signatures: Signatures):
        self._config = config
        self._registries = registries
        self._signatures = signatures

    def of(self, application: Application, signature: Signature | None, token: str | None) -> list[Check]:
        """The checks to make, in order. What the signature shows by itself blocks the filing at once, as the first of them."""
        payload = application.payload
        checks: list[Check] = [] if payload.at_desk else [lambda application: self._session(application, token)]
        if signature is None:
            block = Block("NOT_SIGNED", "RES-AUTH-002", "Sign the payload.")
            return [*checks, lambda application: block]
        if signature.kind == "otp" and not payload.at_desk:
            return [*checks, _Password(self._registries, signature.value)]
        return [*checks, self._certificate(application, signature)]

    def _session(self, application: Application, token: str | None) -> Block | None:
        """RES-AUTH-001."""
        if not token:
            return _NOT_SIGNED_IN
        asked_at = application.now()
        try:
            answer = self._registries.ask("egov", f"/v1/sessions/{quote(token, safe='')}", refusals=("NOT_FOUND", "EXPIRED"))
        except Silent:
            application.dossier.note("egov", "session", "session", UNREACHABLE, asked_at)
            raise
        in_person = not isinstance(answer, Refusal) and answer.get("iin") == application.payload.applicant
        application.dossier.note("egov", "session", "session", CONFIRMED if in_person else ABSENT, asked_at)
        return None if in_person else _NOT_SIGNED_IN

    def _certificate(self, application: Application, signature: Signature) -> Check:
        """RES-AUTH-002: what can be told from the signature alone is told now, its certificate's status when it is asked."""
        payload = application.payload
        try:
            certificate = self._open(signature, application)
            if certificate.iin != payload.signer:
                raise Defective("the certificate is another person's")
            if payload.at_desk:
                if certificate.bin != self._config.employers[payload.channel.kind]:
                    raise Defective("the certificate is not that of an employee of the desk's organisation")
                if payload.signer in (payload.applicant, payload.registrant):
                    raise Defective("no operator takes an application of his own (AMB-52)")
        except Defective as defective:
            block = signature_block(str(defective))
            return lambda application: block
        return lambda application: self._in_force(application, certificate)

    def _open(self, signature: Signature, application: Application) -> Certificate:
        if signature.kind != "cms":
            raise Defective(f"one of the kind {signature.kind} is not taken here")
        return self._signatures.check(signature.value, application.content, application.filed_at)

    def _in_force(self, application: Application, certificate: Certificate) -> Block | None:
        asked_at = application.now()
        note = application.dossier.note
        try:
            self._signatures.check_in_force(certificate, application.filed_at, asked_at)
        except Silent:
            note("eds", "ocsp", "signature", UNREACHABLE, asked_at)
            raise
        except Defective as defective:
            note("eds", "ocsp", "signature", ABSENT, asked_at)
            return signature_block(str(defective))
        note("eds", "ocsp", "signature", CONFIRMED, asked_at)
        return None


class _Password:
    """RES-AUTH-003: a one-time password, which counts once, for this payload.

    It is bound to the payload's digest. So where an answer to us got lost, ALREADY_USED says that it was we who used it.
    """

    def __init__(self, registries: Registries, code: str):
        self._registries = registries
        self._code = code
        self._answer_lost = False

    def __call__(self, application: Application) -> Block | None:
        if not (self._code.isascii() and self._code.isdigit() and len(self._code) == 6):
            return Block("OTP_INVALID", "RES-AUTH-003", "A one-time password has six digits.")
        asked_at = application.now()
        note = application.dossier.note
        body = {"iin": application.payload.applicant, "code": self._code, "digest": application.digest}
        try:
            answer = self._registries.ask("egov", "/v1/passwords/redeem", body, _OTP_REFUSALS)
        except Silent:
            self._answer_lost = True
            note("egov", "redeem", "signature", UNREACHABLE, asked_at)
            raise
        if isinstance(answer, Refusal) and not (answer.code == "ALREADY_USED" and self._answer_lost):
            note("egov", "redeem", "signature", ABSENT, asked_at)
            code = "NOT_IN_MOBILE_DATABASE" if answer.code == "NOT_IN_MOBILE_DATABASE" else "OTP_INVALID"
            return Block(code, "RES-AUTH-003", f"eGov does not take the password: {answer.code}.")
        note("egov", "redeem", "signature", CONFIRMED, asked_at)
        return None
