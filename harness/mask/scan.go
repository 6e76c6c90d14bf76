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

// numbers are six digits or more in a row.
func numbers(text string, from int) (span, bool) {
	for ; from < len(text); from++ {
		if !isDigit(text[from]) {
			continue
		}
		to := from + 1
		for to < len(text) && isDigit(text[to]) {
			to++
		}
		if to-from >= 6 {
			return span{from, to}, true
		}
		from = to
	}
	return span{}, false
}

// packed is what may be base64: 24 of its characters or more in a row, and its padding.
func packed(text string, from int) (span, bool) {
	for ; from < len(text); from++ {
		if !isBase64(text[from]) {
			continue
		}
		to := from + 1
		for to < len(text) && isBase64(text[to]) {
			to++
		}
		if to-from >= 24 {
			for padding := 0; padding < 2 && to < len(text) && text[to] == '='; padding++ {
				to++
			}
			return span{from, to}, true
		}
		from = to
	}
	return span{}, false
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
		to := mark + 1
		for to < len(text) && !isSpace(text[to]) && !strings.ContainsRune(`"'<>#)`, rune(text[to])) {
			to++
		}
		if to > mark+1 && strings.Contains(text[path:mark], "/") {
			return span{mark + 1, to}, true
		}
		from = mark + 1
	}
}

// secretElements are the texts of XML elements whose name is that of a secret.
func secretElements(text string, from int) (span, bool) {
	for {
		open := strings.IndexByte(text[from:], '<')
		if open < 0 {
			return span{}, false
		}
		from += open + 1
		end := from
		for end < len(text) && !isSpace(text[end]) && text[end] != '>' && text[end] != '<' {
			end++
		}
		closing := end
		for closing < len(text) && text[closing] != '>' && text[closing] != '<' {
			closing++
		}
		if closing == len(text) || text[closing] == '<' || !secretTag(text[from:end]) {
			from = end
			continue
		}
		content, to := closing+1, len(text)
		if length := strings.IndexByte(text[content:], '<'); length >= 0 {
			to = content + length
		}
		if to > content {
			return span{content, to}, true
		}
		from = to
	}
}

// secretTag says whether an element of this name, with a prefix or without, holds a secret.
func secretTag(name string) bool {
	prefix, local, prefixed := strings.Cut(name, ":")
	if !prefixed {
		local = name
	} else if prefix == "" || strings.ContainsFunc(prefix, func(r rune) bool { return !isWord(r) && r != '.' && r != '-' }) {
		return false
	}
	return isSecret(local) && !strings.ContainsFunc(local, func(r rune) bool { return !isWord(r) })
}

// isSecret says whether a field of this name holds a secret.
func isSecret(name string) bool {
	return hasSecretEnd(name) || slices.ContainsFunc([]string{"otp", "apikey", "api_key", "authorization", "cookie"}, func(of string) bool {
		return strings.EqualFold(name, of)
	})
}

func hasSecretEnd(name string) bool { return hasEnd(name, "token", "secret", "password") }

// isBinary says whether a field of this name holds binary matter.
func isBinary(name string) bool {
	return slices.ContainsFunc([]string{"signature", "cms", "pem", "certificate", "privatekey"}, func(of string) bool {
		return strings.EqualFold(name, of)
	})
}

// hasSecretMember says whether a text may have a member of JSON whose name is that of a secret.
func hasSecretMember(text string) bool {
	for from := 0; ; {
		quote := strings.IndexByte(text[from:], '"')
		if quote < 0 {
			return false
		}
		if before := text[:from+quote]; hasSecretEnd(before) || hasEnd(before, "otp") {
			return true
		}
		from += quote + 1
	}
}

// hasScheme says whether a text may have credentials: the name of their scheme, and a space.
func hasScheme(text string) bool {
	for i := 1; i < len(text); i++ {
		if isSpace(text[i]) && hasEnd(text[:i], "bearer", "basic", "token") {
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

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

func isBase64(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '/' <= c && c <= '9' || c == '+'
}

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
}
