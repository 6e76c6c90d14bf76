package wsse

import (
	"fmt"
	"strings"

	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// message is a SOAP message that has been read: its form is right, its signature has not been looked at.
type message struct {
	doc *xmlsafe.Document
	// soap is the envelope's namespace.
	soap     string
	envelope *xmlsafe.Node
	// header is nil when there is none.
	header, body *xmlsafe.Node
	// id is the Body's identifier, empty when it has none.
	id string
}

func read(envelope []byte, limits xmlsafe.Limits) (*message, error) {
	doc, err := xmlsafe.Parse(envelope, limits)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return messageOf(doc)
}

func messageOf(doc *xmlsafe.Document) (*message, error) {
	m := &message{doc: doc, soap: doc.Root.Name.Space, envelope: doc.Root}
	if m.soap != SpaceSOAP && m.soap != SpaceSOAP12 || doc.Root.Name.Local != "Envelope" {
		return nil, dsig.Refuse(ErrMalformed, "the root is {%s}%s, expected a SOAP Envelope", m.soap, m.envelope.Name.Local)
	}
	if err := m.readParts(); err != nil {
		return nil, err
	}
	if err := m.checkNodes(); err != nil {
		return nil, err
	}
	return m, m.checkIDs()
}

// readParts finds Header and Body.
func (m *message) readParts() error {
	for c := range m.envelope.Children() {
		switch {
		case c.Kind == xmlsafe.Text && xmlsafe.Blank(c.Value), c.Kind == xmlsafe.Comment, c.Kind == xmlsafe.Instruction:
		case c.Is(m.soap, "Header") && m.header == nil && m.body == nil:
			m.header = c
		case c.Is(m.soap, "Body") && m.body == nil:
			m.body = c
		case c.Is(m.soap, "Body"):
			return dsig.Refuse(ErrSecondBody, "at byte %d", c.Start)
		default:
			return dsig.Refuse(ErrMalformed, "the Envelope has more than a Header and a Body, at byte %d", c.Start)
		}
	}
	if m.body == nil {
		return dsig.Refuse(ErrMalformed, "the Envelope has no Body")
	}
	return nil
}

// checkNodes refuses instructions anywhere, and comments within the Body's texts.
func (m *message) checkNodes() error {
	for _, c := range m.doc.Children {
		for n := range c.Descendants() {
			if n.Kind == xmlsafe.Instruction {
				return dsig.Refuse(ErrInstruction, "at byte %d", n.Start)
			}
		}
	}
	return dsig.CheckTexts(m.body)
}

// checkIDs finds the Body's identifier and refuses one that stands twice. Readers differ on which attributes identify an
// element: one that any of them may take for the Body's identifier must be on the Body alone.
func (m *message) checkIDs() error {
	for i := range m.body.Attributes {
		a := &m.body.Attributes[i]
		switch {
		case !identifies(a.Name) && !resembles(a.Name):
		case m.id != "":
			return dsig.Refuse(ErrDuplicateID, "the Body has two")
		case !identifies(a.Name) || a.Name.Space == xmlsafe.SpaceXML || !xmlsafe.IsName(a.Value):
			return dsig.Refuse(ErrMalformed, "the Body's identifier is %s=%q", a.Name, a.Value)
		default:
			m.id = a.Value
		}
	}
	seen := map[string]struct{}{}
	for n := range m.envelope.Descendants() {
		for i := range n.Attributes {
			a := &n.Attributes[i]
			if !identifies(a.Name) && !resembles(a.Name) {
				continue
			}
			value := strings.TrimSpace(a.Value)
			_, twice := seen[value]
			if n != m.body && value == m.id && m.id != "" || twice && identifies(a.Name) {
				return dsig.Refuse(ErrDuplicateID, "%s=%q at byte %d", a.Name, value, n.Start)
			}
			if identifies(a.Name) {
				seen[value] = struct{}{}
			}
		}
	}
	return nil
}

// uses says whether an element other than one has an identifier, or what may be taken for one, of that value.
func (m *message) uses(id string, other *xmlsafe.Node) bool {
	for n := range m.envelope.Descendants() {
		for i := range n.Attributes {
			if a := &n.Attributes[i]; n != other && (identifies(a.Name) || resembles(a.Name)) && strings.TrimSpace(a.Value) == id {
				return true
			}
		}
	}
	return false
}

// identifies says whether an attribute is an identifier by a standard that is used here.
func identifies(name xmlsafe.Name) bool {
	return name.Local == "Id" && (name.Space == "" || name.Space == SpaceWSU) || name.Local == "id" && name.Space == xmlsafe.SpaceXML
}

// resembles says whether somebody may take an attribute for an identifier. In business data it often is something else.
func resembles(name xmlsafe.Name) bool {
	return name.Space == "" && strings.EqualFold(name.Local, "id")
}

// forReceiver are the Security headers that are addressed to us.
func (m *message) forReceiver() []*xmlsafe.Node {
	var found []*xmlsafe.Node
	if m.header == nil {
		return nil
	}
	for c := range m.header.Elements() {
		if c.Is(SpaceWSSE, "Security") && m.forUs(c) {
			found = append(found, c)
		}
	}
	return found
}

// forUs says whether a header block is addressed to whoever receives the message.
func (m *message) forUs(block *xmlsafe.Node) bool {
	name := "actor"
	if m.soap == SpaceSOAP12 {
		name = "role"
	}
	switch to, _ := block.Attribute(m.soap, name); to {
	case "", SpaceSOAP + "actor/next", SpaceSOAP12 + "/role/next", SpaceSOAP12 + "/role/ultimateReceiver":
		return true
	default:
		return false
	}
}
