package c14n

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// ErrRelative says that a namespace's name is not absolute: such a document has no canonical form (Canonical XML 1.0,
// section 1.3).
var ErrRelative = errors.New("a relative namespace has no canonical form")

// declare collects in pending what must be declared on an element.
func (w *writer) declare(n *xmlsafe.Node, apex bool) {
	if w.method.Exclusive {
		w.need(n.Name.Prefix, n.Name.Space)
		for i := range n.Attributes {
			if name := &n.Attributes[i].Name; name.Prefix != "" {
				w.need(name.Prefix, name.Space)
			}
		}
		if len(w.method.Prefixes) == 0 {
			return
		}
	}
	for at := n; at != nil; at = at.Parent {
		for i := range at.Declarations {
			d := &at.Declarations[i]
			if w.listed(d.Prefix) && (at == n || !hidden(d.Prefix, n, at)) {
				w.need(d.Prefix, d.Space)
			}
		}
		if !apex {
			return
		}
	}
}

// listed says whether a prefix is declared where it is declared in the source, rather than where it is used.
func (w *writer) listed(prefix string) bool {
	if !w.method.Exclusive {
		return true
	}
	if prefix == "" {
		prefix = "#default"
	}
	return slices.Contains(w.method.Prefixes, prefix)
}

// hidden says whether a prefix is declared anew between an element and one around it.
func hidden(prefix string, n, around *xmlsafe.Node) bool {
	for at := n; at != around; at = at.Parent {
		for i := range at.Declarations {
			if at.Declarations[i].Prefix == prefix {
				return true
			}
		}
	}
	return false
}

// need adds a declaration to pending unless it is in force already.
func (w *writer) need(prefix, space string) {
	if prefix == "xml" {
		return
	}
	for i := len(w.rendered) - 1; i >= 0; i-- {
		if w.rendered[i].Prefix == prefix {
			if w.rendered[i].Space == space {
				return
			}
			w.pend(prefix, space)
			return
		}
	}
	if space != "" {
		w.pend(prefix, space)
	}
}

func (w *writer) pend(prefix, space string) {
	for i := range w.pending {
		if w.pending[i].Prefix == prefix {
			return
		}
	}
	w.pending = append(w.pending, xmlsafe.Declaration{Prefix: prefix, Space: space})
}

// relative notes an error where a declaration's namespace is not absolute.
func (w *writer) relative(d xmlsafe.Declaration, n *xmlsafe.Node) {
	if d.Space != "" && strings.IndexByte(d.Space, ':') <= 0 && w.err == nil {
		w.err = fmt.Errorf("%w: %q on %s", ErrRelative, d.Space, n.Name)
	}
}
