package c14n

import "github.com/synaq/synaq/crypto/xmlsafe"

func appendName(out []byte, name xmlsafe.Name) []byte {
	if name.Prefix != "" {
		out = append(append(out, name.Prefix...), ':')
	}
	return append(out, name.Local...)
}

func appendText(out []byte, text string) []byte {
	from := 0
	for i := range len(text) {
		escape := ""
		switch text[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '\r':
			escape = "&#xD;"
		default:
			continue
		}
		out = append(append(out, text[from:i]...), escape...)
		from = i + 1
	}
	return append(out, text[from:]...)
}

func appendValue(out []byte, value string) []byte {
	from := 0
	for i := range len(value) {
		escape := ""
		switch value[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '"':
			escape = "&quot;"
		case '\t':
			escape = "&#x9;"
		case '\n':
			escape = "&#xA;"
		case '\r':
			escape = "&#xD;"
		default:
			continue
		}
		out = append(append(out, value[from:i]...), escape...)
		from = i + 1
	}
	return append(out, value[from:]...)
}
