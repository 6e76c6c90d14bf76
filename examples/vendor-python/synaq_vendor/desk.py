"""What is different at a desk, where an operator attests who was present and what they showed (docs/vendor.md, At a desk)."""

from __future__ import annotations

from .case import Case
from .payload import Operator
from .truth import Silent, Truth, ascertain, some

CITIZENS_DOCUMENTS = ("identity-card", "passport")
AUTHORITY_DOCUMENTS = {
    "parent": "birth-certificate",
    "guardian": "guardianship-certificate",
    "custodian": "guardianship-certificate",
}
FOREIGNERS_DOCUMENTS = ("residence-permit", "refugee-certificate", "passport")


class Desk:
    """The attestations of one filing, held against the registers."""

    def __init__(self, case: Case, operator: Operator):
        self._case = case
        self._payload = case.payload
        self._operator = operator

    def _shows(self, person: str, *documents: str) -> bool:
        self._case.dossier.touch_fact("signature")
        return any((document, person) in self._operator.shown for document in documents)

    def _is_present(self, person: str) -> bool:
        self._case.dossier.touch_fact("signature")
        return person in self._operator.present

    def applicant_is_absent(self) -> bool:
        """RES-APP-008: who applies, for himself or for another, comes."""
        return not self._is_present(self._payload.applicant)

    def comes_without_powers(self) -> bool:
        """RES-APP-008: nobody comes for another without a claim, nor as the parent of an adult."""
        self._case.dossier.touch_fact("signature")
        if self._payload.in_person:
            return False
        basis = self._payload.basis
        return basis is None or (basis == "parent" and not self._case.is_minor(self._payload.registrant))

    def authority_is_not_shown(self) -> bool:
        """RES-APP-006: a parent shows the certificate of birth, a guardian or custodian that of the guardianship."""
        document = AUTHORITY_DOCUMENTS.get(self._payload.basis or "")
        return document is not None and not self._shows(self._payload.registrant, document)

    def registrant_is_not_identified(self) -> bool:
        """RES-APP-007: by an identity document, a child by the certificate of birth, or a passport if ZAGS has the birth."""
        registrant = self._payload.registrant
        if not self._case.is_citizen(registrant) or self._case.has_reached(18, registrant):
            return not self._shows_identity(registrant)
        return not self._shows(registrant, "birth-certificate") and not (
            self._shows(registrant, "passport") and self._case.kinship.birth_is_known(registrant)
        )

    def _shows_identity(self, person: str) -> bool:
        """AMB-50: a residence permit or a refugee certificate identifies no citizen; who speaks for an owner need be none."""
        if person != self._payload.registrant and person not in self._case.owners():
            return self._shows(person, *CITIZENS_DOCUMENTS, *FOREIGNERS_DOCUMENTS)
        return self._shows(person, *(CITIZENS_DOCUMENTS if self._case.is_citizen(person) else FOREIGNERS_DOCUMENTS))

    # The owners. One who registers himself is looked at as the registrant.

    def _owners(self) -> list[str]:
        return [owner for owner in self._case.owners() if owner != self._payload.registrant]

    def owner_is_absent(self) -> Truth:
        """RES-OWN-002: every owner comes, or for one who cannot act for himself a legal representative (AMB-36)."""
        return some(*(ascertain(lambda owner: not self._speakers(owner), owner) for owner in self._owners()))

    def owner_is_not_identified(self) -> Truth:
        """RES-OWN-002: whoever came as an owner, or for one, shows an identity document; an absent owner lacks none."""
        return some(*(ascertain(self._lacks, owner, self._shows_identity) for owner in self._owners()))

    def owner_does_not_consent(self) -> Truth:
        """RES-OWN-005: whoever came as an owner, or for one, consents to what is applied for, unless he applies himself."""
        return some(*(ascertain(self._lacks, owner, self._consents) for owner in self._owners()))

    def _lacks(self, owner: str, has) -> bool:
        try:
            speakers = self._speakers(owner)
        except Silent:
            # Whoever is a parent too: where the guardian is there, and nobody has it, nobody who speaks has.
            if any(map(self._is_present, self._case.kinship.guardians(owner))) and not any(map(has, self._operator.present)):
                return True
            raise
        return bool(speakers) and not any(has(speaker) for speaker in speakers)

    def _consents(self, person: str) -> bool:
        return person in (self._payload.applicant, self._payload.registrant) or self._shows(
            person, f"consent-to-{self._payload.type}"
        )

    def _speakers(self, owner: str) -> list[str]:
        """Who of those present may speak for an owner."""
        self._case.dossier.touch_fact("signature")
        case = self._case
        minor = case.is_minor(owner)
        if not minor and not case.is_limited(owner):
            return [owner] if self._is_present(owner) else []
        entitled = set(case.kinship.parents(owner)) if minor else set()
        speakers = sorted(person for person in entitled if self._is_present(person))
        return speakers or sorted(person for person in case.kinship.guardians(owner) if self._is_present(person))
