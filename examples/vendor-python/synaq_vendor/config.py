"""What the service is told by its environment; the names are those that `synaq env` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .registries import SYSTEMS


@dataclass(frozen=True)
class Config:
    addresses: dict[str, str]
    anchors: str
    employers: dict[str, str]  # Whose employees sign at which desk, by BIN (AMB-51).

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Config:
        """Reads the settings; KeyError names the first that is missing."""
        file = environment.get("SYNAQ_TRUST_ANCHORS_FILE")
        return cls(
            addresses={system: environment[f"SYNAQ_{system.upper()}_URL"].rstrip("/") for system in SYSTEMS},
            anchors=Path(file).read_text() if file else environment["SYNAQ_TRUST_ANCHORS"],
            employers={
                "tson": environment["SYNAQ_STATE_CORPORATION_BIN"],
                "provider": environment["SYNAQ_MIGRATION_SERVICE_BIN"],
            },
        )
