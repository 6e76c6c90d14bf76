"""The facts of one case, each asked of the register that knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from . import dossier as ask
from .clock import parse_day, reached
from .dossier import Dossier
from .kinship import Kinship
from .payload import Payload
from .truth import Silent, Truth, ascertain, negate, some

# The days on which an edition of the law begins or ends (editions.yaml), as far as something here turns on it.
PILOT = (date(2025, 11, 11), date(2026, 6, 30))
LEASES_SINCE = date(2025, 11, 24)
STANDARD_SINCE = date(2025, 12, 26)

SQUARE_METRES_EACH = 15
ASTANA = "71"  # The KATO codes of the city of Astana begin with it.
KAZAKHSTAN = "398"

INSTITUTIONS = frozenset({"dormitory", "hotel", "sanatorium", "care-home"})
DWELLINGS = INSTITUTIONS | {"flat", "house", "dacha", "other-dwelling"}

# GBD FL: a citizen's passport, and a document that is valid.
PASSPORT, VALID = "001", "00"

# EPVO: the status of somebody who studies, and the departments of full-time study.
STUDYING, FULL_TIME_DEPARTMENTS = 1, frozenset({1, 4})

PROOFS_OF_DEPARTURE = frozenset({"deregistration-proof", "citizenship-certificate", "absence-of-citizenship-certificate"})


@dataclass(frozen=True)
class Lease:
    tenant: str
    occupants: frozenset[str]
    in_force: bool

    def names(self, person: str) -> bool:
        """Whether somebody may live there by the lease: the tenant is a party to it (RES-LEASE-003)."""
        return person == self.tenant or person in self.occupants


@dataclass(frozen=True)
class Tenure:
    """Whose a dwelling is. The tenant of a state dwelling stands for the owner (RES-LEASE-001).

    `premises` is the cadastre's record of it, and None while the cadastre does not say what a let dwelling is.
    """

    rca: str
    owners: tuple[str, ...]
    lease: Lease | None
    premises: dict | None


@dataclass(frozen=True)
class Dwelling:
    """What the application is about."""

    rca: str
    kind: str
    kato: str
    usable: Decimal

    @property
    def is_institution(self) -> bool:
        return self.kind in INSTITUTIONS


class Case:
    """What has to be known of an application. Any of the questions may raise Silent, or be answered Unknown.

    Ages and the edition of the law are those of the day of filing; what a register says to hold, holds today.
    """

    def __init__(self, payload: Payload, filed_on: date, today: date, dossier: Dossier):
        self.payload = payload
        self.filed_on = filed_on
        self.today = today
        self.dossier = dossier
        self.kinship = Kinship(dossier, today)

    # The day

    @property
    def in_pilot(self) -> bool:
        """RES-CH-001, RES-CH-002, AMB-03."""
        return PILOT[0] <= self.filed_on <= PILOT[1]

    @property
    def lists_bind(self) -> bool:
        """Whether a lease's list binds (RES-LEASE-001, RES-LEASE-002, AMB-55)."""
        return self.filed_on >= LEASES_SINCE

    def _runs(self, record: dict, ended: str = "endedAt") -> bool:
        """Whether a record holds today: an agreed term on its last day too, one that was ended not on that day (AMB-33)."""
        return (
            parse_day(record["from"]) <= self.today
            and (not record.get("until") or self.today <= parse_day(record["until"]))
            and (not record.get(ended) or self.today < parse_day(record[ended]))
        )

    # People

    def is_known(self, person: str) -> bool:
        return self._person(person) is not None

    def has_reached(self, years: int, person: str) -> bool:
        """Whether somebody had reached an age on the day of filing; whom GBD FL does not know counts as an adult."""
        record = self._person(person)
        return record is None or reached(parse_day(record["birthDate"]), years, self.filed_on)

    def is_citizen(self, person: str) -> bool:
        record = self._person(person)
        return record is None or record["citizenship"]["code"] == KAZAKHSTAN

    def is_limited(self, person: str) -> bool:
        """Whether a court has declared somebody incapacitated or of limited capacity, and not restored it (RES-TSON-002)."""
        answer = self.dossier.ask(ask.CAPACITY, person)
        return any(self._runs(act) for act in (answer or {}).get("acts", []))

    def is_minor(self, person: str) -> bool:
        return not self.has_reached(18, person)

    def residence_rights(self) -> frozenset[str]:
        """By which rights the registrant resides who is no citizen: permit, refugee (RES-FOR-001, RES-FOR-002)."""
        answer = self.dossier.ask(ask.RESIDENCE, self.payload.registrant) or {}
        rights = set()
        if any(self._runs(permit, "revokedAt") for permit in answer.get("permits", [])):
            rights.add("permit")
        if any(self._runs(refugee) for refugee in answer.get("refugees", [])):
            rights.add("refugee")
        return frozenset(rights)

    def has_passport(self) -> bool:
        """Whether the registrant has a passport of Kazakhstan in force (RES-ABR-002)."""
        documents = (self._person(self.payload.registrant) or {}).get("documents") or {}
        return any(
            document["type"]["code"] == PASSPORT
            and document["status"]["code"] == VALID
            and (not document.get("endDate") or self.today <= parse_day(document["endDate"]))
            for document in documents.get("document", [])
        )

    def has_arrival_document(self, *kinds: str) -> bool:
        """Whether the migration service has received a document of one of these kinds that holds (RES-ABR-001)."""
        answer = self.dossier.ask(ask.ARRIVALS, self.payload.registrant) or {}
        return any(
            document["kind"] in kinds and self._runs({**document, "from": document["receivedOn"]})
            for document in answer.get("documents", [])
        )

    def has_proof_of_departure(self) -> bool:
        """AMB-18: either certificate proves it."""
        return self.has_arrival_document(*PROOFS_OF_DEPARTURE)

    def arrives_from_abroad(self) -> bool:
        """The documents of arrival are those of citizens (RES-ABR-001)."""
        return self.payload.arrived_from_abroad and self.is_citizen(self.payload.registrant)

    def power_stands(self) -> bool:
        """Whether the power of attorney covers the registration, for these two, today (RES-APP-005)."""
        number = self.payload.representative.document if self.payload.representative else None
        power = self.dossier.ask(ask.POWER, number) if number else None
        return (
            power is not None
            and power["principal"]["iin"] == self.payload.registrant
            and power["attorney"]["iin"] == self.payload.applicant
            and "residence-registration" in power["powers"]
            and self._runs(power, "revokedAt")
        )

    def _person(self, person: str) -> dict | None:
        answer = self.dossier.ask(ask.PERSON, person)
        return answer["persons"]["person"][0] if answer else None

    # The dwelling

    def tenure(self) -> Tenure | None:
        """Whose the dwelling is that the application names, by either of the two keys (RES-OWN-001, AMB-31)."""
        keys = [(key, value) for key, value in (("rca", self.payload.rca), ("area", self.payload.area)) if value]
        for key, value in keys:
            found = self.dossier.ask(ask.RIGHTS, self.payload.owner, key, value)
            if found and len(found["premises"]) == 1:
                premises = found["premises"][0]
                return Tenure(premises["rca"], self._owners(premises), None, premises)
        for key, value in keys:
            if let := self._tenancy(key, value):
                return let
        return None

    def _tenancy(self, key: str, value: str) -> Tenure | None:
        """The state's dwelling that is, or was, let to whom the application names; a lease in force comes first.

        Before the law knew of leases' lists one that has ended confirmed no right (AMB-55). Who the tenant is of an address code,
        the lease says, though the cadastre does not say what stands there.
        """
        answer = self.dossier.ask(ask.TENANCIES, self.payload.owner) or {}
        leases = sorted(answer.get("leases", []), key=lambda lease: (self._runs(lease), lease["from"]), reverse=True)
        for lease in leases:
            if (key == "rca" and lease["rca"] != value) or not (self.lists_bind or self._runs(lease)):
                continue
            tenant = lease["tenant"]["iin"]
            occupants = frozenset(occupant["iin"] for occupant in lease["occupants"])
            tenure = Tenure(lease["rca"], (tenant,), Lease(tenant, occupants, self._runs(lease)), None)
            try:
                premises = self.dossier.ask(ask.PREMISES, lease["rca"])
            except Silent:
                if key == "rca":
                    return tenure
                raise
            if premises is None or (key == "area" and Decimal(premises["area"]["total"]) != Decimal(value)):
                continue
            if not self._owners(premises):
                return replace(tenure, premises=premises)
        return None

    def dwelling(self) -> Dwelling | None:
        """What the cadastre has of it; Silent while it does not say."""
        tenure = self.tenure()
        if tenure is None:
            return None
        premises = tenure.premises
        if premises is None:
            raise Silent(ask.PREMISES.system)
        return Dwelling(
            rca=premises["rca"],
            kind=premises["kind"]["code"],
            kato=premises["kato"],
            usable=Decimal(premises["area"]["usable"]),
        )

    def _owners(self, premises: dict) -> tuple[str, ...]:
        """Whose the premises are today. A right does not hold any more on the day that the cadastre gives as its end."""
        owners = [
            right["owner"]["iin"]
            for right in premises["rights"]
            if parse_day(right["from"]) <= self.today and (not right.get("until") or self.today < parse_day(right["until"]))
        ]
        return tuple(dict.fromkeys(owners))

    def owners(self) -> tuple[str, ...]:
        tenure = self.tenure()
        return tenure.owners if tenure else ()

    def other_owners(self) -> tuple[str, ...]:
        """The owners who have not agreed already by applying, for themselves or for another."""
        return tuple(owner for owner in self.owners() if owner not in (self.payload.applicant, self.payload.registrant))

    def is_minors_dwelling(self) -> Truth:
        """RES-TSON-001."""
        return some(*(ascertain(self.is_minor, owner) for owner in self.owners()))

    def is_limited_persons_dwelling(self) -> Truth:
        """RES-TSON-002."""
        return some(*(ascertain(self.is_limited, owner) for owner in self.owners()))

    def administration_asks(self, dwelling: Dwelling) -> bool:
        """Whether the administration asks for this person and this type of registration (RES-OWN-003, AMB-42)."""
        answer = self.dossier.ask(ask.REQUESTS, dwelling.rca) or {}
        return any(
            request["iin"] == self.payload.registrant
            and request["type"] == self.payload.type
            and self._runs(request, "withdrawnAt")
            for request in answer.get("requests", [])
        )

    # The standard of the capital

    def is_measured(self) -> bool:
        """Whether the dwelling is measured by the standard for this newcomer (RES-AST-003, RES-AST-005, RES-EXC-011, AMB-30)."""
        tenure = self.tenure() if self.filed_on >= STANDARD_SINCE else None
        return (
            tenure is not None
            and self.is_in_astana()
            and self.payload.registrant not in tenure.owners
            and (tenure.lease is None or tenure.lease.in_force)
        )

    def is_in_astana(self) -> bool:
        """Where the address register has it, and the cadastre where that register does not know the address (RES-AST-003)."""
        tenure = self.tenure()
        if tenure is None:
            return False
        if address := self.dossier.ask(ask.ADDRESS, tenure.rca):
            return address["kato"].startswith(ASTANA)
        dwelling = self.dwelling()
        return dwelling is not None and dwelling.kato.startswith(ASTANA)

    def residents(self) -> frozenset[str]:
        """Whom both registers have there today, children under 14 left out (RES-AST-001, AMB-10).

        An occupant's age is read from the IIN, which has the day of birth: GBD FL is asked about the parties only.
        """
        tenure = self.tenure()
        assert tenure
        answers = [self.dossier.ask(question, tenure.rca) or {} for question in (ask.OCCUPANTS, ask.FOREIGNERS)]
        return frozenset(
            entry["iin"]
            for answer in answers
            for entry in answer.get("registrations", [])
            if parse_day(entry["from"]) <= self.today
            and (not entry.get("until") or self.today <= parse_day(entry["until"]))
            and not entry.get("endedAt")
            and reached(born(entry["iin"]), 14, self.filed_on)
        )

    def is_crowded(self) -> bool:
        """Whether less than 15 m² of usable space would be left to each person, the newcomer included (RES-AST-001)."""
        dwelling = self.dwelling()
        assert dwelling
        people = self.residents() | {self.payload.registrant}
        return dwelling.usable < SQUARE_METRES_EACH * len(people)

    def is_excepted(self, person: str) -> Truth:
        """Whether the standard does not keep somebody out: kin or ward of an owner, or a full-time student (RES-EXC-001 to 006).

        Every register is asked, whatever another has said (RES-AST-007).
        """
        owners = self.owners()
        return some(
            *(ascertain(self.kinship.is_kin, person, owner) for owner in owners),
            *(ascertain(lambda owner: person in self.kinship.wards(owner), owner) for owner in owners),
            ascertain(self._studies_at_college, person),
            ascertain(self._studies_at_university, person),
        )

    def has_outsider(self) -> Truth:
        """Whether somebody is registered who is neither an owner nor excepted (RES-EXC-007, RES-EXC-009)."""
        others = self.residents() - set(self.owners()) - {self.payload.registrant}
        outsider: Truth = False
        for person in sorted(others):
            outsider = some(outsider, negate(self.is_excepted(person)))
            if outsider is True:
                break
        return outsider

    def _studies_at_college(self, person: str) -> bool:
        """RES-EXC-006, AMB-26: a school pupil is no student, nor is somebody on leave."""
        answer = self.dossier.ask(ask.ENROLMENTS, person) or {}
        return any(
            enrolment["organization"]["kind"] == "college"
            and enrolment["form"] == "full-time"
            and enrolment["status"] == "studying"
            and enrolment["kato"].startswith(ASTANA)
            and self._runs(enrolment)
            for enrolment in answer.get("enrolments", [])
        )

    def _studies_at_university(self, person: str) -> bool:
        """RES-EXC-006, AMB-26: by the ministry's rule, and with the status of somebody who studies."""
        answer = self.dossier.ask(ask.STUDENTS, person) or {}
        return any(
            (student["isStudent"] == 1 or (student["isStudent"] == 3 and student["courseNumber"] > 0))
            and student["isInRetire"] == 0
            and student["studyForm"]["departmentId"] in FULL_TIME_DEPARTMENTS
            and student["statusId"] == STUDYING
            and student["kato"].startswith(ASTANA)
            and self._runs(student)
            for student in answer.get("students", [])
        )


def born(iin: str) -> date:
    """The day of birth that an IIN has: YYMMDD, and a digit for the century and the sex."""
    century = 1800 + (int(iin[6]) - 1) // 2 * 100
    return date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
