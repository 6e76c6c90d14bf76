package xmlsafe_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

func TestTheTree(t *testing.T) {
	t.Parallel()
	const source = "\uFEFF" + `<?xml version="1.0"?><!-- c --><?p  d ?><p:a xmlns:p="urn:p" xmlns="urn:d" x='1' p:y="&lt;` + "\r\n" + `2">t<![CDATA[<&]]>` +
		"\r\n" + `<b xmlns=""/><p:c></p:c></p:a>` + "\n"
	doc, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	a := doc.Root
	if !a.Is("urn:p", "a") || a.Name.String() != "p:a" || len(doc.Children) != 3 || doc.Children[2] != a || a.Parent != nil {
		t.Errorf("the root is %+v of %d at the top", a.Name, len(doc.Children))
	}
	if c, p := doc.Children[0], doc.Children[1]; c.Kind != xmlsafe.Comment || c.Value != " c " || p.Kind != xmlsafe.Instruction || p.Name.Local != "p" || p.Value != "d " {
		t.Errorf("before the root: %+v, %+v", c, p)
	}
	if x, _ := a.Attribute("", "x"); x != "1" {
		t.Errorf("x is %q", x)
	}
	if y, found := a.Attribute("urn:p", "y"); y != "< 2" || !found {
		t.Errorf("p:y is %q", y)
	}
	if at := a.Attributes[0]; source[at.Start:at.End] != "x='1'" {
		t.Errorf("x stands as %q", source[at.Start:at.End])
	}
	if a.Text() != "t<&\n" {
		t.Errorf("the text is %q", a.Text())
	}
	b, c := a.Child("", "b"), a.Child("urn:p", "c")
	if b == nil || !b.Empty || doc.SourceOf(b) != `<b xmlns=""/>` || c == nil || c.Empty || doc.SourceOf(c) != "<p:c></p:c>" || c.ContentStart != c.ContentEnd {
		t.Errorf("b is %+v, c is %+v", b, c)
	}
	if source[a.Start:a.End] != doc.SourceOf(a) || !strings.HasPrefix(source[a.ContentStart:], "t<!") || source[a.ContentEnd:] != "</p:a>\n" {
		t.Errorf("the root's content is %q", source[a.ContentStart:a.ContentEnd])
	}
	if space, declared := b.Lookup(""); space != "" || !declared {
		t.Errorf("at b the default namespace is %q", space)
	}
	if space, declared := c.Lookup(""); space != "urn:d" || !declared {
		t.Errorf("at c the default namespace is %q", space)
	}
	if _, declared := c.Lookup("q"); declared {
		t.Error("q is declared")
	}
	if space, _ := c.Lookup("xml"); space != xmlsafe.SpaceXML {
		t.Errorf("xml is %q", space)
	}
	count := 0
	for range a.Descendants() {
		count++
	}
	if count != 6 {
		t.Errorf("%d nodes in the root and with it, expected 6", count)
	}
}

func TestCommentInText(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]bool{
		"<a>x<!-- --></a>": true, "<a><!-- -->x</a>": true, "<a><b><?p?>x</b></a>": true, "<a><b/><!-- --><b/>x</a>": true,
		"<a><!-- --></a>": false, "<a> <!-- --> <b>x</b> </a>": false, "<a>x<b><!-- --></b></a>": false, "<a>x</a>": false,
	} {
		doc, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{})
		if err != nil || (doc.Root.CommentInText() != nil) != want {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// malformed are documents that no XML processor with namespaces takes, and why.
func malformed() map[string]error {
	return map[string]error{
		"": xmlsafe.ErrRoot, " \n": xmlsafe.ErrRoot, "<!-- -->": xmlsafe.ErrRoot, "x": xmlsafe.ErrRoot, "<a/>x": xmlsafe.ErrRoot, "x<a/>": xmlsafe.ErrRoot,
		"<a/><a/>": xmlsafe.ErrRoot, "<a></a><b></b>": xmlsafe.ErrRoot, "<a/>&#x20;": xmlsafe.ErrRoot, "<a/>\x00": xmlsafe.ErrEncoding,
		"<a>": xmlsafe.ErrSyntax, "<a": xmlsafe.ErrSyntax, "<": xmlsafe.ErrSyntax, "<a/": xmlsafe.ErrSyntax, "<a></b>": xmlsafe.ErrSyntax, "</a>": xmlsafe.ErrSyntax,
		"<a></a": xmlsafe.ErrSyntax, "<a><b></a></b>": xmlsafe.ErrSyntax, "<a></a x=''>": xmlsafe.ErrSyntax, "< a/>": xmlsafe.ErrSyntax, "<1/>": xmlsafe.ErrSyntax,
		"<a / >": xmlsafe.ErrSyntax, "<-a/>": xmlsafe.ErrSyntax, "<a:/>": xmlsafe.ErrSyntax, "<:a/>": xmlsafe.ErrSyntax, "<a:b:c xmlns:a='urn:a'/>": xmlsafe.ErrSyntax, "<\u00D7/>": xmlsafe.ErrSyntax,
		"<a x/>": xmlsafe.ErrSyntax, "<a x=/>": xmlsafe.ErrSyntax, "<a x=1/>": xmlsafe.ErrSyntax, "<a x='/>": xmlsafe.ErrSyntax, "<a x='1'y='2'/>": xmlsafe.ErrSyntax,
		"<a x='<'/>": xmlsafe.ErrSyntax, "<a>]]></a>": xmlsafe.ErrSyntax, "<a>&</a>": xmlsafe.ErrSyntax, "<a>& </a>": xmlsafe.ErrSyntax, "<a>&lt</a>": xmlsafe.ErrSyntax,
		"<a x='&'/>": xmlsafe.ErrSyntax, "<a>&#;</a>": xmlsafe.ErrSyntax, "<a>&#x;</a>": xmlsafe.ErrSyntax, "<a>&#xG;</a>": xmlsafe.ErrSyntax, "<a>&#0;</a>": xmlsafe.ErrSyntax,
		"<a>&#x110000;</a>": xmlsafe.ErrSyntax, "<a>&#xD800;</a>": xmlsafe.ErrSyntax, "<a>&#xFFFF;</a>": xmlsafe.ErrSyntax, "<a>&#X20;</a>": xmlsafe.ErrSyntax,
		"<a>&#-1;</a>": xmlsafe.ErrSyntax, "<a>&;</a>": xmlsafe.ErrSyntax, "<a>&nbsp;</a>": xmlsafe.ErrEntity, "<a x='&e;'/>": xmlsafe.ErrEntity, "<a>&LT;</a>": xmlsafe.ErrEntity,
		"<a><!-- -- --></a>": xmlsafe.ErrSyntax, "<a><!-- --->": xmlsafe.ErrSyntax, "<a><!--></a>": xmlsafe.ErrSyntax, "<a><!-></a>": xmlsafe.ErrSyntax, "<a><!x></a>": xmlsafe.ErrSyntax,
		"<![CDATA[]]><a/>": xmlsafe.ErrSyntax, "<a><![CDATA[]]</a>": xmlsafe.ErrSyntax, "<a><![cdata[]]></a>": xmlsafe.ErrSyntax, "<a><?p</a>": xmlsafe.ErrSyntax,
		"<a><? p?></a>": xmlsafe.ErrSyntax, "<a><?xml?></a>": xmlsafe.ErrSyntax, "<a><?XmL ?></a>": xmlsafe.ErrSyntax, "<a><?p:q?></a>": xmlsafe.ErrSyntax, " <?xml version='1.0'?><a/>": xmlsafe.ErrSyntax,
		"<?xml?><a/>": xmlsafe.ErrSyntax, "<?xml ?><a/>": xmlsafe.ErrSyntax, "<?xml version='1.0'": xmlsafe.ErrSyntax, "<?xml version=1.0?><a/>": xmlsafe.ErrSyntax,
		"<?xml encoding='UTF-8' version='1.0'?><a/>": xmlsafe.ErrSyntax, "<?xml version='1.0' x='1'?><a/>": xmlsafe.ErrSyntax, "<?xml version='1.0'encoding='UTF-8'?><a/>": xmlsafe.ErrSyntax,
		"<?xml version='1.0' standalone='x'?><a/>": xmlsafe.ErrSyntax, "<?xml version='1.0' version='1.0'?><a/>": xmlsafe.ErrSyntax,
		"<a>\x01</a>": xmlsafe.ErrEncoding, "<a>\xff</a>": xmlsafe.ErrEncoding, "<a>\xc0\x80</a>": xmlsafe.ErrEncoding, "<a>\xed\xa0\x80</a>": xmlsafe.ErrEncoding,
		"<a>\uFFFE</a>": xmlsafe.ErrEncoding, "<a x='\x1f'/>": xmlsafe.ErrEncoding, "\xfe\xff": xmlsafe.ErrEncoding,
		"<a x='1' x='1'/>": xmlsafe.ErrAttribute, "<a xmlns='urn:a' xmlns='urn:a'/>": xmlsafe.ErrAttribute, "<a xmlns:p='urn:p' xmlns:q='urn:p' p:x='1' q:x='1'/>": xmlsafe.ErrAttribute,
		"<p:a/>": xmlsafe.ErrNamespace, "<a p:x='1'/>": xmlsafe.ErrNamespace, "<a><b xmlns:p='urn:p'/><p:c/></a>": xmlsafe.ErrNamespace, "<a xmlns:p=''/>": xmlsafe.ErrNamespace,
		"<a xmlns:xmlns='urn:x'/>": xmlsafe.ErrNamespace, "<a xmlns:xml='urn:x'/>": xmlsafe.ErrNamespace, "<a xmlns:p='" + xmlsafe.SpaceXML + "'/>": xmlsafe.ErrNamespace,
		"<a xmlns='" + xmlsafe.SpaceXMLNS + "'/>": xmlsafe.ErrNamespace, "<xmlns:a/>": xmlsafe.ErrNamespace,
	}
}

// refused are documents that are XML, but not what this package reads.
func refused() map[string]error {
	return map[string]error{
		"<!DOCTYPE a><a/>":                                                      xmlsafe.ErrDoctype,
		"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>":                              xmlsafe.ErrDoctype,
		"<?xml version='1.0' encoding='windows-1251'?><a/>":                     xmlsafe.ErrEncoding,
		"<?xml version='1.1'?><a/>":                                             xmlsafe.ErrSyntax,
		"<a>&#" + strings.Repeat("0", 40) + "32;</a>":                           xmlsafe.ErrSyntax,
		strings.Repeat("<a>", 65) + strings.Repeat("</a>", 65):                  xmlsafe.ErrLimit,
		"<a" + many(65, " a%d='1'") + "/>":                                      xmlsafe.ErrLimit,
		"<a" + many(65, " xmlns:a%d='urn:a'") + "/>":                            xmlsafe.ErrLimit,
		"<a>" + strings.Repeat("<b/>", 100_000) + "</a>":                        xmlsafe.ErrLimit,
		"<a>" + strings.Repeat("x<!---->", 60_000) + "</a>":                     xmlsafe.ErrLimit,
		"<a>" + strings.Repeat("x", 4<<20) + "</a>":                             xmlsafe.ErrLimit,
		strings.Repeat("<a"+many(43, " xmlns:a%d='urn:a'")+">", 3) + "</a></a>": xmlsafe.ErrLimit,
	}
}

func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, table := range []map[string]error{malformed(), refused()} {
		for source, want := range table {
			doc, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{})
			var refusal *xmlsafe.Error
			if doc != nil || !errors.Is(err, want) || !errors.As(err, &refusal) || refusal.Offset < 0 || refusal.Offset > len(source) {
				t.Errorf("%.60q: %v, expected %v", source, err, want)
			}
		}
	}
}

func TestLimitsMayBeSet(t *testing.T) {
	t.Parallel()
	const source = "<a b='1' c='2'><d xmlns='urn:d'/></a>"
	for _, limits := range []xmlsafe.Limits{{Size: len(source) - 1}, {Depth: 1}, {Attributes: 1}, {Nodes: 4}} {
		if _, err := xmlsafe.Parse([]byte(source), limits); !errors.Is(err, xmlsafe.ErrLimit) {
			t.Errorf("%+v: %v", limits, err)
		}
	}
	if _, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{Size: len(source), Depth: 2, Attributes: 2, Namespaces: 1, Nodes: 5}); err != nil {
		t.Error(err)
	}
}

func TestXmllintRefusesTheSame(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmllint")
	lenient := map[string]bool{ // libxml2 reports these, and goes on
		"<a/>\x00": true,
	}
	for source, kind := range malformed() {
		folder.Write("in.xml", []byte(source))
		out, err := folder.Try("--noout", "--nonet", "in.xml")
		if err == nil && !strings.Contains(out, "error") && !lenient[source] {
			t.Errorf("xmllint takes %q, which is refused here: %v", source, kind)
		}
	}
}

// FuzzParse holds that nothing panics, and that what is read agrees with where it stands.
func FuzzParse(f *testing.F) {
	for _, table := range []map[string]error{malformed(), refused()} {
		for source := range table {
			if len(source) < 1000 {
				f.Add([]byte(source))
			}
		}
	}
	f.Add([]byte("<a xmlns:p='urn:p' p:b='&lt;'>x<!-- --><p:c/><![CDATA[]]><?p q?></a>"))
	f.Fuzz(func(t *testing.T, source []byte) {
		doc, err := xmlsafe.Parse(source, xmlsafe.Limits{})
		if err != nil {
			var refusal *xmlsafe.Error
			if !errors.As(err, &refusal) || refusal.Offset < 0 || refusal.Offset > len(source) {
				t.Fatal(err)
			}
			return
		}
		for n := range doc.Root.Descendants() {
			if n.Start >= n.End || n.Parent != nil && (n.Start < n.Parent.ContentStart || n.End > n.Parent.ContentEnd) {
				t.Fatalf("%+v stands from %d to %d", n.Name, n.Start, n.End)
			}
			if n.Kind != xmlsafe.Element {
				continue
			}
			if at := doc.SourceOf(n); !strings.HasPrefix(at, "<"+n.Name.String()) || !strings.HasSuffix(at, ">") {
				t.Fatalf("%s stands as %q", n.Name, at)
			}
			if space, declared := n.Lookup(n.Name.Prefix); space != n.Name.Space || !declared {
				t.Fatalf("%s is in %q, and its prefix stands for %q", n.Name, n.Name.Space, space)
			}
		}
	})
}
