package mask

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Body masks a message's body. JSON keeps its order and gets masked value by
// value; anything else is masked as text.
func Body(body string) string {
	trimmed := strings.TrimSpace(body)
	if !strings.HasPrefix(trimmed, "{") && !strings.HasPrefix(trimmed, "[") {
		return Text(body)
	}
	decoder := json.NewDecoder(strings.NewReader(trimmed))
	decoder.UseNumber()
	var out bytes.Buffer
	if err := maskValue(decoder, &out, "", ""); err != nil {
		return Text(body)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Text(body)
	}
	return out.String()
}

// maskValue copies the next value of a document, masked. The names are those of
// the field that holds it and of the field that holds its object.
func maskValue(in *json.Decoder, out *bytes.Buffer, parent, name string) error {
	token, err := in.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	switch value := token.(type) {
	case json.Delim:
		return maskComposite(in, out, value, parent, name)
	case string:
		maskString(out, parent, name, value)
	case json.Number:
		if masked := maskDigits(value.String()); masked != value.String() || isSecret(name) {
			write(out, masked)
		} else {
			out.WriteString(value.String())
		}
	case bool:
		fmt.Fprintf(out, "%t", value)
	default:
		out.WriteString("null")
	}
	return nil
}

func maskComposite(in *json.Decoder, out *bytes.Buffer, open json.Delim, parent, name string) error {
	out.WriteString(open.String())
	for first := true; in.More(); first = false {
		if !first {
			out.WriteByte(',')
		}
		if open == '[' {
			if err := maskValue(in, out, parent, name); err != nil {
				return err
			}
			continue
		}
		key, err := in.Token()
		if err != nil {
			return fmt.Errorf("read JSON: %w", err)
		}
		text, _ := key.(string)
		write(out, maskDigits(text))
		out.WriteByte(':')
		if err := maskValue(in, out, name, text); err != nil {
			return err
		}
	}
	end, err := in.Token()
	if err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	fmt.Fprint(out, end)
	return nil
}

func maskString(out *bytes.Buffer, parent, name, value string) {
	switch {
	case value == "":
		write(out, value)
	case isSecret(name):
		write(out, Hidden)
	case isBinary(name), strings.EqualFold(parent, "signature") && name == "value":
		if value != Hidden && !strings.HasPrefix(value, "[") {
			value = fmt.Sprintf("[%d characters]", len(value))
		}
		write(out, value)
	default:
		masked := Text(value)
		if masked != value && json.Valid([]byte(masked)) && strings.HasPrefix(masked, "{") {
			out.WriteString(masked) // signed JSON, opened
			return
		}
		write(out, masked)
	}
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
