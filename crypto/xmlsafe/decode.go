package xmlsafe

import (
	"strings"
	"unicode/utf8"
)

// decodeText resolves the references of a text and makes its line ends \n. The text stands at offset.
func decodeText(raw string, offset int) (string, error) {
	if strings.IndexByte(raw, '&') < 0 && strings.IndexByte(raw, '\r') < 0 {
		return raw, nil
	}
	return decode(raw, offset, '\n')
}

// decodeAttribute resolves the references of an attribute's value and makes spaces of its white space.
func decodeAttribute(raw string, offset int) (string, error) {
	for i := range len(raw) {
		if c := raw[i]; c == '&' || c == '\n' || c == '\r' || c == '\t' {
			return decode(raw, offset, ' ')
		}
	}
	return raw, nil
}

// decode resolves references and puts end in the place of each line end; where end is a space, in that of each tab too.
func decode(raw string, offset int, end byte) (string, error) {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '&':
			r, size, err := reference(raw[i:], offset+i)
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
			i += size - 1
		case c == '\r':
			b.WriteByte(end)
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case end == ' ' && (c == '\n' || c == '\t'):
			b.WriteByte(end)
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// lines makes the line ends of a comment, instruction or CDATA section \n.
func lines(raw string) string {
	if strings.IndexByte(raw, '\r') < 0 {
		return raw
	}
	return strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n")
}

// longest is the longest reference that is read, in bytes. Leading zeros could make one as long as the document.
const longest = 32

// reference reads the reference with which text begins.
func reference(text string, offset int) (r rune, size int, err error) {
	end := strings.IndexByte(text[:min(len(text), longest)], ';')
	if end < 0 {
		return 0, 0, refuse(ErrSyntax, offset, "an & that begins no reference")
	}
	name := text[1:end]
	switch name {
	case "lt":
		return '<', end + 1, nil
	case "gt":
		return '>', end + 1, nil
	case "amp":
		return '&', end + 1, nil
	case "quot":
		return '"', end + 1, nil
	case "apos":
		return '\'', end + 1, nil
	}
	if name == "" || name[0] != '#' {
		if length := nameLength(name); length == 0 || length != len(name) {
			return 0, 0, refuse(ErrSyntax, offset, "an & that begins no reference")
		}
		return 0, 0, refuse(ErrEntity, offset, "&%s;", name)
	}
	r, ok := character(name[1:])
	if !ok || !isChar(r) {
		return 0, 0, refuse(ErrSyntax, offset, "&%s; is no character of XML", name)
	}
	return r, end + 1, nil
}

// character reads the number of a character, decimal or after an x hexadecimal.
func character(number string) (rune, bool) {
	base := rune(10)
	if strings.HasPrefix(number, "x") {
		base, number = 16, number[1:]
	}
	r := rune(0)
	for i := range len(number) {
		digit := rune(0)
		switch c := rune(number[i]); {
		case c >= '0' && c <= '9':
			digit = c - '0'
		case base == 16 && c >= 'a' && c <= 'f':
			digit = c - 'a' + 10
		case base == 16 && c >= 'A' && c <= 'F':
			digit = c - 'A' + 10
		default:
			return 0, false
		}
		if r = r*base + digit; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, number != ""
}
