package doctor

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/synaq/synaq/api/shep"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// unheeded are the faults by which the gateway turns a sender away, each with what it means: an address cannot be at fault, for the
// gateway has answered.
func unheeded() map[shep.FaultCode]string {
	return map[shep.FaultCode]string{
		shep.FaultNoService:            "the gateway knows no such sender, or by another password; or no such service, or it does not reach its system",
		shep.FaultTransportCertificate: "the gateway does not take the certificate that messages are signed with",
		shep.FaultTransportSignature:   "the gateway finds the signature of messages wrong",
		shep.FaultNotSigned:            "the messages are not signed",
	}
}

var (
	faultCode = regexp.MustCompile(`<(?:\w+:)?errorCode>\s*(SCE\d{3})\s*<`)
	faultText = regexp.MustCompile(`<(?:\w+:)?errorMessage>\s*([^<]*?)\s*<`)
	codeAlone = regexp.MustCompile(`\bSCE\d{3}\b`)
)

// turnedAway is what to do about a story in which the gateway turned the service away, and what the gateway said; both are empty where
// it did not. A message that the gateway cannot tell to be of a story's people is in none: then the service alone says which fault it got.
func turnedAway(s v1.Scenario) (said, advice string) {
	code := codeAlone.FindString(s.Failure.Message)
	for _, e := range slices.Backward(s.Exchanges) {
		if fault := faultCode.FindStringSubmatch(e.Response); fault != nil {
			code = fault[1]
			if text := faultText.FindStringSubmatch(e.Response); text != nil {
				said = fmt.Sprintf("the gateway's fault %s: %s", code, text[1])
			}
			break
		}
	}
	meaning, known := unheeded()[shep.FaultCode(code)]
	if !known {
		return "", ""
	}
	return said, code + " says: " + meaning + "; check the senderId, its password, and the PKCS#12 that the service signs with: " +
		"of the reference --shep-sender-id, SYNAQ_SHEP_PASSWORD and --shep-p12, as docs/shep.md#as-a-sender-of-its-own says"
}
