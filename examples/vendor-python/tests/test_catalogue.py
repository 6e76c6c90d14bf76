"""The texts and days that are made from the catalogue are those that it has now."""

import importlib.util
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parent.parent / "tools" / "make_catalogue.py"


class Catalogue(unittest.TestCase):
    def test_it_is_current(self) -> None:
        spec = importlib.util.spec_from_file_location("make_catalogue", TOOL)
        assert spec and spec.loader
        tool = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(tool)
        if not tool.CATALOGUE.is_dir():
            self.skipTest("this is no checkout of the project")
        self.assertEqual(tool.MADE.read_text("utf-8"), tool.made(), "run python3 tools/make_catalogue.py")


if __name__ == "__main__":
    unittest.main()
