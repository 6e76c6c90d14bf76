package xmlsafe

// resolve puts the element's declarations in force and finds the namespaces of its name and attributes.
func (p *parser) resolve(n *Node) error {
	if err := p.declare(n); err != nil {
		return err
	}
	space, found := p.lookup(n.Name.Prefix)
	if !found {
		return refuse(ErrNamespace, n.Start, "the prefix %s is not declared", clip(n.Name.Prefix))
	}
	n.Name.Space = space
	for i := range n.Attributes {
		a := &n.Attributes[i]
		if a.Name.Prefix != "" {
			if a.Name.Space, found = p.lookup(a.Name.Prefix); !found {
				return refuse(ErrNamespace, n.Start, "the prefix %s is not declared", clip(a.Name.Prefix))
			}
		}
		for j := range i {
			if b := &n.Attributes[j]; a.Name.Local == b.Name.Local && a.Name.Space == b.Name.Space {
				return refuse(ErrAttribute, n.Start, "%s of %s", clip(a.Name.String()), clip(n.Name.String()))
			}
		}
	}
	return nil
}

func (p *parser) declare(n *Node) error {
	for i, d := range n.Declarations {
		for j := range i {
			if n.Declarations[j].Prefix == d.Prefix {
				return refuse(ErrAttribute, n.Start, "the declaration of the prefix %q on %s", clip(d.Prefix), clip(n.Name.String()))
			}
		}
		switch {
		case d.Prefix == "xmlns" || d.Space == SpaceXMLNS || (d.Prefix == "xml") != (d.Space == SpaceXML):
			return refuse(ErrNamespace, n.Start, "the prefix %q is declared as %q", clip(d.Prefix), clip(d.Space))
		case d.Prefix != "" && d.Space == "":
			return refuse(ErrNamespace, n.Start, "the prefix %s is declared as nothing", clip(d.Prefix))
		}
	}
	if len(p.inForce)+len(n.Declarations) > p.limits.Namespaces {
		return refuse(ErrLimit, n.Start, "more than %d namespace declarations in force", p.limits.Namespaces)
	}
	p.inForce = append(p.inForce, n.Declarations...)
	return nil
}

// lookup is what a prefix stands for where the parser is.
func (p *parser) lookup(prefix string) (space string, found bool) {
	for i := len(p.inForce) - 1; i >= 0; i-- {
		if p.inForce[i].Prefix == prefix {
			return p.inForce[i].Space, true
		}
	}
	if prefix == "xml" {
		return SpaceXML, true
	}
	return "", prefix == ""
}
