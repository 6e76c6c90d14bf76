package shep

import (
	"strings"

	business "github.com/synaq/synaq/crypto/xmldsig/mismade"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// signData puts the provider's signature into what data holds of an answer: as its last child, or into the document that it
// holds as a text.
func (s *service) signData(document *xmlsafe.Document, flaw string) ([]byte, error) {
	n := dataOf(document)
	if n == nil {
		return []byte(document.Source), nil
	}
	from, to, holds := n.Start, n.End, document.SourceOf(n)
	asText := isText(n)
	if asText {
		from, to, holds = n.ContentStart, n.ContentEnd, n.Text()
	} else if _, hidden := hiddenFlaw(flaw); hidden {
		flaw = "" // hideInData makes it when all is signed
	}
	data, err := s.withBusinessSignature([]byte(holds), flaw)
	if err != nil {
		return nil, err
	}
	if asText {
		data = envelope.AppendEscaped(nil, data)
	}
	return append(append([]byte(document.Source[:from]), data...), document.Source[to:]...), nil
}

// dataOf is the element data of an answer, nil where there is none or it is empty.
func dataOf(answer *xmlsafe.Document) *xmlsafe.Node {
	for n := range answer.Root.Descendants() {
		if n.Is("", "data") && !n.Empty {
			return n
		}
	}
	return nil
}

// isText says whether data holds a document as a text.
func isText(data *xmlsafe.Node) bool {
	return data.FirstChild.Kind == xmlsafe.Text && data.FirstChild.NextSibling == nil
}

// hiddenFlaw is the flaw of data, asked for by name, that neither the signature in data nor that around it sees.
func hiddenFlaw(flaw string) (business.Flaw, bool) {
	name, ofData := strings.CutPrefix(flaw, ofData)
	hidden := business.Flaw(name)
	return hidden, ofData && (hidden == business.CommentInside || hidden == business.EntityInside)
}

// hideInData puts into the signed data of a signed answer what the signatures do not see, where a flaw asks for that: a gateway
// that signs what is right would not sign such data, but somebody on the way can put it there. Data that are a text have it already.
func hideInData(answer []byte, flaw string) ([]byte, error) {
	hidden, found := hiddenFlaw(flaw)
	if !found || len(answer) == 0 {
		return answer, nil
	}
	read, err := xmlsafe.Parse(answer, xmlsafe.Limits{})
	if err != nil {
		return nil, err
	}
	if data := dataOf(read); data == nil || isText(data) || data.Child(dsig, "Signature") == nil {
		return answer, nil // a fault, or data that no signature is in
	}
	return business.Within(answer, dataOf, hidden)
}

// dsig is the namespace of XML signatures.
const dsig = "http://www.w3.org/2000/09/xmldsig#"
