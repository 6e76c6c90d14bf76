"""Kin and wards of an owner, by the acts of ZAGS and the register of guardianships (RES-EXC-001 to RES-EXC-005, AMB-08)."""

from __future__ import annotations

from datetime import date

from .clock import parse_day
from .dossier import FAMILY, GUARDIANSHIPS, Dossier


class Kinship:
    """Who is whose family on a day."""

    def __init__(self, dossier: Dossier, today: date):
        self._dossier = dossier
        self._today = today

    def is_kin(self, person: str, owner: str) -> bool:
        """Whether a person is in the closed table of the owner's family.

        The table is the spouse, the close relatives and the in-laws, and the spouses and the children of these relatives. So
        somebody beyond the first three is found from his own side: by his spouse and his parents.
        """
        spouse = self.spouses(owner)
        relatives = self._close_relatives(owner) | self._in_laws(spouse)
        return person in spouse | relatives or not relatives.isdisjoint(self.spouses(person) | self.parents(person))

    def parents(self, person: str) -> set[str]:
        """By birth, paternity or adoption; an adoption does not end kinship by birth (AMB-28)."""
        acts = self._acts(person)
        found = {
            act[parent]["iin"]
            for act in acts["birthInfos"]
            for parent in ("father", "mother")
            if parent in act and act["child"]["iin"] == person
        }
        found |= {act["father"]["iin"] for act in acts["paternityInfos"] if act["child"]["iin"] == person}
        return found | {
            adopter["iin"] for act in self._adoptions(acts) if act["child"]["iin"] == person for adopter in act["adopters"]
        }

    def children(self, person: str) -> set[str]:
        acts = self._acts(person)
        found = {
            act["child"]["iin"]
            for act in acts["birthInfos"]
            if person in (act.get("father", {}).get("iin"), act.get("mother", {}).get("iin"))
        }
        found |= {act["child"]["iin"] for act in acts["paternityInfos"] if act["father"]["iin"] == person}
        return found | {
            act["child"]["iin"]
            for act in self._adoptions(acts)
            if person in {adopter["iin"] for adopter in act["adopters"]}
        }

    def spouses(self, person: str) -> set[str]:
        """To whom a person is married: by an act of ZAGS, without a divorce, and both alive (RES-EXC-001, AMB-29)."""
        acts = self._acts(person)
        dead = {act["deceased"]["iin"] for act in acts["deathInfos"] if self._is_past(act["date"])}
        married = set()
        for act in acts["marriageInfos"]:
            couple = {act["husband"]["iin"], act["wife"]["iin"]}
            if person in couple and self._is_past(act["actDate"]) and not self._divorced(act, couple, acts) and not couple & dead:
                married |= couple - {person}
        return married

    def birth_is_known(self, person: str) -> bool:
        """Whether ZAGS has the act of a person's birth (RES-APP-007)."""
        return any(act["child"]["iin"] == person for act in self._acts(person)["birthInfos"])

    def guardians(self, ward: str) -> set[str]:
        """Who is the guardian or custodian of a person today; the two are one (AMB-53)."""
        return {bond["guardian"]["iin"] for bond in self._bonds(ward, "asWard") if bond["ward"]["iin"] == ward}

    def wards(self, guardian: str) -> set[str]:
        """The owner's wards (RES-EXC-005)."""
        return {bond["ward"]["iin"] for bond in self._bonds(guardian, "asGuardian") if bond["guardian"]["iin"] == guardian}

    def _close_relatives(self, owner: str) -> set[str]:
        """Parents and children, full and half brothers and sisters, grandparents and grandchildren (RES-EXC-003)."""
        parents, children = self.parents(owner), self.children(owner)
        return parents | children | self._siblings(owner, parents) | self._each(self.parents, parents) | self._each(
            self.children, children
        )

    def _in_laws(self, spouses: set[str]) -> set[str]:
        """The spouse's parents, children, and full and half brothers and sisters (RES-EXC-002, AMB-25)."""
        found: set[str] = set()
        for spouse in spouses:
            parents = self.parents(spouse)
            found |= parents | self.children(spouse) | self._siblings(spouse, parents)
        return found

    def _siblings(self, person: str, parents: set[str]) -> set[str]:
        return self._each(self.children, parents) - {person}

    @staticmethod
    def _each(relation, people: set[str]) -> set[str]:
        return set().union(*(relation(person) for person in people))

    def _acts(self, person: str) -> dict[str, list]:
        answer = self._dossier.ask(FAMILY, person)
        lists = answer["familyInfoList"] if answer else {}
        names = ("birthInfos", "divorceInfos", "marriageInfos", "adoptionInfos", "paternityInfos", "deathInfos")
        return {name: lists.get(name, []) for name in names}

    def _adoptions(self, acts: dict[str, list]) -> list[dict]:
        return [act for act in acts["adoptionInfos"] if not self._is_past(act.get("cancelledAt"))]

    def _divorced(self, marriage: dict, couple: set[str], acts: dict[str, list]) -> bool:
        """Whether a divorce names this marriage, or without a number came after it: a couple may marry again that day."""
        for act in acts["divorceInfos"]:
            if {act["husband"]["iin"], act["wife"]["iin"]} != couple or not self._is_past(act["actDate"]):
                continue
            number = act.get("marriageActNumber")
            if number == marriage["actNumber"] or (not number and act["actDate"] > marriage["actDate"]):
                return True
        return False

    def _bonds(self, person: str, side: str) -> list[dict]:
        """The guardianships in force today; on the day that the register gives as its end one holds no more (AMB-33)."""
        answer = self._dossier.ask(GUARDIANSHIPS, person)
        return [
            bond
            for bond in (answer or {}).get(side, [])
            if parse_day(bond["from"]) <= self._today and not self._is_past(bond.get("endedAt"))
        ]

    def _is_past(self, day: str | None) -> bool:
        """Whether something has happened by today; what has no day has not."""
        return day is not None and parse_day(day) <= self._today
