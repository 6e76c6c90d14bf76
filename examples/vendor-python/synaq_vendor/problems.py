"""What a caller did wrong, as problem details (RFC 9457)."""

from __future__ import annotations


class Problem(Exception):
    """A request that is not served; `rule` where a rule of the law blocks it."""

    def __init__(self, status: int, code: str, title: str, detail: str, rule: str | None = None):
        super().__init__(detail)
        self.status = status
        self.body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code}
        if rule:
            self.body["rule"] = rule


def malformed(detail: str) -> Problem:
    return Problem(400, "MALFORMED", "The request is malformed", detail)


def not_found(detail: str) -> Problem:
    return Problem(404, "NOT_FOUND", "There is no such thing", detail)
