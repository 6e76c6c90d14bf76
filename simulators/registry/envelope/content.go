package envelope

import "time"

// Content is what stands in an element, written by appending: the asynchronous channel has many small messages.
type Content []byte

// Element appends an element with a text.
func (c Content) Element(name, text string) Content { return element(c, name, text) }

// Optional appends an element with a text, and nothing where there is none.
func (c Content) Optional(name, text string) Content {
	if text == "" {
		return c
	}
	return element(c, name, text)
}

// Instant appends an element with an instant.
func (c Content) Instant(name string, at time.Time) Content {
	c = append(appendInstant(append(append(append(c, '<'), name...), '>'), at), '<', '/')
	return append(append(c, name...), '>')
}

// Within appends an element that holds others.
func (c Content) Within(name string, inner Content) Content {
	c = append(append(append(c, '<'), name...), '>')
	c = append(append(c, inner...), '<', '/')
	return append(append(c, name...), '>')
}

// XML appends elements that are written already.
func (c Content) XML(elements string) Content { return append(c, elements...) }

// AppendOperation appends the envelope of an operation of a namespace with what it holds.
func AppendOperation(dst []byte, space, name string, holds Content) []byte {
	dst = append(dst, head+"<ns:"+name+` xmlns:ns="`+space+`">`...)
	dst = append(dst, holds...)
	return append(dst, "</ns:"+name+">"+tail...)
}
