package envelope

import (
	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Strict is the message in the one form that the channel's schema has, for what the real gateway forgives: the SOAP 1.1
// envelope, the operation's namespace in its own letters, everything in it without a namespace, no empty elements. Of data
// only that it is there stays.
func (m *Message) Strict() []byte {
	dst := append([]byte(nil), head...)
	space := m.Operation.Name.Space
	for _, meant := range []string{shep.NamespaceSync, shep.NamespaceAsync, shep.NamespaceAsyncClient} {
		if Same(space, meant) {
			space = meant
		}
	}
	dst = append(dst, "<o:"+m.Operation.Name.Local...)
	dst = append(appendDeclaration(dst, xmlsafe.Declaration{Prefix: "o", Space: space}), '>')
	for child := range m.Operation.Elements() {
		if !passedOver(child) {
			dst = appendStrict(dst, child)
		}
	}
	return append(dst, "</o:"+m.Operation.Name.Local+">"+tail...)
}

func appendStrict(dst []byte, n *xmlsafe.Node) []byte {
	name := n.Name.Local
	if name == "data" {
		return append(dst, "<data/>"...)
	}
	dst = append(append(append(dst, '<'), name...), '>')
	leaf := true
	for child := range n.Elements() {
		if !passedOver(child) {
			leaf = false
			dst = appendStrict(dst, child)
		}
	}
	if leaf {
		dst = AppendEscaped(dst, n.Text())
	}
	return append(append(append(dst, '<', '/'), name...), '>')
}
