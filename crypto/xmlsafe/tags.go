package xmlsafe

import "strings"

// startTag reads the tag that opens an element, or the one of an empty element.
func (p *parser) startTag() error {
	if p.open == nil && p.doc.Root != nil {
		return refuse(ErrRoot, p.pos, "a second one")
	}
	if p.depth == p.limits.Depth {
		return refuse(ErrLimit, p.pos, "elements nested deeper than %d", p.limits.Depth)
	}
	n, err := p.add(Element)
	if err != nil {
		return err
	}
	p.pos++
	if n.Name, err = p.name(); err != nil {
		return err
	}
	attributes, declarations := len(p.attributes), len(p.declarations)
	for {
		spaces := p.skipSpace()
		switch {
		case p.pos == len(p.src):
			return refuse(ErrSyntax, n.Start, "a tag that is not closed")
		case p.src[p.pos] == '>', strings.HasPrefix(p.src[p.pos:], "/>"):
			n.Attributes = p.attributes[attributes:len(p.attributes):len(p.attributes)]
			n.Declarations = p.declarations[declarations:len(p.declarations):len(p.declarations)]
			return p.opened(n)
		case !spaces:
			return refuse(ErrSyntax, p.pos, "no space before an attribute")
		}
		if len(p.attributes)-attributes+len(p.declarations)-declarations == p.limits.Attributes {
			return refuse(ErrLimit, p.pos, "more than %d attributes of an element", p.limits.Attributes)
		}
		if err := p.attribute(); err != nil {
			return err
		}
	}
}

// opened ends the reading of a start tag whose attributes have been read.
func (p *parser) opened(n *Node) error {
	if err := p.resolve(n); err != nil {
		return err
	}
	if p.open == nil {
		p.doc.Root = n
	}
	if p.src[p.pos] == '/' {
		p.pos += len("/>")
		n.Empty, n.ContentStart, n.ContentEnd, n.End = true, p.pos, p.pos, p.pos
		p.inForce = p.inForce[:len(p.inForce)-len(n.Declarations)]
		return nil
	}
	p.pos++
	n.ContentStart = p.pos
	p.open, p.last = n, nil
	p.depth++
	return nil
}

func (p *parser) endTag() error {
	start := p.pos
	p.pos += len("</")
	name, err := p.name()
	if err != nil {
		return err
	}
	p.skipSpace()
	if p.pos == len(p.src) || p.src[p.pos] != '>' {
		return refuse(ErrSyntax, start, "a tag that is not closed")
	}
	p.pos++
	n := p.open
	if n == nil || n.Name.Local != name.Local || n.Name.Prefix != name.Prefix {
		return refuse(ErrSyntax, start, "</%s> closes nothing", clip(name.String()))
	}
	n.ContentEnd, n.End = start, p.pos
	p.inForce = p.inForce[:len(p.inForce)-len(n.Declarations)]
	p.open, p.last = n.Parent, n
	p.depth--
	return nil
}

// name reads a name with or without a prefix.
func (p *parser) name() (Name, error) {
	rest := p.src[p.pos:]
	first := nameLength(rest)
	if first == 0 {
		return Name{}, refuse(ErrSyntax, p.pos, "no name where one is expected")
	}
	if first == len(rest) || rest[first] != ':' {
		p.pos += first
		return Name{Local: rest[:first]}, nil
	}
	second := nameLength(rest[first+1:])
	if second == 0 {
		return Name{}, refuse(ErrSyntax, p.pos, "nothing after the prefix %s:", clip(rest[:first]))
	}
	p.pos += first + 1 + second
	if p.pos < len(p.src) && p.src[p.pos] == ':' {
		return Name{}, refuse(ErrSyntax, p.pos, "two colons in a name")
	}
	return Name{Prefix: rest[:first], Local: rest[first+1 : first+1+second]}, nil
}

// skipSpace says whether there was any.
func (p *parser) skipSpace() bool {
	start := p.pos
	for p.pos < len(p.src) && isSpace(p.src[p.pos]) {
		p.pos++
	}
	return p.pos > start
}

// attribute reads one attribute or declaration, not yet resolved.
func (p *parser) attribute() error {
	start := p.pos
	name, err := p.name()
	if err != nil {
		return err
	}
	p.skipSpace()
	if !strings.HasPrefix(p.src[p.pos:], "=") {
		return refuse(ErrSyntax, start, "the attribute %s has no value", clip(name.String()))
	}
	p.pos++
	p.skipSpace()
	if p.pos == len(p.src) || p.src[p.pos] != '"' && p.src[p.pos] != '\'' {
		return refuse(ErrSyntax, start, "the value of %s is not in quotes", clip(name.String()))
	}
	length := strings.IndexByte(p.src[p.pos+1:], p.src[p.pos])
	if length < 0 {
		return refuse(ErrSyntax, start, "the value of %s is not closed", clip(name.String()))
	}
	p.pos++
	raw := p.src[p.pos : p.pos+length]
	if at := strings.IndexByte(raw, '<'); at >= 0 {
		return refuse(ErrSyntax, p.pos+at, "a < in the value of %s", clip(name.String()))
	}
	value, err := decodeAttribute(raw, p.pos)
	if err != nil {
		return err
	}
	p.pos += length + 1
	switch {
	case name.Prefix == "xmlns":
		p.declarations = append(p.declarations, Declaration{name.Local, value})
	case name.Prefix == "" && name.Local == "xmlns":
		p.declarations = append(p.declarations, Declaration{"", value})
	default:
		p.attributes = append(p.attributes, Attribute{name, value, start, p.pos})
	}
	return p.count(1)
}
