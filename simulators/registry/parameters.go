package registry

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// unescape makes path variables plain, in place.
func unescape(vars map[string]string) error {
	for name, value := range vars {
		if !strings.Contains(value, "%") { // what is not ASCII comes escaped
			continue
		}
		plain, err := url.PathUnescape(value)
		if err != nil {
			return malformed("path parameter %q: %v", name, err)
		}
		if !utf8.ValidString(plain) {
			return malformed("path parameter %q is not UTF-8", name)
		}
		vars[name] = plain
	}
	return nil
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
