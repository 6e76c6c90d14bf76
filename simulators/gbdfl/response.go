package gbdfl

import "time"

// Response answers a look-up (XSD message:Response).
type Response struct {
	// MessageID of this answer (XSD messageId).
	MessageID string `json:"messageId"`
	// MessageDate is when it was made, by the world's clock (XSD messageDate).
	MessageDate time.Time `json:"messageDate"`
	// RequestID is the messageId of the request (XSD requestId).
	RequestID string `json:"requestId"`
	// Sender is GBD FL (XSD sender).
	Sender Value `json:"sender"`
	// Receiver is who asked (XSD receiver).
	Receiver Value `json:"receiver"`
	// MessageResult, of MessageResults: "00000" processed (XSD messageResult).
	MessageResult Value `json:"messageResult"`
	// Persons found (XSD persons).
	Persons Persons `json:"persons"`
}

// Persons is the list of people found (XSD message:Response/persons).
type Persons struct {
	Person []Person `json:"person"`
}

// system and caller are the parties of an answer. The real table Participant is not published; over REST a caller has
// no code of its own.
func system() Value {
	return Value{&Term{Code: "GBDFL", NameRu: "ГБД ФЛ", NameKz: "ЖТ МДҚ"}}
}

// to is the answer to a caller over SHEP, who is named by the senderCode of its request.
func (r Response) to(sender string) Response {
	named := *r.Receiver.Term
	named.Code = sender
	r.Receiver = Value{&named}
	return r
}

func caller() Value {
	return Value{&Term{Code: "REST", NameRu: "ИНФОРМАЦИОННАЯ СИСТЕМА ПОЛУЧАТЕЛЯ", NameKz: "АЛУШЫНЫҢ АҚПАРАТТЫҚ ЖҮЙЕСІ"}}
}
