package wsse

import (
	"fmt"
	"strings"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// draft is a message with the place of its signature.
type draft struct {
	*message
	id, keyInfo string
}

// info is the SignedInfo for a digest of the Body.
func (d draft) info(digest []byte) string {
	return dsig.Info{Canonicalization: c14n.Exclusive, URI: "#" + d.id, Transforms: []string{c14n.Exclusive}, Digest: digest}.Write()
}

// write is the message with a signature of that SignedInfo and value.
func (d draft) write(info string, value []byte) []byte {
	source := d.doc.Source
	signature := dsig.Element(info, value, d.keyInfo)
	var b strings.Builder
	b.Grow(len(source) + len(signature) + 1024)
	at := d.writeHeader(&b, signature)
	if d.message.id == "" {
		afterName := d.body.Start + len("<") + len(d.body.Name.String())
		b.WriteString(source[at:afterName])
		prefix, declared := prefixOf(d.body, SpaceWSU, "wsu")
		if !declared {
			fmt.Fprintf(&b, ` xmlns:%s="%s"`, prefix, SpaceWSU)
		}
		fmt.Fprintf(&b, ` %s:Id="%s"`, prefix, d.id)
		at = afterName
	}
	b.WriteString(source[at:])
	return []byte(b.String())
}

// writeHeader writes the message up to and with its Security header, and gives the place in the source to go on from.
func (d draft) writeHeader(b *strings.Builder, signature string) int {
	source := d.doc.Source
	switch h := d.header; {
	case h == nil:
		name := xmlsafe.Name{Prefix: d.envelope.Name.Prefix, Local: "Header"}
		b.WriteString(source[:d.body.Start])
		fmt.Fprintf(b, "<%s>%s</%[1]s>", name, d.security(d.envelope, signature))
		return d.body.Start
	case h.Empty:
		b.WriteString(source[:h.End-len("/>")])
		fmt.Fprintf(b, ">%s</%s>", d.security(h, signature), h.Name)
		return h.End
	default:
		b.WriteString(source[:h.ContentEnd])
		b.WriteString(d.security(h, signature))
		return h.ContentEnd
	}
}

// security is a Security header, to stand in an element.
func (d draft) security(in *xmlsafe.Node, signature string) string {
	prefix, declared := prefixOf(in, d.soap, "soap")
	declaration := ""
	if !declared {
		declaration = " xmlns:" + prefix + `="` + d.soap + `"`
	}
	return `<wsse:Security xmlns:wsse="` + SpaceWSSE + `"` + declaration + " " + prefix + `:mustUnderstand="1">` + signature + "</wsse:Security>"
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
