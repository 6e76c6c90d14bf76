"""Asks by a SOAP library as it is installed, zeep: it reads the WSDL, builds, signs, sends and reads the messages, and verifies the answers.

    library.py http://127.0.0.1:7414 900517390004 FOLDER

In the folder stand the sender's key.pem and cert.pem. Each answer's Body is printed once it has been verified by the certificate that
the answer names.
"""
import datetime
import os
import sys
import urllib.request

import xmlsec
import zeep
from lxml import etree
from zeep.wsse.signature import BinarySignature, Signature, verify_envelope

GBDFL = "http://message.persistence.interactive.nat"
GOVERNMENT, IIN, FOLDER = sys.argv[1:]


class Verified:
    """Signs what is sent as the library's class beside it does, and verifies what is answered."""

    def __init__(self):
        super().__init__(
            os.path.join(FOLDER, "key.pem"), os.path.join(FOLDER, "cert.pem"), None, xmlsec.constants.TransformRsaSha256, xmlsec.constants.TransformSha256
        )

    def verify(self, envelope):
        number = envelope.findtext(".//{http://www.w3.org/2000/09/xmldsig#}X509SerialNumber")
        verify_envelope(envelope, self.named(number))
        return envelope

    @staticmethod
    def named(number):
        """The file of that of the gateway's certificates whose number it is."""
        with urllib.request.urlopen(GOVERNMENT + "/shep/v1/certificates") as answer:
            certificates = answer.read().decode().split("-----END CERTIFICATE-----\n")
        for text in certificates[:-1]:
            file = os.path.join(FOLDER, "gateway.pem")
            with open(file, "w") as out:
                out.write(text + "-----END CERTIFICATE-----\n")
            key = os.popen("openssl x509 -noout -serial -in " + file).read()
            if int(key.strip().removeprefix("serial="), 16) == int(number):
                return file
        raise SystemExit("the gateway gives no certificate " + number)


class Named(Verified, Signature):
    """The certificate stands in X509Data, with its number."""


class Token(Verified, BinarySignature):
    """The certificate stands in a BinarySecurityToken."""


def sent(service, message):
    return {
        "messageId": message, "serviceId": service, "messageDate": datetime.datetime.now(datetime.timezone.utc),
        "sender": {"senderId": "SYNAQ_TEST", "password": "synaq-test"},
    }


question = (
    f'<q:Request xmlns:q="{GBDFL}"><messageId>of the library</messageId><messageDate>2026-01-15T10:00:00+05:00</messageDate>'
    f"<senderCode>SYNAQ</senderCode><iin>{IIN}</iin></q:Request>"
)
sync = zeep.Client(GOVERNMENT + "/shep/bip-sync-wss-gost/?wsdl", wsse=Named())
answer = sync.service.SendMessage(request={"requestInfo": sent("GBDFL_UniversalServiceSync", "sync of the library"), "requestData": {"data": question}})
person = answer.responseData.data
print(answer.responseInfo.correlationId, answer.responseInfo.status.code, person if isinstance(person, str) else etree.tostring(person, encoding="unicode"))

channel = zeep.Client(GOVERNMENT + "/shep/bip-async-wss-gost/?wsdl", wsse=Token())
info = sent("GBDFL_UniversalServiceSync", "async of the library") | {"messageType": "REQUEST"}
taken = channel.service.sendMessage(request={"messageInfo": info, "messageData": {"data": question}})
state = channel.service.getMessageStatus(
    request={"messageId": taken.messageId, "requestDate": info["messageDate"], "sender": info["sender"]}
)
print(taken.messageId, state.messageState)
