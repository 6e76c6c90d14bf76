package envelope

import (
	"strings"
	"unicode/utf8"
)

// AppendEscaped appends a text so that a canonical form of it is the same bytes. What no XML may hold becomes U+FFFD.
func AppendEscaped[T string | []byte](dst []byte, text T) []byte {
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if isPlain(c) {
			i++
			continue
		}
		var escape string
		size := 1
		switch {
		case c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80: // Cyrillic among others
			size = 2
		case c == '&':
			escape = "&amp;"
		case c == '<':
			escape = "&lt;"
		case c == '>':
			escape = "&gt;"
		case c == '\r':
			escape = "&#xD;"
		case c < ' ':
			escape = "\uFFFD"
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
			if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
				escape = "\uFFFD"
			}
		}
		if escape != "" {
			dst = append(dst, text[from:i]...)
			dst = append(dst, escape...)
			from = i + size
		}
		i += size
	}
	return append(dst, text[from:]...)
}

// isPlain says of a byte that it is a character of ASCII that stands as it is: the letters first, which most are.
func isPlain(c byte) bool {
	return c >= '?' && c < utf8.RuneSelf || c >= ' ' && c < '<' && c != '&' || c == '=' || c == '\n' || c == '\t'
}

// Short is a text for people, cut where it is longer than any that explains: what is wrong with a message may quote it.
func Short(text string) string {
	const most = 1000
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}
