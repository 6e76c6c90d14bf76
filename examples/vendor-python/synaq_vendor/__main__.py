"""Runs the decision service: `python3 -m synaq_vendor --test-controls`."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import signal
import sys
import threading

from .checks import Checks
from .clock import Clocks
from .config import Config
from .consents import Consents
from .office import Office
from .registries import Registries
from .server import Api, Server
from .signatures import Signatures


def main() -> None:
    parser = argparse.ArgumentParser("synaq_vendor", description="A decision service for residence registration.")
    parser.add_argument("--listen", default="127.0.0.1:8080", metavar="HOST:PORT", help="where to listen (%(default)s)")
    parser.add_argument("--public-url", metavar="URL", help="the address at which the SMS centre reaches it")
    parser.add_argument("--test-controls", action="store_true", help="offer the operations under /v1/test")
    parser.add_argument("--test-token", metavar="TOKEN", default=os.environ.get("SYNAQ_TEST_TOKEN"), help="what they ask for")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        config = Config.of(os.environ)
    except KeyError as missing:
        sys.exit(f"set {missing.args[0]}: see `synaq env`")

    host, _, port = arguments.listen.rpartition(":")
    public_url = (arguments.public_url or f"http://{host}:{port}").rstrip("/")
    sms_secret = secrets.token_urlsafe(24)
    registries = Registries(config.addresses)
    signatures = Signatures(config.anchors, f"{config.addresses['eds']}/v1/ocsp")
    consents = Consents(registries, signatures, f"{public_url}/v1/sms?secret={sms_secret}")
    office = Office(registries, Checks(config, registries, signatures), consents, Clocks())
    server = Server((host, int(port)), Api(office, sms_secret, arguments.test_controls, arguments.test_token))

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"listens at {public_url}", flush=True)
    server.serve_forever()
    office.stop()


if __name__ == "__main__":
    main()
