package shep

// StatusCode is a response's status.code: how the service itself answered.
type StatusCode string

// The status codes.
const (
	// StatusSuccess: the service answered. Confirmed.
	StatusSuccess StatusCode = "SCSS001"
	// StatusBusinessError: the service refused, or has found nothing. Confirmed.
	StatusBusinessError StatusCode = "SCSE001"
	// StatusNotAvailable: the record is not available. Second-hand.
	StatusNotAvailable StatusCode = "SCSE002"
	// StatusRetry: the service failed for now; the same request may succeed later. Second-hand.
	StatusRetry StatusCode = "SCSE003"
)

// FaultCode is a fault's errorCode: the message itself was refused, and no service has answered.
type FaultCode string

// The fault codes, all confirmed in one production receiver.
const (
	// FaultFormat: the message does not match the format. Confirmed.
	FaultFormat FaultCode = "SCE001"
	// FaultNoService: the service does not exist or is unavailable. Confirmed.
	FaultNoService FaultCode = "SCE004"
	// FaultTransportCertificate: the certificate of the transport signature is not valid: expired or revoked. Confirmed.
	FaultTransportCertificate FaultCode = "SCE005"
	// FaultTransportSignature: the transport signature, WS-Security over the Body, is wrong. Confirmed.
	FaultTransportSignature FaultCode = "SCE006"
	// FaultNotSigned: the message has no transport signature. Confirmed.
	FaultNotSigned FaultCode = "SCE007"
	// FaultBusinessCertificate: the certificate of the business signature is not valid. Confirmed.
	FaultBusinessCertificate FaultCode = "SCE015"
	// FaultBusinessSignature: the business signature, the XMLDSig inside data, is wrong. Confirmed.
	FaultBusinessSignature FaultCode = "SCE016"
	// FaultDataNotSigned: the data have no business signature. Confirmed.
	FaultDataNotSigned FaultCode = "SCE017"
	// FaultInternal: an internal error. Confirmed.
	FaultInternal FaultCode = "SCE909"
)

// Code is a row of the table of codes.
type Code struct {
	// Value is the code on the wire.
	Value string
	// Meaning in words.
	Meaning string
	// Fidelity says how sure the code is.
	Fidelity Fidelity
	// Fault says that it stands in a fault's errorCode; else in a response's status.code.
	Fault bool
}

// Codes is the table of all codes, for pages and messages.
func Codes() []Code {
	return []Code{
		{string(StatusSuccess), "success", Confirmed, false},
		{string(StatusBusinessError), "business error, or nothing found", Confirmed, false},
		{string(StatusNotAvailable), "the record is not available", SecondHand, false},
		{string(StatusRetry), "failed for now: try again", SecondHand, false},
		{string(FaultFormat), "the message does not match the format", Confirmed, true},
		{string(FaultNoService), "the service does not exist or is unavailable", Confirmed, true},
		{string(FaultTransportCertificate), "the transport signature's certificate is not valid", Confirmed, true},
		{string(FaultTransportSignature), "the transport signature is wrong", Confirmed, true},
		{string(FaultNotSigned), "the message is not signed", Confirmed, true},
		{string(FaultBusinessCertificate), "the business signature's certificate is not valid", Confirmed, true},
		{string(FaultBusinessSignature), "the business signature is wrong", Confirmed, true},
		{string(FaultDataNotSigned), "the business data are not signed", Confirmed, true},
		{string(FaultInternal), "internal error", Confirmed, true},
	}
}
