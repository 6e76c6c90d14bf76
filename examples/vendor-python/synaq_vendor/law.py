"""The law: what keeps an application from being filed, where it belongs, and every ground of refusal.

Each rule is a question to the case whose answer is true, false or unknown; its ID stands beside it. All grounds are asked for, not
only the first that applies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from .case import DWELLINGS, Case, Lease
from .clock import end_of_months
from .desk import Desk
from .payload import DESKS, PERMANENT, SERVICES, TEMPORARY, Payload
from .truth import Silent, Truth, Unknown, ascertain, every, known, negate, some

PLATFORMS = ("bank", "operator")
LEAST_MONTHS, MOST_MONTHS = 1, 12


@dataclass(frozen=True)
class Block:
    """What keeps an application from being filed, or makes one invalid that was."""

    code: str
    rule: str | None
    detail: str


# What the application itself shows


def filing_block(payload: Payload, filed_on: date) -> Block | None:
    """Why the application may not be filed, as far as nobody has to be asked for it."""
    if payload.service not in SERVICES:
        return Block("SERVICE_NOT_OFFERED", None, f"This service decides on {' and '.join(SERVICES)}.")
    if payload.channel.kind in DESKS and not payload.at_desk:
        return Block("FIELD_MISSING", None, "At a desk an operator files, and attests who came and what was shown.")
    if payload.rca is None and payload.area is None:
        return Block("FIELD_MISSING", None, "A dwelling is named by its address code or by its area, beside the owner.")
    if payload.at_desk and payload.basis == "attorney" and not (payload.representative and payload.representative.document):
        return Block("FIELD_MISSING", None, "An attorney names the power of attorney by its number.")
    if payload.channel.kind == "platform" and payload.channel.platform not in PLATFORMS:
        return Block("CHANNEL_UNKNOWN", "RES-CH-003", f"The platforms are {' and '.join(PLATFORMS)}.")
    if payload.channel.kind == "mobile" and not payload.reason.strip():
        return Block("FIELD_MISSING", "RES-CH-007", "eGov Mobile asks for the reason of the registration.")
    if payload.service == PERMANENT and payload.period:
        return Block("NOT_PERMANENT", "RES-CH-008", f"For a period there is {TEMPORARY}.")
    if payload.service == TEMPORARY:
        return _period_block(payload, filed_on)
    return None


def _period_block(payload: Payload, filed_on: date) -> Block | None:
    """RES-RES-005, AMB-38, AMB-47; the longest period of who arrives from abroad is known only later."""
    period = payload.period
    if period is None:
        return Block("FIELD_MISSING", None, "A temporary registration has a period.")
    if period.last < end_of_months(period.first, LEAST_MONTHS):
        return Block("PERIOD_OUT_OF_RANGE", "RES-RES-005", "The shortest period is one month.")
    if period.last < filed_on:
        return Block("PERIOD_OUT_OF_RANGE", "RES-RES-005", "The period was over before the day of filing.")
    if _is_too_long(payload) and not payload.arrived_from_abroad:
        return _TOO_LONG
    return None


def _is_too_long(payload: Payload) -> bool:
    return payload.period is not None and payload.period.last > end_of_months(payload.period.first, MOST_MONTHS)


_TOO_LONG = Block("PERIOD_OUT_OF_RANGE", "RES-RES-005", "The longest period is twelve months.")


# What comes of it


@dataclass(frozen=True)
class Invalid:
    """The application may not be filed, which was found later."""

    block: Block
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Redirect:
    to: str
    rule: str


@dataclass(frozen=True)
class Ground:
    code: str
    rule: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """A ground that could not be judged."""

    code: str
    rule: str
    registries: tuple[str, ...]


@dataclass(frozen=True)
class Refusal:
    grounds: tuple[Ground, ...]
    not_evaluated: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """Nothing can be said while these registers are silent."""

    registries: frozenset[str]


@dataclass(frozen=True)
class Clear:
    """Nothing speaks against it, if these owners consent; the register is the one that the record is entered in."""

    rca: str
    register: str
    consenting: tuple[str, ...]


Assessment = Invalid | Redirect | Refusal | Waiting | Clear


def assess(case: Case) -> Assessment:
    """Decides a case, as far as no owner has to be asked: validity first, then the channel, then the grounds."""
    try:
        with case.dossier.tracing() as trace:
            block = _validity_block(case)
        if block:
            return Invalid(block, tuple(trace))
        # Whose the dwelling is, is determined first, whatever else is found (RES-CH-005).
        ascertain(case.is_minors_dwelling)
        ascertain(case.is_limited_persons_dwelling)
        if redirect := _other_channel(case):
            return redirect
        grounds, doubts = _grounds(case)
        if grounds:
            return Refusal(grounds, doubts)
        if doubts:
            return Waiting(frozenset(registry for doubt in doubts for registry in doubt.registries))
        if case.payload.service == PERMANENT and case.arrives_from_abroad() and not case.has_proof_of_departure():
            return Redirect("temporary", "RES-ABR-003")
        dwelling = case.dwelling()
        assert dwelling
        asks_nobody = case.payload.at_desk or dwelling.is_institution
        register = "rpdrn" if case.is_citizen(case.payload.registrant) else "rpdri"
        return Clear(dwelling.rca, register, () if asks_nobody else case.other_owners())
    except Silent as silent:
        return Waiting(silent.registries)


# Who is registered, and who files


def _validity_block(case: Case) -> Block | None:
    """What would have kept the application from being filed, had the registers been asked before."""
    payload = case.payload
    if not case.is_known(payload.registrant):
        return Block("PERSON_NOT_CONFIRMED", "RES-APP-001", "GBD FL does not know the registrant.")
    if _is_wrong_filer(case):
        return Block("WRONG_FILER", "RES-APP-003", "The other one of the two files.")
    if not case.is_citizen(payload.registrant) and not case.residence_rights():
        return Block("NO_RESIDENCE_PERMIT", "RES-FOR-001", "RP DRI has no right of the registrant to reside.")
    if _is_too_long(payload) and not (case.arrives_from_abroad() and not case.has_proof_of_departure()):
        return _TOO_LONG
    return None


def _is_wrong_filer(case: Case) -> bool:
    """Whether another has to file: from 14 to 16 a legal representative, from 16 on the person (RES-APP-003, AMB-02, AMB-34).

    Online who claims no right is no legal representative. A child under 14 is not registered whoever files. At a desk a legal
    representative comes for any child, and an attorney for who may apply himself (AMB-43); who has no powers for an adult is
    refused there, not sent away.
    """
    payload = case.payload
    if not case.has_reached(14, payload.registrant):
        return False
    basis = payload.basis
    if not case.has_reached(16, payload.registrant):
        return payload.in_person or basis == "attorney" or (basis is None and not payload.at_desk)
    if payload.at_desk or payload.in_person:
        return False
    return case.is_minor(payload.registrant) or basis not in ("guardian", "custodian")


# Where the application belongs


def _other_channel(case: Case) -> Redirect | None:
    """Where the application is sent whose channel is not competent for it; Silent while that cannot be told."""
    channel = case.payload.channel.kind
    if not case.is_citizen(case.payload.registrant):
        return _other_channel_of_foreigner(channel, case.residence_rights())
    if channel == "tson" and not case.in_pilot:
        return None
    minors, limited = ascertain(case.is_minors_dwelling), ascertain(case.is_limited_persons_dwelling)
    if known(some(minors, limited)):
        # RES-TSON-001, RES-TSON-002, and at the desk RES-CH-005, RES-AST-006.
        return None if channel == "tson" else Redirect("tson", "RES-TSON-001" if minors is True else "RES-TSON-002")
    if channel in DESKS:
        return Redirect("online", _online_rule(case) if case.in_pilot else "RES-FOR-004")
    return None


def _online_rule(case: Case) -> str:
    """Which rule of the pilot sends an application online: that of the capital, of temporary, or of permanent registration."""
    if ascertain(case.is_in_astana) is True:
        return "RES-AST-006"
    return "RES-CH-001" if case.payload.service == PERMANENT else "RES-CH-009"


def _other_channel_of_foreigner(channel: str, rights: frozenset[str]) -> Redirect | None:
    """A permit leads to a TsON, in the pilot too, and refugee status to the provider (RES-FOR-001 to RES-FOR-003)."""
    competent = {"permit": Redirect("tson", "RES-FOR-001"), "refugee": Redirect("provider", "RES-FOR-002")}
    redirects = [competent[right] for right in ("permit", "refugee") if right in rights]
    return None if any(redirect.to == channel for redirect in redirects) else redirects[0]


# The grounds

Test = Callable[[Case], Truth]


def _is_under_14(case: Case) -> Truth:
    return not case.has_reached(14, case.payload.registrant)


def _at_desk(test: Callable[[Desk], Truth]) -> Test:
    """A test of what an operator attests, which nobody does elsewhere."""

    def asked(case: Case) -> Truth:
        operator = case.payload.channel.operator
        return test(Desk(case, operator)) if operator else False

    return asked


def _at_desk_for_owners(test: Callable[[Desk], Truth]) -> Test:
    """The same of the owners, in whose place an administration's request stands (AMB-42)."""

    def asked(case: Case) -> Truth:
        dwelling = case.dwelling() if case.payload.at_desk else None
        return _at_desk(test)(case) if dwelling and not dwelling.is_institution else False

    return asked


def _is_no_parent(case: Case) -> Truth:
    """RES-APP-003: who claims to be a child's parent is one by the acts of ZAGS (AMB-53)."""
    payload = case.payload
    if payload.basis != "parent":
        return False
    is_parent = ascertain(lambda: payload.applicant in case.kinship.parents(payload.registrant))
    return every(ascertain(case.is_minor, payload.registrant), negate(is_parent))


def _claims_nothing(case: Case) -> Truth:
    """RES-APP-003, of who files online for a child without saying by which right."""
    payload = case.payload
    return not payload.at_desk and not payload.in_person and payload.basis is None and case.is_minor(payload.registrant)


def _is_no_childs_guardian(case: Case) -> Truth:
    """RES-APP-003, of a ward who is not 18."""
    payload = case.payload
    return (
        case.payload.basis in ("guardian", "custodian")
        and case.is_minor(payload.registrant)
        and payload.applicant not in case.kinship.guardians(payload.registrant)
    )


def _is_no_adults_guardian(case: Case) -> Truth:
    """RES-APP-004: both the guardianship and the court's act stand."""
    payload = case.payload
    if case.payload.basis not in ("guardian", "custodian") or case.is_minor(payload.registrant):
        return False
    return negate(
        every(
            ascertain(lambda: payload.applicant in case.kinship.guardians(payload.registrant)),
            ascertain(case.is_limited, payload.registrant),
        )
    )


def _has_no_power(case: Case) -> Truth:
    """RES-APP-005: a power that stands, of somebody whose capacity no court has limited (AMB-45)."""
    if case.payload.basis != "attorney":
        return False
    return negate(every(ascertain(case.power_stands), negate(ascertain(case.is_limited, case.payload.registrant))))


def _lacks_travel_document(case: Case) -> Truth:
    """RES-ABR-002."""
    if not case.payload.arrived_from_abroad or not case.arrives_from_abroad():
        return False
    returned = ascertain(case.has_arrival_document, "return-certificate")
    return negate(some(ascertain(case.has_passport), returned))


def _owner_is_not_confirmed(case: Case) -> Truth:
    return case.dwelling() is None


def _administration_does_not_ask(case: Case) -> Truth:
    dwelling = case.dwelling()
    return dwelling is not None and dwelling.is_institution and not case.administration_asks(dwelling)


def _is_no_dwelling(case: Case) -> Truth:
    dwelling = case.dwelling()
    return dwelling is not None and dwelling.kind not in DWELLINGS


def _binding_lease(case: Case) -> Lease | None:
    tenure = case.tenure() if case.lists_bind else None
    return tenure.lease if tenure else None


def _is_not_in_lease(case: Case) -> Truth:
    lease = _binding_lease(case)
    return lease is not None and not lease.names(case.payload.registrant)


def _lease_is_over(case: Case) -> Truth:
    lease = _binding_lease(case)
    return lease is not None and not lease.in_force


@dataclass
class _Standard:
    """The standard of the capital, and what is an exception from it (RES-AST-004, RES-AST-008)."""

    crowded: Truth
    excepted: Truth
    outsider: Truth = field(default=False)

    @classmethod
    def of(cls, case: Case) -> _Standard:
        crowded, excepted = ascertain(case.is_crowded), case.is_excepted(case.payload.registrant)
        if every(crowded, excepted) is False:
            return cls(crowded, excepted)
        return cls(crowded, excepted, ascertain(case.has_outsider))


def _measured(test: Callable[[_Standard], Truth]) -> Test:
    """A test of the standard, where it applies."""

    def asked(case: Case) -> Truth:
        return case.is_measured() and test(_Standard.of(case))

    return asked


def _is_over_standard(standard: _Standard) -> Truth:
    return every(standard.crowded, negate(every(standard.excepted, negate(standard.outsider))))


def _has_no_exception(standard: _Standard) -> Truth:
    return every(standard.crowded, negate(standard.excepted))


def _outsider_is_registered(standard: _Standard) -> Truth:
    return every(standard.crowded, standard.excepted, standard.outsider)


# The codes in the catalogue's order, each with the rules that have it.
GROUNDS: tuple[tuple[str, tuple[tuple[str, Test], ...]], ...] = (
    ("UNDER_14", (("RES-APP-002", _is_under_14),)),
    (
        "NO_AUTHORITY",
        (
            ("RES-APP-003", _claims_nothing),
            ("RES-APP-003", _is_no_parent),
            ("RES-APP-003", _is_no_childs_guardian),
            ("RES-APP-004", _is_no_adults_guardian),
            ("RES-APP-005", _has_no_power),
            ("RES-APP-006", _at_desk(Desk.authority_is_not_shown)),
            ("RES-APP-008", _at_desk(Desk.comes_without_powers)),
            ("RES-APP-008", _at_desk(Desk.applicant_is_absent)),
        ),
    ),
    (
        "DOCS_INCOMPLETE",
        (
            ("RES-APP-007", _at_desk(Desk.registrant_is_not_identified)),
            ("RES-ABR-002", _lacks_travel_document),
            ("RES-OWN-002", _at_desk_for_owners(Desk.owner_is_not_identified)),
        ),
    ),
    ("OWNER_NOT_CONFIRMED", (("RES-OWN-001", _owner_is_not_confirmed),)),
    ("OWNER_ABSENT", (("RES-OWN-002", _at_desk_for_owners(Desk.owner_is_absent)),)),
    ("NO_ADMIN_REQUEST", (("RES-OWN-003", _administration_does_not_ask),)),
    ("NOT_DWELLING", (("RES-OWN-004", _is_no_dwelling),)),
    ("NOT_IN_LEASE", (("RES-LEASE-002", _is_not_in_lease),)),
    ("LEASE_INACTIVE", (("RES-LEASE-001", _lease_is_over),)),
    ("OVER_STANDARD", (("RES-AST-004", _measured(_is_over_standard)),)),
    ("NO_KINSHIP_OR_STUDY_DATA", (("RES-DATA-001", _measured(_has_no_exception)),)),
    ("OUTSIDER_REGISTERED", (("RES-EXC-007", _measured(_outsider_is_registered)),)),
    ("CONSENT_DECLINED", (("RES-OWN-005", _at_desk_for_owners(Desk.owner_does_not_consent)),)),
)


def _grounds(case: Case) -> tuple[tuple[Ground, ...], tuple[Doubt, ...]]:
    """Every ground that applies, and every one that cannot be judged."""
    grounds: list[Ground] = []
    doubts: list[Doubt] = []
    for code, rules in GROUNDS:
        found = [_judge(case, code, rule, test) for rule, test in rules]
        if applies := [ground for ground in found if isinstance(ground, Ground)]:
            evidence = dict.fromkeys(entry for ground in applies for entry in ground.evidence)
            grounds.append(Ground(code, applies[0].rule, tuple(evidence)))
        elif unknown := [doubt for doubt in found if isinstance(doubt, Doubt)]:
            registries = {registry for doubt in unknown for registry in doubt.registries}
            doubts.append(Doubt(code, unknown[0].rule, tuple(sorted(registries))))
    return tuple(grounds), tuple(doubts)


def _judge(case: Case, code: str, rule: str, test: Test) -> Ground | Doubt | None:
    with case.dossier.tracing() as trace:
        verdict = ascertain(test, case)
    if isinstance(verdict, Unknown):
        return Doubt(code, rule, tuple(verdict.registries))
    return Ground(code, rule, tuple(trace)) if verdict else None
