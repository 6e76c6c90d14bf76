package shep

import (
	"bytes"
	"strings"
)

const spaces = " \t\r\n"

// rootOf finds the root element of a document whose beginning is plain: a declaration at most, then the root's tag with its
// namespace declared on it. Almost every message is so, and it costs a glance. False says that it takes a reader of XML to tell.
func rootOf(doc []byte) (Root, bool) {
	rest := bytes.TrimLeft(doc, spaces)
	if after, declared := bytes.CutPrefix(rest, []byte("<?xml ")); declared {
		_, after, closed := bytes.Cut(after, []byte("?>"))
		if !closed {
			return Root{}, false
		}
		rest = bytes.TrimLeft(after, spaces)
	}
	end := bytes.IndexByte(rest, '>')
	if end < 2 || rest[0] != '<' || rest[1] == '!' || rest[1] == '?' {
		return Root{}, false
	}
	tag := string(bytes.TrimSuffix(rest[1:end], []byte("/")))
	name := tag
	if i := strings.IndexAny(tag, spaces); i >= 0 {
		name = tag[:i]
	}
	prefix, local, prefixed := strings.Cut(name, ":")
	if !prefixed {
		prefix, local = "", name
	}
	space, found, plain := declared(tag[len(name):], prefix)
	return Root{Namespace: space, Local: local}, plain && (found || !prefixed)
}

// declared is what the attributes of a tag say a prefix stands for. Plain says that they could be read.
func declared(attributes, prefix string) (space string, found, plain bool) {
	wanted := "xmlns"
	if prefix != "" {
		wanted += ":" + prefix
	}
	for {
		attributes = strings.TrimLeft(attributes, spaces)
		if attributes == "" {
			return space, found, true
		}
		name, rest, equals := strings.Cut(attributes, "=")
		if !equals || rest == "" || rest[0] != '"' && rest[0] != '\'' || strings.ContainsAny(name, spaces) {
			return "", false, false
		}
		value, after, closed := strings.Cut(rest[1:], rest[:1])
		if !closed || name == wanted && (found || strings.ContainsAny(value, "&\t\r\n")) {
			return "", false, false
		}
		if name == wanted {
			space, found = value, true
		}
		attributes = after
	}
}
