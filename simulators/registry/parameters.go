package registry

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// unescape makes the variables of a path plain, in place.
func (v pathVars) unescape() (err error) {
	for i := range v {
		if v[i].value, err = unescaped(v[i].name, v[i].value); err != nil {
			return err
		}
	}
	return nil
}

// unescaped is the plain value of a path's variable.
func unescaped(name, value string) (string, error) {
	if !strings.Contains(value, "%") { // what is not ASCII comes escaped
		return value, nil
	}
	plain, err := url.PathUnescape(value)
	if err != nil {
		return value, malformed("path parameter %q: %v", name, err)
	}
	if !utf8.ValidString(plain) {
		return value, malformed("path parameter %q is not UTF-8", name)
	}
	return plain, nil
}

// parseQuery takes a request's query apart.
func parseQuery(r *http.Request) (url.Values, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, malformed("query %q: %v", cut(r.URL.RawQuery), err)
	}
	for name, values := range query {
		if !utf8.ValidString(name) || !utf8.ValidString(strings.Join(values, "")) {
			return nil, malformed("query parameter %q is not UTF-8", name)
		}
	}
	return query, nil
}
