"""Electronic digital signatures: detached CMS, checked with openssl, and the certificate's status by OCSP."""

from __future__ import annotations

import base64
import binascii
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from .truth import Silent

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
_OPENSSL_TIME = "%b %d %H:%M:%S %Y %Z"
_CLOCK_SKEW = timedelta(minutes=5)


class Defective(Exception):
    """A signature that is none, and why."""


@dataclass(frozen=True)
class Certificate:
    """The certificate that signed, and the one that issued it, in PEM."""

    iin: str
    bin: str | None
    pem: str
    issuer: str


class Signatures:
    """Checks signatures against the trusted authority and nothing else."""

    def __init__(self, anchors: str, ocsp_address: str, timeout: int = 10):
        self._folder = tempfile.TemporaryDirectory(prefix="synaq-vendor-")
        self._anchors = Path(self._folder.name, "anchors.pem")
        self._anchors.write_text(anchors)
        self._ocsp_address = ocsp_address
        self._timeout = timeout
        self._authorities = {_key_identifier(pem): pem for pem in _PEM.findall(anchors)}

    def check(self, value: str, content: bytes, at: datetime) -> Certificate:
        """Whose signature over exactly this content it is, by a certificate for signing that was in force then (RES-AUTH-002)."""
        try:
            cms = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise Defective("it is no base64") from None
        with tempfile.TemporaryDirectory(dir=self._folder.name) as folder:
            signed, signers, chain = Path(folder, "signed"), Path(folder, "signers"), Path(folder, "chain")
            data = Path(folder, "data")
            data.write_bytes(content)
            run = _openssl(
                "cms", "-verify", "-inform", "DER", "-binary", "-content", data, "-out", signed,
                "-signer", signers, "-certsout", chain, *self._trust(at), "-purpose", "any",
                stdin=cms,
            )  # fmt: skip
            if run.returncode != 0 or signed.read_bytes() != content:
                raise Defective("it is no signature over this by a certificate of the trusted authority that is in force")
            certificates = _PEM.findall(signers.read_text())
            bundled = _PEM.findall(chain.read_text()) if chain.exists() else []
        if len(certificates) != 1:
            raise Defective("it is not one person's")
        return self._read_certificate(certificates[0], bundled)

    def _read_certificate(self, pem: str, bundled: list[str]) -> Certificate:
        run = _openssl(
            "x509", "-noout", "-subject", "-nameopt", "multiline,utf8,-esc_msb", "-ext", "keyUsage,authorityKeyIdentifier",
            stdin=pem.encode(),
        )  # fmt: skip
        text = run.stdout.decode()
        if "Non Repudiation" not in text:
            raise Defective("the certificate is not for signing")
        holder = re.search(r"^\s*serialNumber\s*= IIN(\d{12})$", text, re.MULTILINE)
        if holder is None:
            raise Defective("the certificate names no IIN")
        organisation = re.search(r"^\s*organizationalUnitName\s*= BIN(\d{12})$", text, re.MULTILINE)
        issuer = _key_in(text, "Authority Key Identifier")
        authority = self._authorities.get(issuer) or next((other for other in bundled if _key_identifier(other) == issuer), None)
        if authority is None:
            raise Defective("the authority that issued the certificate is not known")
        return Certificate(holder[1], organisation[1] if organisation else None, pem, authority)

    def check_in_force(self, certificate: Certificate, at: datetime, now: datetime) -> None:
        """Whether the certificate was in force at an instant, by what the authority says now (AMB-27).

        A revocation counts from the instant that the authority gives. Silent where there is no usable answer.
        """
        with tempfile.TemporaryDirectory(dir=self._folder.name) as folder:
            holder, issuer = Path(folder, "holder.pem"), Path(folder, "issuer.pem")
            holder.write_text(certificate.pem)
            issuer.write_text(certificate.issuer)
            run = _openssl(
                "ocsp", "-issuer", issuer, "-cert", holder, "-no_nonce", "-url", self._ocsp_address,
                "-timeout", str(self._timeout), "-verify_other", issuer, *self._trust(now),
            )  # fmt: skip
        text = run.stdout.decode()
        # Before the status openssl may warn that by the real time the answer is old; it is held against the given time below.
        status = re.search(r"^(?:.*holder\.pem: )?(good|revoked|unknown)$", text, re.MULTILINE)
        if status is None or b"Response verify OK" not in run.stderr or not _is_fresh(text, now):
            raise Silent("eds")
        if status[1] == "unknown":
            raise Defective("the authority does not know the certificate")
        if status[1] == "revoked" and _time(text, "Revocation Time") <= at:
            raise Defective("the certificate was revoked by then")

    def _trust(self, at: datetime) -> tuple[str | Path, ...]:
        return "-CAfile", self._anchors, "-no-CApath", "-no-CAstore", "-attime", str(int(at.timestamp()))


def _is_fresh(text: str, now: datetime) -> bool:
    return _time(text, "This Update") <= now + _CLOCK_SKEW and now - _CLOCK_SKEW <= _time(text, "Next Update")


def _time(text: str, name: str) -> datetime:
    match = re.search(rf"{name}: (.+)$", text, re.MULTILINE)
    if match is None:
        raise Silent("eds")
    return datetime.strptime(" ".join(match[1].split()), _OPENSSL_TIME).replace(tzinfo=UTC)


@lru_cache(maxsize=1024)
def _key_identifier(pem: str) -> str:
    run = _openssl("x509", "-noout", "-ext", "subjectKeyIdentifier", stdin=pem.encode())
    return _key_in(run.stdout.decode(), "Subject Key Identifier")


def _key_in(text: str, name: str) -> str:
    match = re.search(rf"{name}:[^\n]*\n\s*(?:keyid:)?([0-9A-F:]+)$", text, re.MULTILINE)
    return match[1] if match else ""


def _openssl(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *map(str, arguments)], input=stdin, capture_output=True, timeout=60)
