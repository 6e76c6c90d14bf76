package envelope

import (
	"strings"
	"unicode/utf8"
)

// AppendEscaped appends a text so that a canonical form of it is the same bytes. What no XML may hold becomes U+FFFD.
func AppendEscaped[T string | []byte](dst []byte, text T) []byte {
	from := 0
	for i := 0; i < len(text); {
		var escape string
		size := 1
		switch c := text[i]; {
		case c == '&':
			escape = "&amp;"
		case c == '<':
			escape = "&lt;"
		case c == '>':
			escape = "&gt;"
		case c == '\r':
			escape = "&#xD;"
		case c < ' ' && c != '\t' && c != '\n':
			escape = "\uFFFD"
		case c >= 0xC2 && c < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80: // Cyrillic among others
			size = 2
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

// Short is a text for people, cut where it is longer than any that explains: what is wrong with a message may quote it.
func Short(text string) string {
	const most = 1000
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}
