"""The decision API over HTTP/1.1."""

from __future__ import annotations

import hmac
import json
import logging
import re
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from . import NAME, VERSION, strictjson
from .application import Application
from .clock import EARLIEST, LATEST, format_instant, parse_instant
from .consents import closed
from .office import Office
from .payload import SERVICES, iin, read_signature
from .problems import Problem, malformed, not_found
from .strictjson import Fields, one_of, parsed, text

MAX_BODY = 1 << 20

_log = logging.getLogger(__name__)

Answer = tuple[int, Any]


class Api:
    """The operations, apart from the wire."""

    def __init__(self, office: Office, sms_secret: str, test_controls: bool, test_token: str | None):
        self._office = office
        self._sms_secret = sms_secret
        self._test_controls = test_controls
        self._test_token = test_token
        self.routes: list[tuple[str, re.Pattern[str], Callable[..., Answer]]] = [
            ("GET", re.compile(r"/healthz"), self._health),
            ("GET", re.compile(r"/v1/capabilities"), self._capabilities),
            ("POST", re.compile(r"/v1/applications"), self._file),
            ("GET", re.compile(r"/v1/applications/([^/]{1,64})"), self._read),
            ("POST", re.compile(r"/v1/applications/([^/]{1,64})/consents"), self._answer_consent),
            ("POST", re.compile(r"/v1/sms"), self._receive_sms),
        ]
        if test_controls:
            self.routes += [
                ("PUT", re.compile(r"/v1/test/clock"), self._set_clock),
                ("POST", re.compile(r"/v1/test/settle"), self._settle),
            ]

    def _health(self, request: Request) -> Answer:
        return 200, {"status": "ready"}

    def _capabilities(self, request: Request) -> Answer:
        return 200, {
            "name": NAME,
            "version": VERSION,
            "services": list(SERVICES),
            "transports": ["rest"],
            "clock": "applicant" if self._test_controls else "none",
            "settle": self._test_controls,
            "readings": {},
        }

    def _file(self, request: Request) -> Answer:
        application, new = self._office.file(request.body(), request.bearer())
        return 201 if new else 200, application.view()

    def _read(self, request: Request, id: str) -> Answer:
        wait, after = request.number("wait", 60), request.number("after")
        application = self._office.find(id)
        if wait:
            _await_change(application, application.version if after is None else after, wait)
        return 200, application.view()

    def _answer_consent(self, request: Request, id: str) -> Answer:
        with Fields(strictjson.load(request.body()), "the answer") as fields:
            answer = fields.take("answer", one_of("consent", "decline"))
            signature = fields.take("signature", read_signature)
        application = self._office.find(id)
        if application.decision:
            raise closed()
        try:
            self._office.consents.answer_by_signature(application, answer, signature)
        finally:
            self._office.work_on(application)
        return 200, application.view()

    def _receive_sms(self, request: Request) -> Answer:
        if not hmac.compare_digest(request.query.get("secret", "").encode(), self._sms_secret.encode()):
            raise Problem(403, "FORBIDDEN", "Not the callbackUrl", "Messages come to the callbackUrl that was given with them.")
        with Fields(strictjson.load(request.body()), "the event") as fields:
            message = fields.take("messageId", text(1, 64))
            event = {
                "deliveredAt": fields.take("deliveredAt", parsed(parse_instant), None),
                "from": fields.take("from", text(0, 20), None),
                "text": fields.take("text", text(0, 1000), None),
                "receivedAt": fields.take("receivedAt", parsed(parse_instant), None),
            }
        told = {name: value for name, value in event.items() if value is not None}
        self._office.work_on(self._office.consents.receive(message, told))
        return 204, None

    def _set_clock(self, request: Request) -> Answer:
        self._authorize_test(request)
        with Fields(strictjson.load(request.body()), "the setting") as fields:
            applicant = fields.take("applicant", iin, None)
            now = fields.take("now", lambda value, what: None if value is None else parsed(parse_instant)(value, what))
        if now is not None and not EARLIEST <= now < LATEST:
            raise malformed("now lies outside the years 1900 to 2200")
        self._office.clocks.set(applicant, now)
        self._office.wake()
        return 204, None

    def _settle(self, request: Request) -> Answer:
        self._authorize_test(request)
        body = request.body()
        applicant = None
        if body:
            with Fields(strictjson.load(body), "the request") as fields:
                applicant = fields.take("applicant", iin, None)
        wake_at = self._office.settle(applicant)
        return 200, {"nextWakeAt": format_instant(wake_at)} if wake_at else {}

    def _authorize_test(self, request: Request) -> None:
        if request.is_of_another_origin():
            raise Problem(403, "FORBIDDEN", "Not for web pages", "A page of another origin may not move the clock.")
        if self._test_token and not hmac.compare_digest((request.bearer() or "").encode(), self._test_token.encode()):
            raise Problem(401, "UNAUTHORIZED", "The token is missing", "Send the token for the test operations.")


def _await_change(application: Application, after: int, seconds: int) -> None:
    """A long poll: until the version exceeds what the caller has seen, or the time is up."""
    limit = time.monotonic() + seconds
    with application.condition:
        while application.version <= after and (left := limit - time.monotonic()) > 0:
            application.condition.wait(left)


class Request(BaseHTTPRequestHandler):
    """One connection's requests."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Server

    def bearer(self) -> str | None:
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        return token.strip() or None if kind.lower() == "bearer" else None

    def is_of_another_origin(self) -> bool:
        origin = self.headers.get("Origin")
        return origin is not None and urlsplit(origin).netloc != self.headers.get("Host")

    def body(self) -> bytes:
        return self._body

    def number(self, name: str, most: int | None = None) -> int | None:
        """A parameter that is a natural number."""
        value = self.query.get(name)
        if value is None:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", value) or (most is not None and int(value) > most):
            raise malformed(f"{name} is no number that it may be")
        return int(value)

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdigit():
            self.close_connection = True
            raise malformed("send a Content-Length")
        if int(length) > MAX_BODY:
            self.close_connection = True
            raise Problem(413, "TOO_LARGE", "The body is too large", f"A body has at most {MAX_BODY} bytes.")
        return self.rfile.read(int(length))

    def _serve(self) -> None:
        try:
            self._body = self._read_body()
            status, answer = self._dispatch()
            kind = "application/json"
        except Problem as problem:
            status, answer, kind = problem.status, problem.body, "application/problem+json"
        except Exception:
            _log.exception("%s %s", self.command, self.path)
            problem = Problem(500, "INTERNAL", "Something went wrong here", "Send the same again later.")
            status, answer, kind = problem.status, problem.body, "application/problem+json"
        self._answer(status, answer, kind)

    def _dispatch(self) -> Answer:
        address = urlsplit(self.path)
        pairs = parse_qsl(address.query, keep_blank_values=True)
        self.query = dict(pairs)
        if len(self.query) < len(pairs):
            raise malformed("a parameter is there twice")
        matches = [
            (method, match, operation)
            for method, path, operation in self.server.api.routes
            if (match := path.fullmatch(address.path))
        ]
        if not matches:
            raise not_found("Nothing is offered at this path.")
        for method, match, operation in matches:
            if method == self.command:
                return operation(self, *match.groups())
        raise Problem(405, "METHOD_NOT_ALLOWED", "Not by this method", f"Use {' or '.join(match[0] for match in matches)}.")

    def _answer(self, status: int, answer: Any, kind: str) -> None:
        data = b"" if answer is None else json.dumps(answer, ensure_ascii=False).encode()
        self.send_response(status)
        if data:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve

    def log_message(self, format: str, *arguments: Any) -> None:
        _log.debug(format, *arguments)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], api: Api):
        self.api = api
        super().__init__(address, Request)
