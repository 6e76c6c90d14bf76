package c14n_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// nasty are documents whose canonical form is easily got wrong. Each has an element of the identifier q. No namespace has
// an & in its name: libxml2, which both foreign commands use, forgets to escape it.
func nasty() map[string]string {
	const example = `<?xml version="1.0"?>` + "\n\n" + `<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>` + "\n\n<doc xml:id='q'>Hello, world!<!-- Comment 1 --></doc>\n\n<?pi-without-data     ?>\n\n<!-- Comment 2 -->\n\n<!-- Comment 3 -->"
	return map[string]string{
		"the specification's first example": example,
		"unused namespaces":                 `<a xmlns="urn:a" xmlns:u="urn:u" xmlns:v="urn:v"><b xml:id="q"><v:c/></b></a>`,
		"redeclared the same":               `<a xmlns="urn:a" xmlns:u="urn:u"><b xmlns="urn:a" xmlns:u="urn:u" xml:id="q"><u:c xmlns="urn:a" xmlns:u="urn:u"/></b></a>`,
		"redeclared otherwise":              `<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2" xml:id="q"><p:c xmlns:p="urn:1"><p:d/></p:c><p:e/></p:b></p:a>`,
		"redeclared and then used":          `<p:a xmlns:p="urn:1" xmlns:q="urn:q"><b xmlns:p="urn:2" xml:id="q"><c xmlns:p="urn:1"><p:d/></c><p:e/></b></p:a>`,
		"default taken back":                `<a xmlns="urn:a"><b xmlns="" xml:id="q"><c xmlns="urn:a"><d xmlns=""/></c></b></a>`,
		"default taken back above":          `<a xmlns="urn:a"><b xmlns=""><c xml:id="q"><d/><e xmlns=""/></c></b></a>`,
		"default taken back where none is":  `<a xmlns=""><b xmlns="" xml:id="q"><c xmlns="urn:c"><d xmlns=""><e xmlns=""/></d></c></b></a>`,
		"default unused between":            `<a xmlns="urn:a"><p:b xmlns:p="urn:p" xml:id="q"><c/><p:d xmlns=""><e/></p:d></p:b></a>`,
		"order of attributes": `<a xmlns:z="urn:1" xmlns:b="urn:2" xmlns:a="urn:3"><e xml:id="q" a:x="1" b:x="2" z:x="3" x="4" ` +
			`B="5" b="6" _="7" ә="8" z:a="9" xml:lang="kk"/></a>`,
		"prefixes on attributes only":  `<a xmlns:p="urn:p" xmlns:r="urn:r"><b xml:id="q"><c p:x="1"/><c p:x="1"><d r:x="2" p:y="3"/></c></b></a>`,
		"two prefixes of a namespace":  `<p:a xmlns:p="urn:1" xmlns:r="urn:1"><r:b xml:id="q" p:x="1"><p:c r:y="2"/></r:b></p:a>`,
		"inherited xml attributes":     `<a xml:lang="ru" xml:space="preserve"><b xml:lang="kk"><c xml:id="q"> <d xml:lang="en"/> </c></b></a>`,
		"inherited and overridden":     `<a xml:lang="ru" xml:space="preserve" xml:base="http://x/"><b xml:id="q" xml:space="default" a="1"/></a>`,
		"the xml prefix declared":      `<a xmlns:xml="http://www.w3.org/XML/1998/namespace"><b xml:id="q" xml:lang="kk"/></a>`,
		"line ends":                    "<a>\r\n<b xml:id='q' c='1\r\n2\r3\n4\t5'>x\r\ny\rz\n<![CDATA[\r\n\r]]><!-- \r\n --><?p \r\n q\r?></b>\r\n</a>\r\n",
		"references":                   `<a><b xml:id="q" c="&#13;&#xA;&#9;&lt;&gt;&amp;&quot;&apos;&#x20;">&#13;&#10;&#9;&lt;&gt;&amp;&quot;&apos;&#x4D9;&#128512;</b></a>`,
		"quotes":                       `<a><b xml:id='q' c='"' d="'">"'</b></a>`,
		"CDATA":                        `<a><b xml:id="q">x<![CDATA[<c>&amp;]]]]><![CDATA[>]]>y<![CDATA[]]></b></a>`,
		"the end of a CDATA section":   `<a><b xml:id="q" c="]]>">]]&gt; ]] > ]></b></a>`,
		"comments and instructions":    `<!-- 1 --><?p?><a><!----><b xml:id="q"><!-- 2 -->x<!-- <&> --><?p  a ?b?><?r?>y</b><!-- 3 --></a><?p?><!-- 4 -->`,
		"spaces in tags":               "<a  \n><b\txml:id = 'q'\r\n></b ></a\n>",
		"empty elements":               `<a><b xml:id="q"><c/><d></d><e /> </b></a>`,
		"names of other alphabets":     `<ә:түбір xmlns:ә="urn:1"><ә:б xml:id="q" ң="ұ">қ 😀</ә:б></ә:түбір>`,
		"a byte order mark":            "\uFEFF<a><b xml:id='q'>\uFEFF</b></a>",
		"a declaration":                `<?xml version='1.0' encoding='utf-8' standalone="yes" ?><a><b xml:id="q"/></a>`,
		"a namespace with references":  `<a xmlns:p="urn:x?a=&#50;" xmlns="urn:a&apos;"><p:b xml:id="q"/></a>`,
		"one namespace by two names":   `<a xmlns="urn:1"><p:b xmlns:p="urn:1" xml:id="q"><c xmlns="urn:2"><p:d/></c></p:b></a>`,
		"a prefix in a value":          `<a xmlns:x="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t"><b xml:id="q" x:type="t:T"/></a>`,
		"hidden and shown again":       `<n0:a xmlns:n0="urn:a" xmlns:n1="urn:1"><n1:b xml:id="q" xmlns:n0="urn:0"><n0:c/><d xmlns:n0="urn:a"><n0:e/></d></n1:b></n0:a>`,
		"sorted by bytes, not letters": "<a><b xml:id='q' \U00010000='1' \uFA0E='2' xmlns:\U00010000='urn:1' xmlns:\uFA0E='urn:2'/></a>",
	}
}

func parse(t testing.TB, source string) *xmlsafe.Document {
	t.Helper()
	doc, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func target(t testing.TB, doc *xmlsafe.Document) *xmlsafe.Node {
	t.Helper()
	for n := range doc.Root.Descendants() {
		if id, _ := n.Attribute(xmlsafe.SpaceXML, "id"); id == "q" {
			return n
		}
	}
	t.Fatal("no element of the identifier q")
	return nil
}

func TestXmllintAgrees(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmllint")
	for name, source := range nasty() {
		folder.Write("in.xml", []byte(source))
		for option, method := range map[string]c14n.Method{"--c14n": {Comments: true}, "--exc-c14n": {Exclusive: true, Comments: true}} {
			want, err := folder.Try("--nonet", option, "in.xml")
			if err != nil {
				t.Errorf("%s: xmllint: %s", name, want)
			}
			got, err := method.Document(parse(t, source), nil)
			if err != nil || string(got) != want {
				t.Errorf("%s, %s: %v\n%q, and xmllint has\n%q", name, option, err, got, want)
			}
		}
	}
}

// TestXmlsecAgrees has xmlsec1 canonicalise an element of each document and shows what it makes a digest of.
func TestXmlsecAgrees(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmlsec1")
	folder.WriteKey("key.pem", pkitest.Key(3))
	cases := []struct {
		uri, algorithm, prefixes string
		method                   c14n.Method
		whole                    bool
	}{
		{"#q", c14n.Inclusive, "", c14n.Method{}, false},
		{"#q", c14n.Exclusive, "", c14n.Method{Exclusive: true}, false},
		{"#xpointer(id('q'))", c14n.InclusiveWithComments, "", c14n.Method{Comments: true}, false},
		{"#xpointer(id('q'))", c14n.ExclusiveWithComments, "", c14n.Method{Exclusive: true, Comments: true}, false},
		{"#q", c14n.Exclusive, "u p", c14n.Method{Exclusive: true, Prefixes: []string{"u", "p"}}, false},
		{"#q", c14n.Exclusive, "n0 #default", c14n.Method{Exclusive: true, Prefixes: []string{"n0", "#default"}}, false},
		{"", c14n.Inclusive, "", c14n.Method{}, true},
		{"", c14n.InclusiveWithComments, "", c14n.Method{}, true}, // the Reference has left the comments out
		{"#xpointer(/)", c14n.ExclusiveWithComments, "", c14n.Method{Exclusive: true, Comments: true}, true},
	}
	var template strings.Builder
	template.WriteString(`<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="` + c14n.Exclusive +
		`"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>`)
	for _, c := range cases {
		inside := ""
		if c.prefixes != "" {
			inside = `<InclusiveNamespaces xmlns="` + c14n.Exclusive + `" PrefixList="` + c.prefixes + `"/>`
		}
		fmt.Fprintf(&template, `<ds:Reference URI="%s"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>`+
			`<ds:Transform Algorithm="%s">%s</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>`+
			`<ds:DigestValue/></ds:Reference>`, c.uri, c.algorithm, inside)
	}
	template.WriteString("</ds:SignedInfo><ds:SignatureValue/></ds:Signature>")
	shown := regexp.MustCompile(`(?s)== PreDigest data - start buffer:\n(.*?)\n== PreDigest data - end buffer`)
	for name, source := range nasty() {
		doc := parse(t, source)
		source = source[:doc.Root.ContentEnd] + template.String() + source[doc.Root.ContentEnd:]
		doc = parse(t, source)
		signature := doc.Root.Child("http://www.w3.org/2000/09/xmldsig#", "Signature")
		folder.Write("in.xml", []byte(source))
		out, err := folder.Try("--sign", "--store-references", "--print-debug", "--output", "out.xml", "--privkey-pem", "key.pem", "in.xml")
		buffers := shown.FindAllStringSubmatch(out, -1)
		if err != nil || len(buffers) != len(cases) {
			t.Errorf("%s: xmlsec1 shows %d references of %d\n%s", name, len(buffers), len(cases), out)
			continue
		}
		for i, c := range cases {
			got, err := c.method.Element(target(t, doc), signature)
			if c.whole {
				got, err = c.method.Document(doc, signature)
			}
			if err != nil || string(got) != buffers[i][1] {
				t.Errorf("%s, %q by %+v: %v\n%q, and xmlsec1 has\n%q", name, c.uri, c.method, err, got, buffers[i][1])
			}
		}
	}
}

func TestRelativeNamespaces(t *testing.T) {
	t.Parallel()
	for _, source := range []string{`<a xmlns="a"/>`, `<p:a xmlns:p="../x"/>`, `<p:a xmlns:p=":x"/>`} {
		if _, err := (c14n.Method{Exclusive: true}).Document(parse(t, source), nil); !errors.Is(err, c14n.ErrRelative) {
			t.Errorf("%s: %v", source, err)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]c14n.Method{
		c14n.Inclusive: {}, c14n.Exclusive: {Exclusive: true},
		c14n.InclusiveWithComments: {Comments: true}, c14n.ExclusiveWithComments: {Exclusive: true, Comments: true},
	} {
		if got, found := c14n.ByName(name); !found || got.Exclusive != want.Exclusive || got.Comments != want.Comments {
			t.Errorf("%s: %+v, %v", name, got, found)
		}
	}
	if _, found := c14n.ByName("http://www.w3.org/2006/12/xml-c14n11"); found {
		t.Error("Canonical XML 1.1 is not written here")
	}
}

// FuzzCanonical holds that a canonical form is its own canonical form, and that what is read from it is what was there.
func FuzzCanonical(f *testing.F) {
	for _, source := range nasty() {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := xmlsafe.Parse([]byte(source), xmlsafe.Limits{})
		if err != nil {
			return
		}
		for _, method := range []c14n.Method{{}, {Comments: true}, {Exclusive: true}, {Exclusive: true, Comments: true}} {
			once, err := method.Document(doc, nil)
			if err != nil {
				return
			}
			again, err := xmlsafe.Parse(once, xmlsafe.Limits{Size: 1 << 30})
			if err != nil {
				t.Fatalf("%+v writes what cannot be read: %v\n%q", method, err, once)
			}
			twice, err := method.Document(again, nil)
			if err != nil || string(twice) != string(once) {
				t.Fatalf("%+v: %v\n%q, and once more\n%q", method, err, once, twice)
			}
			for n := range doc.Root.Descendants() {
				if n.Kind != xmlsafe.Element {
					continue
				}
				part, err := method.Element(n, nil)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := xmlsafe.Parse(part, xmlsafe.Limits{Size: 1 << 30}); err != nil && method.Exclusive {
					t.Fatalf("%+v writes an element that is no document: %v\n%q", method, err, part)
				}
				break
			}
		}
	})
}

// TestASmallDocumentHasNoHugeForm: the exclusive form repeats what is declared outside on each element that uses it. What is ordinary
// has room.
func TestASmallDocumentHasNoHugeForm(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		space    int // the length of the namespace's name
		siblings int
		huge     bool
	}{
		"an ordinary message": {60, 2000, false},
		"a long name":         {4000, 30, false},
		"a bomb":              {20_000, 2000, true},
		"many of a short one": {1000, 100_000 / 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := parse(t, fmt.Sprintf(`<a xmlns:p="urn:%s"><b>%s</b></a>`, strings.Repeat("n", c.space), strings.Repeat("<p:c/>", c.siblings)))
			method := c14n.Method{Exclusive: true}
			whole, err := method.Document(doc, nil)
			part, failed := method.Element(doc.Root.FirstChild, nil)
			if errors.Is(err, c14n.ErrLong) != c.huge || errors.Is(failed, c14n.ErrLong) != c.huge {
				t.Errorf("errors %v and %v", err, failed)
			}
			if most := 17 << 20; cap(whole) > 2*most || cap(part) > 2*most {
				t.Errorf("it took %d and %d bytes", cap(whole), cap(part))
			}
		})
	}
}
