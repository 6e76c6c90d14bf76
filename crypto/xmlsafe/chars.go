package xmlsafe

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// isNameStart is for one character of a name, its first; the colon is not one of a name without a prefix.
func isNameStart(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
	case r < 0x2000:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7 && (r < 0x300 || r >= 0x370 && r != 0x37E)
	default:
		return r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xD7FF ||
			r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
	}
}

// isName is for the characters after the first.
func isName(r rune) bool {
	return isNameStart(r) || r >= '0' && r <= '9' || r == '-' || r == '.' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// nameLength is how many bytes of text are a name without a prefix; 0 when it begins with none.
func nameLength(text string) int {
	i := 0
	for i < len(text) {
		c := text[i]
		if c < 0x80 {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.') {
				i++
				continue
			}
			return i
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if i == 0 && !isNameStart(r) || !isName(r) {
			return i
		}
		i += size
	}
	return i
}

// isChar is for what may stand in a document at all.
func isChar(r rune) bool {
	return r >= 0x20 && r <= 0xD7FF || r == '\t' || r == '\n' || r == '\r' || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// badChar is where the first thing stands that is not a character of XML in UTF-8; -1 when all are.
func badChar(text []byte) int {
	const word = 8
	for i := 0; i < len(text); i++ {
		for i+word <= len(text) && !anyControl(binary.LittleEndian.Uint64(text[i:])) {
			i += word
		}
		if i < len(text) && text[i] < ' ' && !isSpace(text[i]) {
			return i
		}
	}
	if !utf8.Valid(text) {
		for i, size := 0, 0; i < len(text); i += size {
			var r rune
			if r, size = utf8.DecodeRune(text[i:]); r == utf8.RuneError && size == 1 {
				return i
			}
		}
	}
	for _, never := range []string{"\uFFFE", "\uFFFF"} {
		if i := bytes.Index(text, []byte(never)); i >= 0 {
			return i
		}
	}
	return -1
}

// anyControl says whether one of eight bytes is below that of a space.
func anyControl(word uint64) bool {
	const each, top = 0x0101010101010101, 0x8080808080808080
	return (word-' '*each)&^word&top != 0
}
