"""A client of SHEP that shares nothing with the project: Python's standard library, openssl, and xmllint for canonical XML.

    client.py http://127.0.0.1:7414 900517390004

Its arguments are the address of the government and an IIN. It asks GBD FL for a person over the signed channel, believes the answer only when its form, its signature, the signer's
certificate, its revocation and its correlation are right, and prints the person. Anything else is one line on standard error and
the exit code 1.
"""
import base64
import datetime
import hashlib
import http.client
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import uuid
from xml.dom import Node, minidom
from xml.parsers.expat import ExpatError

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SYNC = "http://bip.bee.kz/SyncChannel/v10/Types"
GBDFL = "http://message.persistence.interactive.nat"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
WSSE = OASIS + "wssecurity-secext-1.0.xsd"
WSU = OASIS + "wssecurity-utility-1.0.xsd"
X509 = OASIS + "x509-token-profile-1.0#X509v3"
BASE64 = OASIS + "soap-message-security-1.0#Base64Binary"
DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"

END = b"-----END CERTIFICATE-----\n"

folder = tempfile.TemporaryDirectory()


class Refused(Exception):
    """The answer is not to be believed."""


class Unable(Exception):
    """There is no answer to judge."""


def want(condition, otherwise):
    if not condition:
        raise Refused(otherwise)


def path(name, content=None):
    full = os.path.join(folder.name, name)
    if content is not None:
        with open(full, "wb") as file:
            file.write(content)
    return full


def run(*command):
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise Unable(f"the command {command[0]} is not installed: this client needs openssl and xmllint") from None
    if done.returncode != 0:
        text = (done.stdout + done.stderr).decode("utf-8", "replace").strip().replace("\n", "; ")
        raise Refused(f"{' '.join(command[:2])}: {text}")
    return done.stdout


def fetch(url, data=None):
    try:
        request = urllib.request.Request(url, data, {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'})
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()  # a fault
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unable(f"{url}: {getattr(error, 'reason', error)}") from None


def canonical(document):
    return run("xmllint", "--nonet", "--exc-c14n", path("canonical.xml", document))


def request_body(message, iin):
    """The Body as a document of its own: its exclusive canonical form is the same inside the envelope."""
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return f"""<env:Body xmlns:env="{SOAP}" xmlns:u="{WSU}" u:Id="body-1">
  <m:SendMessage xmlns:m="{SYNC}">
    <request>
      <requestInfo>
        <messageId>{message}</messageId>
        <serviceId>GBDFL_UniversalServiceSync</serviceId>
        <messageDate>{now}</messageDate>
        <sender><senderId>SYNAQ_TEST</senderId><password>synaq-test</password></sender>
      </requestInfo>
      <requestData>
        <data xmlns:x="{XSI}" xmlns:g="{GBDFL}" x:type="g:Request">
          <messageId>{message}</messageId><messageDate>{now}</messageDate><senderCode>FOREIGN</senderCode><iin>{iin}</iin>
        </data>
      </requestData>
    </request>
  </m:SendMessage>
</env:Body>"""


def signed(body):
    digest = base64.b64encode(hashlib.sha256(canonical(body.encode())).digest()).decode()
    info = f"""<SignedInfo xmlns="{DS}"><CanonicalizationMethod Algorithm="{EXCLUSIVE}"/><SignatureMethod Algorithm="{RSA_SHA256}"/>
<Reference URI="#body-1"><Transforms><Transform Algorithm="{EXCLUSIVE}"/></Transforms><DigestMethod Algorithm="{SHA256}"/>
<DigestValue>{digest}</DigestValue></Reference></SignedInfo>"""
    value = run("openssl", "dgst", "-sha256", "-sign", path("key.pem"), path("info", canonical(info.encode())))
    certificate = run("openssl", "x509", "-in", path("cert.pem"), "-outform", "DER")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="{SOAP}">
<env:Header><s:Security xmlns:s="{WSSE}" env:mustUnderstand="1"><Signature xmlns="{DS}">{info}
<SignatureValue>{base64.encodebytes(value).decode()}</SignatureValue>
<KeyInfo><s:SecurityTokenReference><s:KeyIdentifier EncodingType="{BASE64}" ValueType="{X509}">
{base64.encodebytes(certificate).decode()}</s:KeyIdentifier></s:SecurityTokenReference></KeyInfo>
</Signature></s:Security></env:Header>
{body}
</env:Envelope>"""


def elements(parent):
    return [child for child in parent.childNodes if child.nodeType == Node.ELEMENT_NODE]


def only(parent, space, *names):
    """The one child element of a name, then the one of the next name in it, and so on."""
    for name in names:
        found = [e for e in elements(parent) if e.localName == name and (e.namespaceURI or "") == space]
        want(len(found) == 1, f"{len(found)} {name} in {parent.nodeName}")
        parent = found[0]
    return parent


def text(element):
    return "".join(c.data for c in element.childNodes if c.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)).strip()


def algorithm(parent, name, wanted):
    found = only(parent, DS, name).getAttribute("Algorithm")
    want(found == wanted, f"{name} is {found}")


def apart(element):
    """An element as a document, with the namespaces that are declared around it."""
    around = element.parentNode
    while around is not None and around.nodeType == Node.ELEMENT_NODE:
        for name, value in around.attributes.items():
            if (name == "xmlns" or name.startswith("xmlns:")) and not element.hasAttribute(name):
                element.setAttribute(name, value)
        around = around.parentNode
    return element.toxml().encode()


def everything(node):
    yield node
    for child in node.childNodes:
        yield from everything(child)


def parse(answer):
    want(b"<!" not in answer.replace(b"<![CDATA[", b""), "a document type or a comment in the answer")
    document = minidom.parseString(answer)
    ids = []
    for node in everything(document):
        want(node.nodeType != Node.PROCESSING_INSTRUCTION_NODE, "a processing instruction")
        if node.nodeType == Node.ELEMENT_NODE:
            ids += [value for name, value in node.attributes.items() if name.split(":")[-1].lower() == "id"]
    want(len(ids) == len(set(ids)), "an identifier twice")
    return document.documentElement


def signer(token):
    """The certificate that a signature names by issuer and number, as the gateway's own do, or shows."""
    if [e.localName for e in elements(token)] == ["KeyIdentifier"]:
        shown = base64.b64decode(text(only(token, WSSE, "KeyIdentifier")))
        return run("openssl", "x509", "-inform", "DER", "-in", path("signer.der", shown))
    named = only(only(token, DS, "X509Data"), DS, "X509IssuerSerial")
    issuer, number = text(only(named, DS, "X509IssuerName")), int(text(only(named, DS, "X509SerialNumber")))
    with open(path("gateway.pem"), "rb") as file:
        given = file.read().split(END)
    for certificate in given[:-1]:
        path("given.pem", certificate + END)
        says = run("openssl", "x509", "-in", path("given.pem"), "-noout", "-serial", "-issuer", "-nameopt", "RFC2253").decode()
        facts = dict(line.split("=", 1) for line in says.splitlines())
        if int(facts["serial"], 16) == number and facts["issuer"].strip() == issuer:
            return certificate + END
    raise Refused(f"the gateway gives no certificate number {number} of {issuer}")


def verified(envelope, base):
    """The Body of an answer whose signature holds."""
    body = only(envelope, SOAP, "Body")
    want([e.localName for e in elements(envelope)] == ["Header", "Body"], "more than a Header and a Body")
    signature = only(only(envelope, SOAP, "Header"), WSSE, "Security")
    signature = only(signature, DS, "Signature")
    info, reference = only(signature, DS, "SignedInfo"), only(signature, DS, "SignedInfo", "Reference")
    algorithm(info, "CanonicalizationMethod", EXCLUSIVE)
    algorithm(info, "SignatureMethod", RSA_SHA256)
    algorithm(only(reference, DS, "Transforms"), "Transform", EXCLUSIVE)
    algorithm(reference, "DigestMethod", SHA256)
    want(reference.getAttribute("URI") == "#" + body.getAttributeNS(WSU, "Id"), "the signature is not over the Body")
    path("signer.pem", signer(only(only(signature, DS, "KeyInfo"), WSSE, "SecurityTokenReference")))
    path("signer.pub", run("openssl", "x509", "-in", path("signer.pem"), "-noout", "-pubkey"))
    digest, value = text(only(reference, DS, "DigestValue")), base64.b64decode(text(only(signature, DS, "SignatureValue")))
    run("openssl", "dgst", "-sha256", "-verify", path("signer.pub"), "-signature", path("value", value), path("info", canonical(apart(info))))
    want(hashlib.sha256(canonical(apart(body))).digest() == base64.b64decode(digest), "the digest is not the Body's")
    judge(base)
    return body


def judge(base):
    """The signer's certificate: whose it is, its chain, its dates, its purpose and its revocation."""
    subject = run("openssl", "x509", "-in", path("signer.pem"), "-noout", "-subject").decode()
    want("BIN010440000104" in subject, "the certificate is not the gateway's: " + subject)
    anchors = ("-CAfile", path("anchors.pem"))
    run("openssl", "verify", *anchors, "-purpose", "smimesign", path("signer.pem"))
    said = run("openssl", "ocsp", *anchors, "-issuer", path("issuer.pem"), "-cert", path("signer.pem"), "-url", base + "/eds/v1/ocsp").decode()
    want("signer.pem: good" in said, "the certificate is not good: " + said.replace("\n", "; "))


def person(body, message, iin):
    operation = elements(body)[0]
    if operation.localName == "Fault":
        raise Refused("fault: " + text(only(operation, "", "faultstring")))
    want(operation.namespaceURI == SYNC and operation.localName == "SendMessageResponse", "no answer of the channel")
    response = only(operation, "", "response")
    head = only(response, "", "responseInfo")
    want(text(only(head, "", "correlationId")) == message, "it answers another message")
    code = text(only(head, "", "status", "code"))
    want(code == "SCSS001", "status " + code)
    data = only(response, "", "responseData", "data")
    prefix, _, kind = data.getAttributeNS(XSI, "type").rpartition(":")
    want(kind == "Response" and data.getAttribute("xmlns:" + prefix) == GBDFL, "data is of another type")
    found = only(data, "", "persons", "person")
    want(text(only(found, "", "iin")) == iin, "it is about somebody else")
    return " ".join(text(only(found, "", name)) for name in ("iin", "surname", "name", "patronymic", "birthDate"))


def main(base, iin):
    path("sender.p12", fetch(base + "/shep/v1/senders/sound.p12"))
    opened = ("openssl", "pkcs12", "-in", path("sender.p12"), "-passin", "pass:synaq-test", "-nodes")
    path("key.pem", run(*opened, "-nocerts"))
    path("cert.pem", run(*opened, "-nokeys", "-clcerts"))
    path("issuer.pem", run(*opened, "-nokeys", "-cacerts"))
    path("anchors.pem", fetch(base + "/eds/v1/authority"))
    path("gateway.pem", fetch(base + "/shep/v1/certificates"))
    message = str(uuid.uuid4())
    answer = fetch(base + "/shep/bip-sync-wss-gost/", signed(request_body(message, iin)).encode())
    print(person(verified(parse(answer), base), message, iin))


if __name__ == "__main__":
    try:
        if len(sys.argv) != 3:
            raise Unable("usage: client.py ADDRESS IIN, as in client.py http://127.0.0.1:7414 900517390004")
        main(*sys.argv[1:])
    except Unable as why:
        sys.exit(f"unable: {why}")
    except Refused as why:
        sys.exit(f"refused: {why}")
    except (ExpatError, ValueError) as why:  # what is no XML, or no base64, is not to be believed
        sys.exit(f"refused: {why}")
