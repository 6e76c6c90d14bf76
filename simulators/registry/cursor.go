package registry

import (
	"bytes"
	"encoding/json"
)

// cursor goes over JSON that is known to be valid, value by value, without copying any.
type cursor struct {
	raw []byte
	at  int
}

// next is the first byte of the next token.
func (c *cursor) next() byte {
	for c.raw[c.at] == ' ' || c.raw[c.at] == '\n' || c.raw[c.at] == '\t' || c.raw[c.at] == '\r' {
		c.at++
	}
	return c.raw[c.at]
}

// more steps over the comma or the opening bracket before another element or member, and over the bracket that closes them:
// then there are no more.
func (c *cursor) more() bool {
	c.next()
	c.at++
	if c.raw[c.at-1] == ']' || c.raw[c.at-1] == '}' {
		return false
	}
	if last := c.next(); last != ']' && last != '}' {
		return true
	}
	c.at++
	return false
}

// name is the next member's, with the colon after it.
func (c *cursor) name() []byte {
	name := c.value()
	c.next()
	c.at++
	if bytes.IndexByte(name, '\\') < 0 {
		return name[1 : len(name)-1]
	}
	var plain string
	_ = json.Unmarshal(name, &plain) // valid, as everything here
	return []byte(plain)
}

// value is the next value as it is written.
func (c *cursor) value() []byte {
	first := c.next()
	from := c.at
	switch first {
	case '"':
		c.text()
	case '{', '[':
		c.nested()
	default:
		for c.at < len(c.raw) && bytes.IndexByte([]byte(",]} \n\t\r"), c.raw[c.at]) < 0 {
			c.at++
		}
	}
	return c.raw[from:c.at]
}

// text goes over a string.
func (c *cursor) text() {
	for c.at++; c.raw[c.at] != '"'; c.at++ {
		if c.raw[c.at] == '\\' {
			c.at++
		}
	}
	c.at++
}

// nested goes over an object or a list.
func (c *cursor) nested() {
	for depth := 0; ; {
		switch c.raw[c.at] {
		case '"':
			c.text()
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		c.at++
		if depth == 0 {
			return
		}
	}
}
