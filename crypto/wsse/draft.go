package wsse

import (
	"fmt"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// draft is a message with the place of its signature.
type draft struct {
	*message
	id      string
	keyInfo []byte
}

// info is the SignedInfo for a digest of the Body.
func (d draft) info(digest []byte) string {
	return dsig.Info{Canonicalization: c14n.Exclusive, URI: "#" + d.id, Transforms: []string{c14n.Exclusive}, Digest: digest}.Write()
}

// write is the message with a signature of that SignedInfo and value.
func (d draft) write(info string, value []byte) []byte {
	const names = 2 << 10 // what stands around the rest, and then some
	source := d.doc.Source
	out := make([]byte, 0, len(source)+len(info)+2*len(value)+len(d.keyInfo)+names)
	out, at := d.appendHeader(out, info, value)
	if d.message.id == "" {
		afterName := d.body.Start + len("<") + len(d.body.Name.String())
		out = append(out, source[at:afterName]...)
		prefix, declared := prefixOf(d.body, SpaceWSU, "wsu")
		if !declared {
			out = append(out, " xmlns:"+prefix+`="`+SpaceWSU+`"`...)
		}
		out = append(out, " "+prefix+`:Id="`+d.id+`"`...)
		at = afterName
	}
	return append(out, source[at:]...)
}

// appendHeader appends the message up to and with its Security header, and gives the place in the source to go on from.
func (d draft) appendHeader(out []byte, info string, value []byte) (signed []byte, at int) {
	source := d.doc.Source
	switch h := d.header; {
	case h == nil:
		name := xmlsafe.Name{Prefix: d.envelope.Name.Prefix, Local: "Header"}.String()
		out = append(append(out, source[:d.body.Start]...), "<"+name+">"...)
		out = d.appendSecurity(out, d.envelope, info, value)
		return append(out, "</"+name+">"...), d.body.Start
	case h.Empty:
		out = append(append(out, source[:h.End-len("/>")]...), '>')
		out = d.appendSecurity(out, h, info, value)
		return append(out, "</"+h.Name.String()+">"...), h.End
	default:
		return d.appendSecurity(append(out, source[:h.ContentEnd]...), h, info, value), h.ContentEnd
	}
}

// appendSecurity appends a Security header, to stand in an element.
func (d draft) appendSecurity(out []byte, in *xmlsafe.Node, info string, value []byte) []byte {
	prefix, declared := prefixOf(in, d.soap, "soap")
	out = append(out, `<wsse:Security xmlns:wsse="`+SpaceWSSE+`"`...)
	if !declared {
		out = append(out, " xmlns:"+prefix+`="`+d.soap+`"`...)
	}
	out = append(out, " "+prefix+`:mustUnderstand="1">`...)
	out = dsig.AppendElement(out, info, value, d.keyInfo)
	return append(out, "</wsse:Security>"...)
}

// prefixOf is a prefix for a namespace at an element: one that is declared, or else one like wanted that is not, so that
// declaring it hides no other.
func prefixOf(n *xmlsafe.Node, space, wanted string) (prefix string, declared bool) {
	for at := n; at != nil; at = at.Parent {
		for _, d := range at.Declarations {
			if in, _ := n.Lookup(d.Prefix); d.Prefix != "" && d.Space == space && in == space {
				return d.Prefix, true
			}
		}
	}
	prefix = wanted
	for i := 1; ; i++ {
		if _, taken := n.Lookup(prefix); !taken {
			return prefix, false
		}
		prefix = fmt.Sprintf("%s%d", wanted, i)
	}
}
