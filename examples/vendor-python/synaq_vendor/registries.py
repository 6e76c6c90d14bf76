"""The client of the government systems: JSON over pooled keep-alive connections."""

from __future__ import annotations

import http.client
import json
import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .truth import Silent

SYSTEMS = (
    "gbdfl", "zags", "guardianship", "notary", "addresses", "cadastre", "leases", "nobd", "epvo",
    "rpdrn", "rpdri", "arrivals", "institutions", "sms1414", "eds", "egov",
)  # fmt: skip


@dataclass(frozen=True)
class Refusal:
    """A system's answer that says no, by the code of its problem."""

    code: str


class Registries:
    """Asks a system, and tells an answer from a silence. Whatever is not a well-formed answer raises Silent."""

    def __init__(self, addresses: dict[str, str], timeout: float = 10):
        self.addresses = addresses
        self._timeout = timeout
        self._idle: dict[str, list[http.client.HTTPConnection]] = defaultdict(list)
        self._lock = threading.Lock()

    def ask(self, system: str, path: str, body: Any = None, refusals: tuple[str, ...] = ()) -> dict[str, Any] | Refusal:
        """GET, or POST where there is a body. A problem with one of the codes in `refusals` is an answer, any other none."""
        try:
            status, data = self._exchange(system, path, body)
            answer = json.loads(data)
        except (OSError, http.client.HTTPException, ValueError):
            raise Silent(system) from None
        if not isinstance(answer, dict):
            raise Silent(system)
        if status in (200, 201, 202):
            return answer
        if status in (404, 409, 410) and answer.get("code") in refusals:
            return Refusal(answer["code"])
        raise Silent(system)

    def _exchange(self, system: str, path: str, body: Any) -> tuple[int, bytes]:
        with self._lock:
            idle = self._idle[system]
            connection = idle.pop() if idle else None
        if connection is not None:
            try:
                return self._request(system, connection, path, body)
            except (ConnectionError, http.client.BadStatusLine, http.client.CannotSendRequest):
                pass  # An idle connection may have been closed meanwhile; every request here may be sent twice.
        address = urlsplit(self.addresses[system])
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        return self._request(system, kind(address.netloc, timeout=self._timeout), path, body)

    def _request(self, system: str, connection: http.client.HTTPConnection, path: str, body: Any) -> tuple[int, bytes]:
        headers = {"Accept": "application/json"}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        try:
            connection.request("POST" if data else "GET", urlsplit(self.addresses[system]).path + path, data, headers)
            response = connection.getresponse()
            answer = response.status, response.read()
        except BaseException:
            connection.close()
            raise
        if response.will_close:
            connection.close()
        else:
            with self._lock:
                self._idle[system].append(connection)
        return answer
