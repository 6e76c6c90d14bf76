package mask

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// maxDepth is how deep a document may be whose values are told from each other.
const maxDepth = 200

// errDeep says that a document is deeper.
var errDeep = errors.New("the document is too deep")

// Body masks a message's body. JSON keeps its order and gets masked value by
// value, unless it is too deep to be anybody's message; anything else is masked as text.
func Body(body string) string {
	trimmed := strings.TrimSpace(body)
	if !strings.HasPrefix(trimmed, "{") && !strings.HasPrefix(trimmed, "[") {
		return Text(body)
	}
	m := masker{in: json.NewDecoder(strings.NewReader(trimmed))}
	m.in.UseNumber()
	err := m.value("", "")
	if errors.Is(err, errDeep) {
		return characters(body)
	}
	if err != nil {
		return Text(body)
	}
	if _, err := m.in.Token(); !errors.Is(err, io.EOF) {
		return Text(body)
	}
	return m.out.String()
}

// masker copies a document, masked.
type masker struct {
	in    *json.Decoder
	out   bytes.Buffer
	depth int
}

// value copies the next value. The names are those of the field that holds it and of the field that holds its object.
func (m *masker) value(parent, name string) error {
	token, err := m.in.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	switch value := token.(type) {
	case json.Delim:
		if isSecret(name) || isSignature(parent, name) {
			write(&m.out, Hidden)
			return m.skip()
		}
		if m.depth == maxDepth {
			return errDeep
		}
		m.depth++
		defer func() { m.depth-- }()
		return m.composite(value, parent, name)
	case string:
		writeString(&m.out, parent, name, value)
	case json.Number:
		writeNumber(&m.out, parent, name, value.String())
	case bool:
		fmt.Fprintf(&m.out, "%t", value)
	default:
		m.out.WriteString("null")
	}
	return nil
}

// skip reads to the end of an array or object that was opened.
func (m *masker) skip() error {
	for depth := 1; depth > 0; {
		token, err := m.in.Token()
		if err != nil {
			return fmt.Errorf("read JSON: %w", err)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

func (m *masker) composite(open json.Delim, parent, name string) error {
	m.out.WriteString(open.String())
	for first := true; m.in.More(); first = false {
		if !first {
			m.out.WriteByte(',')
		}
		if open == '[' {
			if err := m.value(parent, name); err != nil {
				return err
			}
			continue
		}
		key, err := m.in.Token()
		if err != nil {
			return fmt.Errorf("read JSON: %w", err)
		}
		text, _ := key.(string)
		write(&m.out, maskDigits(text))
		m.out.WriteByte(':')
		if err := m.value(name, text); err != nil {
			return err
		}
	}
	end, err := m.in.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	fmt.Fprint(&m.out, end)
	return nil
}

// isSignature says whether a field is the value of a signature's object.
func isSignature(parent, name string) bool {
	return name == "value" && strings.EqualFold(parent, "signature")
}

func writeNumber(out *bytes.Buffer, parent, name, value string) {
	switch {
	case isSecret(name):
		write(out, Hidden)
	case isSignature(parent, name):
		write(out, characters(value))
	default:
		if masked := maskDigits(whole(value)); masked != whole(value) {
			write(out, masked)
			return
		}
		out.WriteString(value)
	}
}

// whole is a number as its digits, where it is the power of ten that some programs write an IIN as.
func whole(number string) string {
	if !strings.ContainsAny(number, "eE") {
		return number
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || value != math.Trunc(value) || math.Abs(value) >= 1e12 {
		return number
	}
	return strconv.FormatFloat(value, 'f', 0, 64)
}

func writeString(out *bytes.Buffer, parent, name, value string) {
	switch {
	case value == "":
		write(out, value)
	case isSecret(name):
		write(out, Hidden)
	case isBinary(name), isSignature(parent, name):
		if !isSize(value) {
			value = characters(value)
		}
		write(out, value)
	default:
		masked := Body(value)
		if masked != value && json.Valid([]byte(masked)) && strings.HasPrefix(masked, "{") {
			out.WriteString(masked) // signed JSON, opened
			return
		}
		write(out, masked)
	}
}

// characters stands for a text that is left out.
func characters(text string) string { return fmt.Sprintf("[%d characters]", len(text)) }

// isSize says whether a value is what stands for binary matter already.
func isSize(value string) bool {
	inside, open := strings.CutPrefix(value, "[")
	inside, closed := strings.CutSuffix(inside, "]")
	number, unit, _ := strings.Cut(inside, " ")
	switch {
	case value == Hidden:
		return true
	case !open || !closed:
		return false
	case inside == "certificate":
		return true
	}
	return (unit == "bytes" || unit == "characters") && number != "" && len(number) < 10 && strings.Trim(number, "0123456789") == ""
}

// write writes a string as JSON without escaping what only HTML minds.
func write(out *bytes.Buffer, value string) {
	if !strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		out.WriteString(`"` + value + `"`) // as most are
		return
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // a string into a buffer
	out.Truncate(out.Len() - 1)
}
