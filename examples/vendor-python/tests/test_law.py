"""What can be told without a register: `python3 -m unittest` from the folder above."""

import unittest
from dataclasses import replace
from datetime import UTC, date, datetime

from synaq_vendor.clock import almaty_day, end_of_months, reached
from synaq_vendor.dossier import Dossier
from synaq_vendor.kinship import Kinship
from synaq_vendor.law import filing_block
from synaq_vendor.payload import Channel, Payload, Period, iin
from synaq_vendor.problems import Problem
from synaq_vendor.registries import Refusal
from synaq_vendor.strictjson import load
from synaq_vendor.truth import Unknown, every, negate, some

SILENT = Unknown(frozenset({"zags"}))
STAY = Payload(
    reference="1", service="residence.temporary", channel=Channel("portal", None, None), applicant="1", registrant="1",
    representative=None, owner="2", rca="3", area=None, reason="", period=None, arrived_from_abroad=False,
)  # fmt: skip


class Truth(unittest.TestCase):
    def test_a_silence_matters_only_where_nothing_else_decides(self) -> None:
        self.assertIs(every(False, SILENT), False)
        self.assertIs(some(True, SILENT), True)
        self.assertEqual(every(True, SILENT), SILENT)
        self.assertEqual(negate(some(False, SILENT)), SILENT)


class Time(unittest.TestCase):
    def test_a_day_begins_at_midnight_in_almaty(self) -> None:
        self.assertEqual(almaty_day(datetime(2024, 1, 14, 18, tzinfo=UTC)), date(2024, 1, 15))
        self.assertEqual(almaty_day(datetime(2024, 3, 14, 18, 59, tzinfo=UTC)), date(2024, 3, 14))
        self.assertEqual(almaty_day(datetime(2024, 3, 14, 19, tzinfo=UTC)), date(2024, 3, 15))

    def test_ages_are_reached_on_birthdays(self) -> None:
        self.assertFalse(reached(date(2012, 2, 29), 14, date(2026, 2, 27)))
        self.assertTrue(reached(date(2012, 2, 29), 14, date(2026, 2, 28)))

    def test_months_are_those_of_the_calendar(self) -> None:
        self.assertEqual(end_of_months(date(2026, 1, 31), 1), date(2026, 2, 28))
        self.assertEqual(end_of_months(date(2026, 3, 1), 1), date(2026, 3, 31))
        self.assertEqual(end_of_months(date(2026, 3, 15), 12), date(2027, 3, 14))


class Filing(unittest.TestCase):
    def test_a_stay_lasts_from_one_month_to_twelve(self) -> None:
        today = date(2026, 9, 15)
        for last, code in (
            (date(2026, 10, 13), "PERIOD_OUT_OF_RANGE"),
            (date(2026, 10, 14), None),
            (date(2027, 9, 14), None),
            (date(2027, 9, 15), "PERIOD_OUT_OF_RANGE"),
        ):
            block = filing_block(replace(STAY, period=Period(today, last)), today)
            self.assertEqual(block and block.code, code, last)

    def test_json_is_read_strictly(self) -> None:
        for data in (b'{"a": 1, "a": 2}', b"{} {}", b"\xff", b"NaN"):
            with self.assertRaises(Problem):
                load(data)

    def test_an_iin_has_a_check_digit(self) -> None:
        self.assertEqual(iin("840702490012", "iin"), "840702490012")
        with self.assertRaises(Problem):
            iin("840702490013", "iin")


class Register:
    """ZAGS, with acts of birth and of marriage."""

    def __init__(self, births: list[tuple[str, str]], couples: list[tuple[str, str]]):
        self._births, self._couples = births, couples

    def ask(self, system: str, path: str, body: None = None, refusals: tuple[str, ...] = ()) -> dict | Refusal:
        person = path.split("/")[3]
        births = [
            {"child": {"iin": child}, "father": {"iin": father}} for father, child in self._births if person in (father, child)
        ]
        marriages = [
            {"actNumber": "1", "actDate": "2020-01-01", "husband": {"iin": husband}, "wife": {"iin": wife}}
            for husband, wife in self._couples
            if person in (husband, wife)
        ]
        return {"iin": person, "familyInfoList": {"birthInfos": births, "marriageInfos": marriages}}


class Kin(unittest.TestCase):
    def test_the_table_ends_with_the_spouses_and_children_of_relatives(self) -> None:
        births = [
            ("grandfather", "father"), ("grandfather", "uncle"), ("father", "owner"), ("father", "brother"),
            ("brother", "nephew"), ("nephew", "grandnephew"), ("her-father", "wife"), ("her-grandfather", "her-father"),
        ]  # fmt: skip
        couples = [("owner", "wife"), ("brother", "brothers-wife"), ("uncle", "uncles-wife")]
        register = Register(births, couples)
        kinship = Kinship(Dossier(register, lambda: datetime(2026, 9, 15, tzinfo=UTC)), date(2026, 9, 15))  # type: ignore[arg-type]
        kin = {"wife", "father", "grandfather", "brother", "brothers-wife", "nephew", "uncle", "her-father"}
        strangers = {"uncles-wife", "grandnephew", "her-grandfather"}
        self.assertEqual({person for person in kin | strangers if kinship.is_kin(person, "owner")}, kin)


if __name__ == "__main__":
    unittest.main()
