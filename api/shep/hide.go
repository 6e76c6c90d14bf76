package shep

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// dataElement is the element that carries a service's own content, carriers the elements that it stands in.
const dataElement = "data"

func carrier(local string) bool {
	return local == "requestData" || local == "responseData" || local == "messageData"
}

// hideData blanks the content of every element data, and the xsi:type by which it names its own content: an envelope is
// judged without knowing the service. Blanks keep every other byte where it is, so that positions in errors hold. What is
// blanked is well-formed; what is not XML is *InvalidError.
func hideData(doc []byte) ([]byte, error) {
	decoder := xml.NewDecoder(bytes.NewReader(doc))
	hidden, copied := doc, false
	var path []string
	inside := 0 // the depth of the element data that is being blanked, 0 outside
	var from int64
	for {
		before := decoder.InputOffset()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return hidden, nil
		}
		if err != nil {
			return nil, notXML(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) == maxDepth {
				line, column := decoder.InputPos()
				return nil, &InvalidError{Line: line, Column: column, Problem: "elements are nested too deep", Expected: "a depth that a contract has"}
			}
			if inside == 0 && t.Name.Local == dataElement && len(path) > 0 && carrier(path[len(path)-1]) {
				if !copied {
					hidden, copied = bytes.Clone(doc), true
				}
				inside, from = len(path)+1, decoder.InputOffset()
				if typed(t) {
					hideType(hidden[before:from])
				}
			}
			path = append(path, t.Name.Local)
		case xml.EndElement:
			if inside == len(path) && inside > 0 {
				blank(hidden[from:before])
				inside = 0
			}
			path = path[:len(path)-1]
		}
	}
}

// hasData says whether there may be an element data with content or attributes: one that ends, or whose tag goes on.
func hasData(doc []byte) bool {
	for rest := doc; ; {
		i := bytes.Index(rest, []byte(dataElement))
		if i < 0 {
			return false
		}
		if empty := i > 0 && rest[i-1] == '<' && bytes.HasPrefix(rest[i+len(dataElement):], []byte("/>")); !empty && (i == 0 || !isLetter(rest[i-1])) {
			return true
		}
		rest = rest[i+len(dataElement):]
	}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func typed(start xml.StartElement) bool {
	for _, a := range start.Attr {
		if a.Name.Space == namespaceXSI && a.Name.Local == "type" {
			return true
		}
	}
	return false
}

// hideType blanks the attributes named type, with a prefix, of a well-formed start tag.
func hideType(tag []byte) {
	for at := 0; at < len(tag); {
		equals := bytes.IndexByte(tag[at:], '=')
		if equals < 0 {
			return
		}
		name := bytes.TrimRight(tag[at:at+equals], " \t\r\n")
		begin := at + bytes.LastIndexAny(name, " \t\r\n") + 1
		value := at + equals + 1
		quote := value + bytes.IndexAny(tag[value:], `"'`)
		end := bytes.IndexByte(tag[quote+1:], tag[quote])
		if quote < value || end < 0 {
			return
		}
		at = quote + 1 + end + 1
		if bytes.HasSuffix(name, []byte(":type")) {
			blank(tag[begin:at])
		}
	}
}

// blank overwrites all but the ends of lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}
