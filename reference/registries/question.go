package registries

import (
	"net/http"
	"net/url"
	"strings"
)

// question is one exchange with a registry.
type question struct {
	registry, operation string
	method              string
	// path names in braces those keys that stand in it; the others make the query.
	path string
	keys []named
	// in is what is sent; or raw as contentType.
	in          any
	raw         []byte
	contentType string
	// answers are the statuses of a usable answer.
	answers []int
}

// named is a value by which a registry is asked, under its name there.
type named struct{ name, value string }

// look is a question that changes nothing.
func look(registry, operation, path string, keys ...named) question {
	return question{registry: registry, operation: operation, method: http.MethodGet, path: path, keys: keys, answers: []int{http.StatusOK}}
}

// order is a question that has something done.
func order(registry, operation, path string, in any, answers ...int) question {
	return question{registry: registry, operation: operation, method: http.MethodPost, path: path, in: in, answers: answers}
}

// target is the path and the query with the keys in their places.
func (q question) target() string {
	path, query := q.path, url.Values{}
	for _, k := range q.keys {
		if place := "{" + k.name + "}"; strings.Contains(path, place) {
			path = strings.ReplaceAll(path, place, url.PathEscape(k.value))
		} else {
			query.Set(k.name, k.value)
		}
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
