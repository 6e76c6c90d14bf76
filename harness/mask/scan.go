package mask

import (
	"slices"
	"strings"
)

// span is a part of a text, from one byte to before another.
type span struct{ from, to int }

// next finds the first part of its kind in a text from a byte on, and says whether there is one. A search goes over a text once: most
// of what is masked are signed messages of many kilobytes, over which patterns would go back and forth.
type next func(text string, from int) (span, bool)

// replace puts something in the place of each part of a kind.
func replace(text string, find next, with func(part string) string) string {
	return replaceIn(text, find, func(part, _, _ string) string { return with(part) })
}

// replaceIn is replace with what stands before and after a part.
func replaceIn(text string, find next, with func(part, before, after string) string) string {
	var out strings.Builder
	end := 0
	for {
		found, ok := find(text, end)
		if !ok {
			break
		}
		out.WriteString(text[end:found.from])
		out.WriteString(with(text[found.from:found.to], text[:found.from], text[found.to:]))
		end = found.to
	}
	if end == 0 {
		return text
	}
	out.WriteString(text[end:])
	return out.String()
}

// queries are those of addresses: what follows a question mark after a word with a slash in it.
func queries(text string, from int) (span, bool) {
	for begin := from; ; {
		mark := strings.IndexByte(text[from:], '?')
		if mark < 0 {
			return span{}, false
		}
		mark += from
		path := mark
		for path > begin && !isSpace(text[path-1]) && !strings.ContainsRune(`"'<>?`, rune(text[path-1])) {
			path--
		}
		if strings.Contains(text[path:mark], "/") {
			to := mark + 1
			for to < len(text) && !isSpace(text[to]) && strings.IndexByte(`"'<>#)`, text[to]) < 0 {
				to++
			}
			if to > mark+1 {
				return span{mark + 1, to}, true
			}
		}
		from = mark + 1
	}
}

// elements finds the contents of XML elements whose name is that of a secret, with all that is in them; the brackets are those of
// the document, or of one that is written in it as text.
func elements(less, greater string) next {
	return func(text string, from int) (span, bool) {
		for {
			open := strings.Index(text[from:], less)
			if open < 0 {
				return span{}, false
			}
			from += open + len(less)
			end := nameEnd(text, from, less, greater)
			if end == from || !secretTag(text[from:end]) {
				continue
			}
			content, empty := tagEnd(text, end, less, greater)
			if content < 0 || empty {
				from = end
				continue
			}
			if to := elementEnd(text, content, text[from:end], less, greater); to > content {
				return span{content, to}, true
			}
			from = content
		}
	}
}

// nameEnd is where the name of a tag ends.
func nameEnd(text string, at int, less, greater string) int {
	for at < len(text) && !isSpace(text[at]) && text[at] != less[0] && text[at] != greater[0] && text[at] != '/' {
		at++
	}
	return at
}

// tagEnd is where a tag's content begins, less than 0 where the tag does not end, and whether it has none.
func tagEnd(text string, at int, less, greater string) (content int, empty bool) {
	tag := text[at:]
	if length := strings.Index(tag, less); length >= 0 {
		tag = tag[:length]
	}
	length := strings.Index(tag, greater)
	if length < 0 {
		return -1, false
	}
	return at + length + len(greater), strings.HasSuffix(tag[:length], "/")
}

// elementEnd is where the content of an element ends: at its closing tag, or with the text. What stands in comments and in
// character data closes nothing.
func elementEnd(text string, at int, name, less, greater string) int {
	for depth := 1; ; {
		open := strings.Index(text[at:], less)
		if open < 0 {
			return len(text)
		}
		begin := at + open
		at = begin + len(less)
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "![CDATA["):
			at = after(text, at, "]]"+greater)
		case strings.HasPrefix(rest, "!--"):
			at = after(text, at, "--"+greater)
		case strings.HasPrefix(rest, "/") && isTag(rest[1:], name, greater):
			if depth--; depth == 0 {
				return begin
			}
		case isTag(rest, name, greater):
			if content, empty := tagEnd(text, at+len(name), less, greater); content >= 0 && !empty {
				depth++
			}
		}
	}
}

func after(text string, at int, mark string) int {
	if length := strings.Index(text[at:], mark); length >= 0 {
		return at + length + len(mark)
	}
	return len(text)
}

// isTag says whether a text begins with a tag's name and what ends it.
func isTag(text, name, greater string) bool {
	rest, ok := strings.CutPrefix(text, name)
	return ok && (rest == "" || isSpace(rest[0]) || rest[0] == '/' || strings.HasPrefix(rest, greater))
}

// secretTag says whether an element of this name, with a prefix or without, holds a secret.
func secretTag(name string) bool {
	prefix, local, prefixed := strings.Cut(name, ":")
	if !prefixed {
		local = name
	} else if prefix == "" || strings.ContainsFunc(prefix, isNoName) {
		return false
	}
	return isSecret(local) && !strings.ContainsFunc(local, isNoName)
}

// isNoName says whether a character cannot be in a name of XML.
func isNoName(r rune) bool { return !isWord(r) && r != '.' && r != '-' }

// hasScheme says whether a text may have credentials: the name of their scheme, and a space.
func hasScheme(text string) bool {
	for i := 1; i < len(text); i++ {
		if isSpace(text[i]) && !isSpace(text[i-1]) && hasEnd(text[:i], "bearer", "basic", "token") {
			return true
		}
	}
	return false
}

// hasEnd says whether a text ends like one of some words, in letters of either case.
func hasEnd(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return len(text) >= len(word) && strings.EqualFold(text[len(text)-len(word):], word)
	})
}

// What a byte may be: of base64 in both alphabets, in the standard one, in that of URLs; white space; a digit.
const (
	ofBoth = 1 << iota
	ofStandard
	ofURL
	ofSpace
	ofDigit

	ofBase64 = ofBoth | ofStandard | ofURL
)

// classes are what each byte is.
var classes = func() (table [256]byte) { //nolint:gochecknoglobals // a table that nobody writes to; a search looks at every byte
	for c := range table {
		switch {
		case '0' <= c && c <= '9':
			table[c] = ofBoth | ofDigit
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			table[c] = ofBoth
		case c == '+' || c == '/':
			table[c] = ofStandard
		case c == '-' || c == '_':
			table[c] = ofURL
		case c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r':
			table[c] = ofSpace
		}
	}
	return table
}()

func isDigit(c byte) bool { return classes[c]&ofDigit != 0 }

func isSpace(c byte) bool { return classes[c]&ofSpace != 0 }

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
}
