package shep

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse/mismade"
	business "github.com/synaq/synaq/crypto/xmldsig/mismade"
)

// What a fault of the kind flaw can make wrong with an answer, beside the ways of package mismade to sign wrongly, the
// conditions of certificates, and every code of the channel.
const (
	// FlawCorrelation answers another message, by the correlationId. On the asynchronous channel the message itself is not taken.
	FlawCorrelation = "another message's answer"
	// FlawSomebody signs as another organisation, whose certificate is in order.
	FlawSomebody = "another organisation's signature"
	// FlawRefusal answers SCSE001 with a problem that is not NOT_FOUND: the system will not say it.
	FlawRefusal = "a refusal"
	// FlawEarlier answers getMessageStatus as it was answered a day ago, of a message that had been delivered.
	FlawEarlier = "an earlier answer"
)

// stateFlaws are the states that getMessageStatus can tell of a message whatever became of it.
func stateFlaws() []string {
	return []string{string(shep.StateNotDelivered), string(shep.StateDeliveryStopped)}
}

// ofData begins the flaws of the business signature, of data that are to have one: "data: missing", "data: expired".
const ofData = "data: "

// dataFlaws are all that can be wrong with the business signature.
func dataFlaws() []string {
	all := []string{ofData + FlawSomebody}
	for _, flaw := range business.Flaws() {
		all = append(all, ofData+string(flaw))
	}
	for _, condition := range conditions() {
		all = append(all, ofData+condition)
	}
	return all
}

// fits says whether the answers for a service can have a flaw: those of data are of signed data.
func fits(flaw, serviceID string) bool {
	service, found := shep.Lookup(serviceID)
	return !strings.HasPrefix(flaw, ofData) || found && service.Signed
}

// conditions are the certificates with which an answer can be signed that nobody should take.
func conditions() []string { return []string{"expired", "revoked", "not-for-signing", "untrusted"} }

// byNumber ends the flaws of certificates that an answer names by issuer and number, as the gateway names its own: "expired, by its
// number". Without it the answer shows the certificate in a wsse:KeyIdentifier. So those who take what they are shown meet every wrong
// one, whatever they have been given, and those who take what they find do too: of the gateway's own they have been given all.
const byNumber = ", by its number"

// wrongCertificates are the flaws of the transport signature's certificate.
func wrongCertificates() []string {
	shown := append([]string{FlawSomebody}, conditions()...)
	all := shown
	for _, flaw := range shown {
		all = append(all, flaw+byNumber)
	}
	return all
}

// Flaws are all that the signed channel can do wrong.
func Flaws() []string { return append(plainFlaws(), signatureFlaws()...) }

// plainFlaws are those of the channel without signatures.
func plainFlaws() []string {
	all := append([]string{FlawCorrelation, FlawRefusal}, dataFlaws()...)
	for _, code := range shep.Codes() {
		if code.Value != string(shep.StatusSuccess) {
			all = append(all, code.Value)
		}
	}
	return all
}

// AsyncFlaws are all that the signed asynchronous channel can do wrong: it has no status codes and no data of its own.
func AsyncFlaws() []string {
	return slices.Concat(plainAsyncFlaws(), signatureFlaws(), callbackFlaws())
}

// signatureFlaws are those of the transport signature.
func signatureFlaws() []string {
	all := wrongCertificates()
	for _, flaw := range mismade.Flaws() {
		all = append(all, string(flaw))
	}
	return all
}

// plainAsyncFlaws are those of the channel without signatures.
func plainAsyncFlaws() []string {
	all := append([]string{FlawCorrelation, FlawEarlier}, stateFlaws()...)
	for _, code := range shep.Codes() {
		if code.Fault {
			all = append(all, code.Value)
		}
	}
	return all
}

// isCode says whether a flaw is to answer with a code, and whether that is a fault's.
func isCode(flaw string) (code shep.Code, found bool) {
	i := slices.IndexFunc(shep.Codes(), func(c shep.Code) bool { return c.Value == flaw })
	if i < 0 {
		return shep.Code{}, false
	}
	return shep.Codes()[i], true
}

// condition is the certificate that a flaw asks for, empty for the sound one.
func condition(flaw string) string {
	if slices.Contains(conditions(), flaw) {
		return flaw
	}
	return ""
}

// mistake is the way to sign that a flaw asks for.
func mistake(flaw string) (mismade.Flaw, bool) {
	return mismade.Flaw(flaw), slices.Contains(mismade.Flaws(), mismade.Flaw(flaw))
}
