"""What is made from the catalogue, and from what runs, is current."""

import importlib.util
import unittest
from pathlib import Path
from types import ModuleType

TOOL = Path(__file__).resolve().parent.parent / "tools" / "make.py"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Made(unittest.TestCase):
    def test_the_texts_are_those_of_the_catalogue(self) -> None:
        make = tool()
        if not make.CATALOGUE.is_dir():
            self.skipTest("this is no checkout of the project")
        self.assertEqual(make.MADE.read_text("utf-8"), make.catalogue(), "run python3 tools/make.py")

    def test_the_digest_is_that_of_what_runs(self) -> None:
        make = tool()
        self.assertEqual(make.CLAIM.read_text("utf-8"), make.claim(), "run python3 tools/make.py")


if __name__ == "__main__":
    unittest.main()
