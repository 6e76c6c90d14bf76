package xmlsafe

import (
	"strings"
)

// Parse reads a document. The error is an *Error, which wraps one of the Err values.
func Parse(source []byte, limits Limits) (*Document, error) {
	limits = limits.orDefault()
	if len(source) > limits.Size {
		return nil, refuse(ErrLimit, limits.Size, "%d bytes, at most %d are read", len(source), limits.Size)
	}
	if at := badChar(source); at >= 0 {
		return nil, refuse(ErrEncoding, at, "byte 0x%02x", source[at])
	}
	p := parser{src: string(source), limits: limits}
	p.doc = &Document{Source: p.src}
	nodes := min(nodesIn(p.src), poolSize)
	p.pool, p.attributes = make([]Node, nodes), make([]Attribute, 0, nodes/4)
	p.declarations, p.inForce = make([]Declaration, 0, nodes/8), make([]Declaration, 0, nodes/8)
	if err := p.document(); err != nil {
		return nil, err
	}
	return p.doc, nil
}

// nodesIn is about how many nodes a source has: one for each tag that opens, and one for each text before a tag.
func nodesIn(source string) int {
	nodes := 0
	for at := 0; ; at++ {
		next := strings.IndexByte(source[at:], '<')
		if next < 0 {
			return nodes
		}
		at += next
		if at > 0 && source[at-1] != '>' {
			nodes++
		}
		if !strings.HasPrefix(source[at+1:], "/") {
			nodes++
		}
	}
}

// poolSize is how many nodes are allocated at once, at most.
const poolSize = 512

// parser reads one document from its beginning to its end.
type parser struct {
	src    string
	pos    int
	limits Limits
	doc    *Document
	open   *Node // the element whose content is read; nil at the top
	last   *Node // its last child so far
	depth  int
	nodes  int
	// inForce are the declarations that are in force at pos, outermost first.
	inForce      []Declaration
	pool         []Node // not yet used
	attributes   []Attribute
	declarations []Declaration
}

func (p *parser) document() error {
	p.pos += len(p.src) - len(strings.TrimPrefix(p.src, "\uFEFF"))
	if err := p.declaration(); err != nil {
		return err
	}
	for p.pos < len(p.src) {
		if err := p.next(); err != nil {
			return err
		}
	}
	if p.open != nil {
		return refuse(ErrSyntax, p.open.Start, "the element %s is not closed", clip(p.open.Name.String()))
	}
	if p.doc.Root == nil {
		return refuse(ErrRoot, p.pos, "there is none")
	}
	return nil
}

// next reads one text or one piece of markup.
func (p *parser) next() error {
	rest := p.src[p.pos:]
	switch {
	case rest[0] != '<':
		return p.text()
	case strings.HasPrefix(rest, "</"):
		return p.endTag()
	case strings.HasPrefix(rest, "<!--"):
		return p.comment()
	case strings.HasPrefix(rest, "<![CDATA["):
		return p.section()
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		return refuse(ErrDoctype, p.pos, "")
	case strings.HasPrefix(rest, "<?"):
		return p.instruction()
	default:
		return p.startTag()
	}
}

// declaration reads the XML declaration, which may be missing.
func (p *parser) declaration() error {
	const begin = "<?xml"
	rest := p.src[p.pos:]
	if !strings.HasPrefix(rest, begin) || len(rest) == len(begin) || !isSpace(rest[len(begin)]) {
		return nil
	}
	end := strings.Index(rest, "?>")
	if end < 0 {
		return refuse(ErrSyntax, p.pos, "the XML declaration is not closed")
	}
	text := rest[len(begin):end]
	for i, name := range []string{"version", "encoding", "standalone"} {
		value, after, found := pseudo(text, name)
		if !found {
			if i == 0 {
				return refuse(ErrSyntax, p.pos, "the XML declaration has no version")
			}
			continue
		}
		text = after
		switch {
		case i == 0 && value != "1.0":
			return refuse(ErrSyntax, p.pos, "XML of version %q, expected 1.0", clip(value))
		case i == 1 && !strings.EqualFold(value, "utf-8"):
			return refuse(ErrEncoding, p.pos, "it declares %q, expected UTF-8", clip(value))
		case i == 2 && value != "yes" && value != "no":
			return refuse(ErrSyntax, p.pos, "standalone is %q, expected yes or no", clip(value))
		}
	}
	if !Blank(text) {
		return refuse(ErrSyntax, p.pos, "the XML declaration cannot be read")
	}
	p.pos += end + len("?>")
	return nil
}

// pseudo reads name="value" with the white space before it, and gives the text after it.
func pseudo(text, name string) (value, after string, found bool) {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	rest, ok := strings.CutPrefix(trimmed, name)
	if !ok || len(trimmed) == len(text) {
		return "", text, false
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return "", text, false
	}
	value, after, found = strings.Cut(rest[1:], rest[:1])
	return value, after, found
}

// text reads up to the next markup.
func (p *parser) text() error {
	end := strings.IndexByte(p.src[p.pos:], '<')
	if end < 0 {
		end = len(p.src) - p.pos
	}
	raw := p.src[p.pos : p.pos+end]
	if p.open == nil {
		if !Blank(raw) {
			return refuse(ErrRoot, p.pos, "text outside the root")
		}
		p.pos += end
		return nil
	}
	if at := strings.Index(raw, "]]>"); at >= 0 {
		return refuse(ErrSyntax, p.pos+at, "]]> in a text")
	}
	value, err := decodeText(raw, p.pos)
	if err != nil {
		return err
	}
	return p.leaf(Text, Name{}, value, end)
}

func (p *parser) section() error {
	const begin, finish = "<![CDATA[", "]]>"
	body, _, found := strings.Cut(p.src[p.pos+len(begin):], finish)
	if !found || p.open == nil {
		return refuse(ErrSyntax, p.pos, "a CDATA section that is not closed or outside the root")
	}
	return p.leaf(Text, Name{}, lines(body), len(begin)+len(body)+len(finish))
}

func (p *parser) comment() error {
	const begin, finish = "<!--", "-->"
	body, after, found := strings.Cut(p.src[p.pos+len(begin):], "--")
	if !found || !strings.HasPrefix(after, ">") {
		return refuse(ErrSyntax, p.pos, "a comment that is not closed or has -- in it")
	}
	return p.leaf(Comment, Name{}, lines(body), len(begin)+len(body)+len(finish))
}

func (p *parser) instruction() error {
	const begin, finish = "<?", "?>"
	body, _, found := strings.Cut(p.src[p.pos+len(begin):], finish)
	target := body[:nameLength(body)]
	data := body[len(target):]
	if !found || target == "" || strings.EqualFold(target, "xml") || data != "" && !isSpace(data[0]) {
		return refuse(ErrSyntax, p.pos, "a processing instruction that is not closed or has a wrong target")
	}
	return p.leaf(Instruction, Name{Local: target}, lines(strings.TrimLeft(data, " \t\r\n")), len(begin)+len(body)+len(finish))
}

// leaf adds a node without children, of size bytes, and goes on after it.
func (p *parser) leaf(kind Kind, name Name, value string, size int) error {
	n, err := p.add(kind)
	if err != nil {
		return err
	}
	n.Name, n.Value = name, value
	p.pos += size
	n.End = p.pos
	return nil
}

// add puts a node at the end of the open element.
func (p *parser) add(kind Kind) (*Node, error) {
	if err := p.count(1); err != nil {
		return nil, err
	}
	if len(p.pool) == 0 {
		p.pool = make([]Node, min(p.nodes/4+8, poolSize))
	}
	n := &p.pool[0]
	p.pool = p.pool[1:]
	n.Kind, n.Start, n.Parent = kind, p.pos, p.open
	switch {
	case p.open == nil:
		p.doc.Children = append(p.doc.Children, n)
	case p.last == nil:
		p.open.FirstChild = n
	default:
		p.last.NextSibling = n
	}
	p.last = n
	return n, nil
}

func (p *parser) count(nodes int) error {
	if p.nodes += nodes; p.nodes > p.limits.Nodes {
		return refuse(ErrLimit, p.pos, "more than %d nodes", p.limits.Nodes)
	}
	return nil
}
