"""The signed payload of an application, and the envelope that it comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from . import strictjson
from .clock import parse_day
from .problems import malformed
from .strictjson import Fields, list_of, one_of, parsed, text

PERMANENT = "residence.permanent"
TEMPORARY = "residence.temporary"
SERVICES = (PERMANENT, TEMPORARY)
TYPES = {PERMANENT: "permanent", TEMPORARY: "temporary"}
DESKS = ("tson", "provider")

_WEIGHTS = tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def iin(value: Any, what: str) -> str:
    """An individual identification number with a right check digit."""
    digits = text(pattern=r"[0-9]{12}")(value, what)
    for weights in _WEIGHTS:
        check = sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11
        if check < 10:
            break
    if check != int(digits[11]):
        raise malformed(f"{what} is an IIN with a wrong check digit")
    return digits


@dataclass(frozen=True)
class Signature:
    kind: str
    value: str


@dataclass(frozen=True)
class Envelope:
    payload: bytes
    signature: Signature | None


@dataclass(frozen=True)
class Attachment:
    """A document, or an owner's statement: what it is, and whose."""

    kind: str
    of: str | None


@dataclass(frozen=True)
class Operator:
    """Who files at a desk, and what he attests: who was present, and what they showed."""

    iin: str
    present: frozenset[str]
    shown: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Channel:
    kind: str
    platform: str | None
    operator: Operator | None


@dataclass(frozen=True)
class Representative:
    basis: str
    document: str | None


@dataclass(frozen=True)
class Period:
    first: date
    last: date


@dataclass(frozen=True)
class Payload:
    reference: str
    service: str
    channel: Channel
    applicant: str
    registrant: str
    representative: Representative | None
    owner: str
    rca: str | None
    area: str | None
    reason: str
    period: Period | None
    arrived_from_abroad: bool

    @property
    def type(self) -> str:
        return TYPES[self.service]

    @property
    def at_desk(self) -> bool:
        return self.channel.operator is not None

    @property
    def in_person(self) -> bool:
        return self.applicant == self.registrant

    @property
    def basis(self) -> str | None:
        """The right by which the applicant claims to file for another."""
        return self.representative.basis if self.representative else None

    @property
    def signer(self) -> str:
        """Whose signature it takes: the operator's at a desk, otherwise the applicant's."""
        return self.channel.operator.iin if self.channel.operator else self.applicant


def read_signature(value: Any, what: str) -> Signature:
    with Fields(value, what) as fields:
        return Signature(fields.take("kind", one_of("cms", "xml", "otp")), fields.take("value", text(1, 100_000)))


def read_envelope(body: bytes) -> Envelope:
    with Fields(strictjson.load(body), "the envelope") as fields:
        encoded = fields.take("payload", text(4, 700_000))
        return Envelope(strictjson.decode_base64(encoded, "payload"), fields.take("signature", read_signature, None))


def read_payload(data: bytes) -> Payload:
    """The payload that was signed; MALFORMED where it is not what the contract says, or contradicts itself."""
    with Fields(strictjson.load(data), "the payload") as fields:
        registrant = fields.take("registrant", _person)
        owner, rca, area = fields.take("dwelling", _dwelling)
        payload = Payload(
            reference=fields.take("reference", text(1, 64)),
            service=fields.take("service", one_of(*SERVICES, "housing.queue")),
            channel=fields.take("channel", partial(_channel, registrant)),
            applicant=fields.take("applicant", _person),
            registrant=registrant,
            representative=fields.take("representative", _representative, None),
            owner=owner,
            rca=rca,
            area=area,
            reason=fields.take("reason", text(0, 500), ""),
            period=fields.take("period", _period, None),
            arrived_from_abroad=fields.take("declarations", _declarations, {}).get("arrivedFromAbroad", False),
        )
        fields.take("attachments", list_of(_attachment, 50), ())
    if payload.representative and payload.in_person:
        raise malformed("nobody is a representative of himself")
    return payload


def _person(value: Any, what: str) -> str:
    with Fields(value, what) as fields:
        return fields.take("iin", iin)


def _area(value: Any, what: str) -> str:
    area = text(pattern=r"[0-9]{1,7}(\.[0-9]{1,4})?")(value, what)
    if Decimal(area) == 0:
        raise malformed(f"{what} is not greater than zero")
    return area


def _dwelling(value: Any, what: str) -> tuple[str, str | None, str | None]:
    with Fields(value, what) as fields:
        return (
            fields.take("owner", _person),
            fields.take("rca", text(pattern=r"[0-9]{16}"), None),
            fields.take("area", _area, None),
        )


def _attachment(value: Any, what: str) -> Attachment:
    with Fields(value, what) as fields:
        attachment = Attachment(fields.take("kind", text(0, 64)), fields.take("of", iin, None))
        fields.take("number", text(0, 64), None)
        strictjson.decode_base64(fields.take("content", text(), ""), f"{what}.content")
        return attachment


def _operator(registrant: str, value: Any, what: str) -> Operator:
    with Fields(value, what) as fields:
        return Operator(
            iin=fields.take("iin", iin),
            present=frozenset(fields.take("present", list_of(iin, 50), ())),
            shown=frozenset((shown.kind, shown.of or registrant) for shown in fields.take("shown", list_of(_attachment, 200), ())),
        )


def _channel(registrant: str, value: Any, what: str) -> Channel:
    with Fields(value, what) as fields:
        kind = fields.take("kind", one_of("portal", "mobile", "platform", "self-service", *DESKS))
        if fields.has("platform") and kind != "platform":
            raise malformed(f"{what} has a platform, and is of the kind {kind}")
        if fields.has("operator") and kind not in DESKS:
            raise malformed(f"{what} has an operator, who files at a desk and nowhere else")
        return Channel(
            kind,
            fields.take("platform", text(0, 64), None),
            fields.take("operator", partial(_operator, registrant), None),
        )


def _representative(value: Any, what: str) -> Representative:
    with Fields(value, what) as fields:
        return Representative(
            fields.take("basis", one_of("parent", "guardian", "custodian", "attorney")),
            fields.take("document", text(0, 64), None),
        )


def _period(value: Any, what: str) -> Period:
    with Fields(value, what) as fields:
        period = Period(fields.take("from", parsed(parse_day)), fields.take("until", parsed(parse_day)))
    if period.last < period.first:
        raise malformed(f"{what} ends before it begins")
    return period


def _declarations(value: Any, what: str) -> dict[str, bool]:
    if not isinstance(value, dict) or not all(isinstance(declared, bool) for declared in value.values()):
        raise malformed(f"{what} are not all true or false")
    return value
