"""Make what is made from something else: synaq_vendor/catalogue.json from the published catalogue, and the build's digest in synaq.yaml.

    python3 tools/make.py

The service needs two things of the catalogue at run time: the texts of the codes with the rules that they belong to, and the
days on which an edition of the law begins. The standard library reads no YAML, so this reads the few forms that the catalogue's
files have: a list of items, `key: value` lines, and an indented block under `codes`.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent
CATALOGUE = EXAMPLE.parent.parent / "features" / "catalogue"
BUILD = EXAMPLE / "synaq_vendor"
MADE = BUILD / "catalogue.json"
CLAIM = EXAMPLE / "synaq.yaml"
LANGUAGES = ("kk", "ru", "en")


def scalar(text: str) -> str:
    """A plain or a double-quoted YAML scalar."""
    text = text.strip()
    return json.loads(text) if text.startswith('"') else text


def codes(lines: list[str]) -> dict[str, dict]:
    """The codes of one file, each with its text and its rules."""
    found: dict[str, dict] = {}
    rule = code = ""
    for line in lines:
        if match := re.match(r"- id: (\S+)$", line):
            rule = match[1]
        elif match := re.match(r"\s+- code: (\S+)$", line):
            code = match[1]
            found.setdefault(code, {"rules": [], "text": {}})["rules"].append(rule)
        elif (match := re.match(r"\s{8}(kk|ru|en): (.+)$", line)) and code:
            found[code]["text"][match[1]] = scalar(match[2])
    return found


def editions(lines: list[str]) -> list[str]:
    """The names of the editions of the registration of residence, the oldest first; all but the first are their first days."""
    found: list[str] = []
    for line in lines:
        if match := re.match(r"- edition: (.+)$", line):
            found.append(scalar(match[1]))
        elif re.match(r"  service: ", line):
            found.pop()  # of a service that this one does not offer
    return found


def catalogue(folder: Path = CATALOGUE) -> str:
    """What catalogue.json should hold."""
    made: dict = {"codes": {}, "editions": editions((folder / "editions.yaml").read_text("utf-8").splitlines())}
    for path in sorted(folder.glob("*.yaml")):
        if path.name.startswith("queue"):
            continue  # the housing queue, which this service does not offer
        for code, entry in codes(path.read_text("utf-8").splitlines()).items():
            known = made["codes"].setdefault(code, entry)
            if known is not entry:
                known["rules"] += entry["rules"]
    for code, entry in made["codes"].items():
        if sorted(entry["text"]) != sorted(LANGUAGES):
            sys.exit(f"{code} lacks a language")
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def claim() -> str:
    """The vendor's file with the digest of what runs: of each file's name and digest, in the order of the names."""
    files = sorted(path for path in BUILD.iterdir() if path.suffix in (".py", ".json"))
    lines = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return re.sub(r"sha256:[0-9a-f]{64}", f"sha256:{digest}", CLAIM.read_text("utf-8"))


if __name__ == "__main__":
    MADE.write_text(catalogue(), "utf-8")
    CLAIM.write_text(claim(), "utf-8")
