package shep

import (
	"fmt"
	"strings"
)

// document is one of the table that both validators judge.
type document struct {
	name string
	// service and direction choose the payload's contract; no service means the envelope's.
	service   string
	direction Direction
	text      string
	// reason is in the error of an invalid document, and empty for a valid one.
	reason string
}

const (
	messageInfo = `<messageId>m-1</messageId><serviceId>S</serviceId><messageDate>2026-07-01T10:00:00+05:00</messageDate><sender><senderId>vendor</senderId></sender>`
	answerInfo  = `<messageId>m-2</messageId><correlationId>m-1</correlationId><responseDate>2026-07-01T10:00:01+05:00</responseDate>` +
		`<status><code>SCSS001</code><message>OK</message></status><sessionId>{6F9619FF-8B86-D011-B42D-00CF4FC964FF}</sessionId>`
	errorInfo = `<errorCode>SCE007</errorCode><errorMessage>not signed</errorMessage><errorDate>2026-07-01T10:00:01+05:00</errorDate>`
)

// envelope puts a body into an envelope, with the channels' prefixes declared.
func envelope(body string) string {
	return `<soap:Envelope xmlns:soap="` + NamespaceSOAP + `" xmlns:s="` + NamespaceSync + `" xmlns:a="` + NamespaceAsync + `" xmlns:c="` + NamespaceAsyncClient +
		`" xmlns:xsi="` + namespaceXSI + `"><soap:Header/><soap:Body Id="id-1">` + body + `</soap:Body></soap:Envelope>`
}

// ask is a request of the synchronous channel, answer a response.
func ask(info, data string) string {
	return envelope(`<s:SendMessage><request><requestInfo>` + info + `</requestInfo><requestData>` + data + `</requestData></request></s:SendMessage>`)
}

// header is a request with a block in its header.
func header(block string) string {
	return strings.Replace(ask(messageInfo, `<data>text</data>`), `<soap:Header/>`, `<soap:Header>`+block+`</soap:Header>`, 1)
}

func answer(info, data string) string {
	return envelope(`<s:SendMessageResponse><response><responseInfo>` + info + `</responseInfo><responseData>` + data + `</responseData></response></s:SendMessageResponse>`)
}

func fault(detail string) string {
	return envelope(`<soap:Fault><faultcode>soap:Server</faultcode><faultstring xml:lang="en">refused</faultstring>` + detail + `</soap:Fault>`)
}

// dictionary is a value of one of GBD FL's code tables.
func dictionary(name, code string) string {
	return fmt.Sprintf(`<%[1]s><code>%[2]s</code><nameRu>%[2]s</nameRu><nameKz>%[2]s</nameKz></%[1]s>`, name, code)
}

// The members of a made-up person, whose IIN is this project's example.
func person(extra string) string {
	return `<iin>900517390004</iin><birthDate>1990-05-17</birthDate>` + dictionary("gender", "1") + dictionary("nationality", "005") +
		dictionary("citizenship", "398") + dictionary("lifeStatus", "0") + `<birthPlace/>` + extra
}

func found(people string) string {
	return `<data><messageId>m-2</messageId><messageDate>2026-07-01T10:00:01+05:00</messageDate><requestId>m-1</requestId>` +
		dictionary("sender", "GBDFL") + dictionary("receiver", "V") + dictionary("messageResult", "00000") + people + `</data>`
}

const query = `<messageId>m-1</messageId><messageDate>2026-07-01T10:00:00+05:00</messageDate><senderCode>V</senderCode><iin>900517390004</iin>`

// envelopes are documents of the channels.
func envelopes() []document {
	asyncInfo := strings.Replace(messageInfo, "<messageDate>", "<messageType>REQUEST</messageType><messageDate>", 1)
	return []document{
		{name: "a request with one element in data", text: ask(messageInfo, `<data><n:x xmlns:n="urn:n"/></data>`)},
		{name: "a request with a type in data", text: ask(messageInfo, `<data xmlns:t="urn:t" xsi:type="t:Unknown"><iin>1</iin></data>`)},
		{name: "a request with a document in text", text: ask(messageInfo, `<data><![CDATA[<signed/>]]></data>`)},
		{name: "a request with every optional member", text: ask(`<messageId>m</messageId><correlationId>c</correlationId><serviceId>S</serviceId>`+
			`<messageDate>2026-07-01T10:00:00Z</messageDate><routeId>r</routeId><sender><senderId>v</senderId><password>p</password></sender>`+
			`<properties><key>a</key><value>1</value></properties><properties><key>b</key><value>2</value></properties><sessionId>s</sessionId>`, `<data/>`)},
		{name: "a response", text: answer(answerInfo, `<data/>`)},
		{name: "a signed request", text: strings.Replace(ask(messageInfo, `<data/>`), `<soap:Header/>`,
			`<soap:Header><w:Security xmlns:w="urn:wsse" soap:mustUnderstand="1"><w:any/></w:Security></soap:Header>`, 1)},
		{name: "a request with a transport signature", text: header(`<w:Security xmlns:w="` + namespaceWSSE + `" soap:mustUnderstand="1"><w:any/></w:Security>`)},
		{name: "a fault without detail", text: fault("")},
		{name: "a fault with detail", text: fault(`<detail><s:SendMessageFault1_SendMessageFault>` + errorInfo + `</s:SendMessageFault1_SendMessageFault></detail>`)},
		{name: "a fault with an error within", text: fault(`<detail><a:sendMessageFault1_sendMessageFault>` + errorInfo + `<subError>` + errorInfo +
			`</subError></a:sendMessageFault1_sendMessageFault></detail>`)},
		{name: "sendMessage", text: envelope(`<a:sendMessage><request><messageInfo>` + asyncInfo + `</messageInfo><messageData><data/></messageData></request></a:sendMessage>`)},
		{name: "getMessages", text: envelope(`<a:getMessages><request><serviceId>S</serviceId><amount>10</amount></request></a:getMessages>`)},
		{name: "getMessagesResponse", text: envelope(`<a:getMessagesResponse><response><responseDate>2026-07-01T10:00:00Z</responseDate><sessionId>s</sessionId>` +
			`<messages><messageInfo>` + asyncInfo + `</messageInfo><messageData><data xsi:type="Own">text</data></messageData></messages></response></a:getMessagesResponse>`)},
		{name: "getMessageStatusResponse", text: envelope(`<a:getMessageStatusResponse><response><messageState>DELIVERED</messageState><status><statusCode>1</statusCode>` +
			`<statusMessage>m</statusMessage><statusDate>2026-07-01T10:00:00Z</statusDate></status><responseDate>2026-07-01T10:00:00Z</responseDate></response></a:getMessageStatusResponse>`)},
		{name: "sendDeliveryNotification", text: envelope(`<a:sendDeliveryNotification><request><notification><messageId>m</messageId><serviceId>S</serviceId>` +
			`<notificationDate>2026-07-01T10:00:00Z</notificationDate><deliveryStatus><receiveStatus>OK</receiveStatus><statusDate>2026-07-01T10:00:00Z</statusDate>` +
			`<resendMessage>false</resendMessage></deliveryStatus></notification><requestDate>2026-07-01T10:00:00Z</requestDate></request></a:sendDeliveryNotification>`)},
		{name: "the misspelt callback", text: envelope(`<c:changeMassageStatusNotification><request><notification><notificationId>n</notificationId><messageId>m</messageId>` +
			`<notificationDate>2026-07-01T10:00:00Z</notificationDate><messageState>DELIVERED</messageState><status><statusCode>1</statusCode><statusMessage>m</statusMessage>` +
			`<statusDate>2026-07-01T10:00:00Z</statusDate></status></notification><requestDate>2026-07-01T10:00:00Z</requestDate></request></c:changeMassageStatusNotification>`)},

		{name: "no serviceId", text: ask(strings.Replace(messageInfo, `<serviceId>S</serviceId>`, "", 1), `<data/>`), reason: "unexpected child element messageDate"},
		{name: "no sender", text: ask(strings.Replace(messageInfo, `<sender><senderId>vendor</senderId></sender>`, "", 1), `<data/>`), reason: "missing required child element"},
		{name: "an empty sender", text: ask(strings.Replace(messageInfo, `<senderId>vendor</senderId>`, "", 1), `<data/>`), reason: "expected senderId, password?"},
		{name: "no data", text: ask(messageInfo, ""), reason: "expected data"},
		{name: "data twice", text: ask(messageInfo, `<data/><data/>`), reason: "unexpected child element data"},
		{name: "data in a namespace", text: ask(messageInfo, `<i:data xmlns:i="`+NamespaceSyncInterfaces+`"/>`), reason: "Interfaces}data; expected data"},
		{name: "a date in words", text: ask(strings.Replace(messageInfo, "2026-07-01T10:00:00+05:00", "today", 1), `<data/>`), reason: "an instant such as"},
		{name: "a day for an instant", text: ask(strings.Replace(messageInfo, "T10:00:00+05:00", "", 1), `<data/>`), reason: "an instant such as"},
		{name: "a qualified member", text: strings.NewReplacer("<messageId>", "<s:messageId>", "</messageId>", "</s:messageId>").Replace(ask(messageInfo, `<data/>`)), reason: "unexpected child element messageId"},
		{name: "an unqualified wrapper", text: strings.NewReplacer("s:SendMessage", "SendMessage").Replace(ask(messageInfo, `<data/>`)), reason: "unexpected child element SendMessage"},
		{name: "a wrapper in lower case", text: strings.NewReplacer("s:SendMessage", "s:sendMessage").Replace(ask(messageInfo, `<data/>`)), reason: "unexpected child element sendMessage"},
		{name: "two operations", text: envelope(`<s:SendMessage><request/></s:SendMessage><s:SendMessage/>`), reason: "missing required child element"},
		{name: "an empty body", text: envelope(""), reason: "expected one of SendMessage"},
		{name: "no body", text: `<soap:Envelope xmlns:soap="` + NamespaceSOAP + `"/>`, reason: "expected Header?, Body"},
		{name: "SOAP 1.2", text: strings.ReplaceAll(ask(messageInfo, `<data/>`), NamespaceSOAP, "http://www.w3.org/2003/05/soap-envelope"), reason: "the root element is Envelope of http://www.w3.org/2003/05/soap-envelope"},
		{name: "a transport signature with a flag in words", text: header(`<w:Security xmlns:w="` + namespaceWSSE + `" soap:mustUnderstand="true"/>`), reason: "mustUnderstand"},
		{name: "a key without its value", text: ask(messageInfo+`<properties><key>a</key></properties>`, `<data/>`), reason: "expected key, value"},
		{name: "an attribute in the message", text: strings.Replace(ask(messageInfo, `<data/>`), "<requestInfo>", `<requestInfo id="1">`, 1), reason: "attribute is not declared"},
		{name: "text among the members", text: ask("text"+messageInfo, `<data/>`), reason: "character data is not allowed"},
		{name: "a status without its message", text: answer(strings.Replace(answerInfo, `<message>OK</message>`, "", 1), `<data/>`), reason: "expected code, message"},
		{name: "an answer in a question's place", text: strings.NewReplacer("requestInfo>", "responseInfo>").Replace(ask(messageInfo, `<data/>`)), reason: "unexpected child element responseInfo"},
		{name: "a fault without its code", text: strings.Replace(fault(""), `<faultcode>soap:Server</faultcode>`, "", 1), reason: "unexpected child element faultstring"},
		{name: "a fault's error without its date", text: fault(`<detail><s:SendMessageFault1_SendMessageFault><errorCode>SCE001</errorCode><errorMessage>m</errorMessage>` +
			`</s:SendMessageFault1_SendMessageFault></detail>`), reason: "expected errorCode, errorMessage, errorData?, errorDate, subError?, sessionId?"},
		{name: "an amount in words", text: envelope(`<a:getMessages><request><serviceId>S</serviceId><amount>ten</amount></request></a:getMessages>`), reason: "an integer"},
		{name: "the callback spelt right", text: envelope(`<c:changeMessageStatusNotification/>`), reason: "changeMessageStatusNotification; expected one of"},
		{
			name: "a message without its type", text: envelope(`<a:sendMessage><request><messageInfo>` + messageInfo + `</messageInfo><messageData><data/></messageData></request></a:sendMessage>`),
			reason: "unexpected child element messageDate",
		},
		{name: "an element not closed", text: `<soap:Envelope xmlns:soap="` + NamespaceSOAP + `"><soap:Body>`, reason: "not well-formed"},
		{name: "ends that do not match, in data", text: ask(messageInfo, `<data><a></b></data>`), reason: "not well-formed"},
		{name: "an undeclared prefix", text: envelope(`<x:SendMessage/>`), reason: "x"},
		{name: "a second root", text: ask(messageInfo, `<data/>`) + `<more/>`, reason: "exactly one root"},
	}
}

// payloads are documents of the services that have schemas of others.
func payloads() []document {
	const universal, token, family = "GBDFL_UniversalServiceSync", "GBDFLUniversal_token", "GBDFL_FamilyInfoToken"
	const xsiType = ` xmlns:xsi="` + namespaceXSI + `" xmlns:m="` + gbdflMessages + `" xsi:type="m:`
	document1 := `<document>` + dictionary("type", "002") + `<number>000000001</number><beginDate>2020-04-01</beginDate>` +
		dictionary("issueOrganization", "002") + dictionary("status", "00") + `<birthDate>1990-05-17</birthDate></document>`
	return []document{
		{name: "a query by IIN", service: universal, direction: Request, text: `<data>` + query + `</data>`},
		{name: "a query that says its type", service: universal, direction: Request, text: `<data` + xsiType + `Request">` + query + `</data>`},
		{name: "a query with consent", service: token, direction: Request, text: `<data>` + query + `<kdpToken>t</kdpToken><publicKey>k</publicKey></data>`},
		{name: "nobody found", service: universal, direction: Response, text: found("")},
		{name: "a person found", service: token, direction: Response, text: found(`<persons><person>` + person(`<regAddress>`+dictionary("country", "398")+`<city>-</city>`+
			`<arCode>0201300000000017</arCode></regAddress><documents>`+document1+document1+`</documents>`) + `</person></persons>`)},
		{name: "a date of change that is nil", service: universal, direction: Response, text: strings.Replace(found(""), "</nameKz>",
			`</nameKz><changeDate xmlns:xsi="`+namespaceXSI+`" xsi:nil="true"/>`, 1)},
		{name: "a family", service: family, direction: Response, text: `<data><Status><Code>000</Code><NameRu>r</NameRu><NameKz>k</NameKz></Status><familyData><familyInfoList>` +
			`<birthInfos><actNumber>1</actNumber><childIIN>900517390004</childIIN><motherApplication>0</motherApplication></birthInfos><marriageInfos/></familyInfoList></familyData></data>`},

		{name: "no senderCode", service: universal, direction: Request, text: strings.Replace(`<data>`+query+`</data>`, `<senderCode>V</senderCode>`, "", 1), reason: "unexpected child element iin"},
		{
			name: "members out of order", service: universal, direction: Request, text: `<data>` + query + `<surname>А</surname><birthDateTo>1990-01-01</birthDateTo><birthDate>1990-01-01</birthDate></data>`,
			reason: "unexpected child element birthDate",
		},
		{name: "a birth date that no calendar has", service: universal, direction: Request, text: `<data>` + query + `<birthDate>1990-02-30</birthDate></data>`, reason: "a date such as"},
		{name: "consent where none is asked", service: universal, direction: Request, text: `<data>` + query + `<kdpToken>t</kdpToken><publicKey>k</publicKey></data>`, reason: "unexpected child element kdpToken"},
		{name: "no consent where it is asked", service: token, direction: Request, text: `<data>` + query + `</data>`, reason: "kdpToken, publicKey"},
		{name: "a token without its key", service: token, direction: Request, text: `<data>` + query + `<kdpToken>t</kdpToken></data>`, reason: "missing required child element"},
		{name: "a type that is not the request's", service: universal, direction: Request, text: `<data` + xsiType + `Response">` + query + `</data>`, reason: "xsi:type"},
		{name: "a type that nobody declares", service: universal, direction: Request, text: `<data` + xsiType + `Query">` + query + `</data>`, reason: "xsi:type"},
		{name: "persons without a person", service: universal, direction: Response, text: found(`<persons/>`), reason: "expected person+"},
		{
			name: "a person without gender", service: universal, direction: Response, text: found(`<persons><person>` + strings.Replace(person(""), dictionary("gender", "1"), "", 1) + `</person></persons>`),
			reason: "unexpected child element nationality",
		},
		{name: "a code without its Kazakh name", service: universal, direction: Response, text: strings.Replace(found(""), "<nameKz>00000</nameKz>", "", 1), reason: "code, nameRu, nameKz, changeDate?"},
		{name: "nil that may not be", service: universal, direction: Response, text: strings.Replace(found(""), "<requestId>m-1</requestId>",
			`<requestId xmlns:xsi="`+namespaceXSI+`" xsi:nil="true"/>`, 1), reason: "nillable"},
		{name: "removed in a number", service: universal, direction: Response, text: found(`<persons><person>` + person(`<removed>2</removed>`) + `</person></persons>`), reason: "true or false"},
		{name: "a birth without the mother's application", service: family, direction: Response, text: `<data><Status><Code>000</Code><NameRu>r</NameRu><NameKz>k</NameKz></Status><familyData>` +
			`<familyInfoList><birthInfos/></familyInfoList></familyData></data>`, reason: "motherApplication"},
		{name: "a family without a status", service: family, direction: Response, text: `<data><familyData><familyInfoList/></familyData></data>`, reason: "expected Status, familyData"},

		{name: "an IIN of eleven digits", service: "MCDB_SERVICE", direction: Request, text: root("sms1414", "subscriberRequest", `<iin>90051739000</iin>`), reason: "12 digits"},
		{name: "an RCA with a letter", service: "AR_AddressServiceSync", direction: Request, text: root("addresses", "addressRequest", `<rca>020130000000001X</rca>`), reason: "16 digits"},
		{name: "a phone without its country", service: "MCDB_SERVICE", direction: Response, text: root("sms1414", "subscriberResponse", `<iin>900517390004</iin><phone>87990000000</phone>`), reason: "+7 and 10 digits"},
		{name: "rights in nothing", service: "CADASTRE_RightsServiceSync", direction: Response, text: root("cadastre", "rightsResponse", ""), reason: "expected premises+"},
		{name: "a registration of no kind", service: "RPDRN_RegisterServiceSync", direction: Request, text: root("rpdrn", "registerRequest",
			`<idempotencyKey>k</idempotencyKey><iin>900517390004</iin><rca>0201300000000017</rca><type>eternal</type>`), reason: "one of permanent, temporary"},
		{name: "an empty key", service: "RPDRN_RegisterServiceSync", direction: Request, text: root("rpdrn", "registerRequest", `<idempotencyKey/>`), reason: "1 to 200 characters"},
		{name: "a negative area", service: "CADASTRE_PremisesServiceSync", direction: Response, text: root("cadastre", "premisesResponse", `<rca>0201300000000017</rca>`+
			`<kind><code>flat</code><nameRu>r</nameRu><nameKz>k</nameKz></kind><address>a</address><kato>711310000</kato><area><total>-1.00</total><usable>0</usable><living>0</living></area>`), reason: "Square metres"},
		{name: "three adopters", service: "ZAGS_FamilyServiceSync", direction: Response, text: root("zags", "familyResponse", `<iin>900517390004</iin><familyInfoList><adoptionInfos><actNumber>1</actNumber>`+
			`<actDate>2020-01-01</actDate><zagsCode>1</zagsCode><zagsName>z</zagsName><child><iin>900517390004</iin></child>`+strings.Repeat(`<adopters><iin>900517390004</iin></adopters>`, 3)+
			`</adoptionInfos></familyInfoList>`), reason: "unexpected child element adopters"},
		{name: "a digest cut short", service: "EGOV_RedeemServiceSync", direction: Request, text: root("egov", "redeemRequest", `<iin>900517390004</iin><code>123456</code><digest>ab</digest>`), reason: "64 hexadecimal digits"},
		{
			name: "two elements in data", service: "MCDB_SERVICE", direction: Request, text: `<data>` + strings.Repeat(root("sms1414", "subscriberRequest", `<iin>900517390004</iin>`), 2) + `</data>`,
			reason: "unexpected child element subscriberRequest",
		},
	}
}

// root is the element of an assumed service.
func root(system, name, members string) string {
	return `<n:` + name + ` xmlns:n="http://service.` + system + `.synaq.test/v1">` + members + `</n:` + name + `>`
}

func documents() []document { return append(envelopes(), payloads()...) }
