package xmlsafe

// Limits bound what is read; a zero stands for the default.
type Limits struct {
	// Size is the largest document, in bytes: 4 MiB by default.
	Size int
	// Depth is how deep elements may nest, the root being 1: 64 by default.
	Depth int
	// Attributes is how many attributes an element may have, namespace declarations among them: 64 by default.
	Attributes int
	// Namespaces is how many declarations may be in force at a place, hidden ones among them: 128 by default.
	Namespaces int
	// Nodes is how many elements, attributes, texts, comments and instructions the document may have: 100,000 by default.
	Nodes int
}

func (l Limits) orDefault() Limits {
	for _, limit := range []struct {
		value    *int
		standard int
	}{
		{&l.Size, 4 << 20}, {&l.Depth, 64}, {&l.Attributes, 64}, {&l.Namespaces, 128}, {&l.Nodes, 100_000},
	} {
		if *limit.value <= 0 {
			*limit.value = limit.standard
		}
	}
	return l
}
