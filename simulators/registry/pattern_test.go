package registry

import (
	"slices"
	"testing"
)

func TestPatternsMatchWholePaths(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pattern, path string
		want          pathVars
		like          bool
	}{
		{"/v1/persons/{iin}", "/v1/persons/1", pathVars{{"iin", "1"}}, true},
		{"/v1/persons/{iin}", "/v1/persons/a%2Fb%20c", pathVars{{"iin", "a%2Fb%20c"}}, true},
		{"/v1/{a}/of/{b}", "/v1/x/of/y", pathVars{{"a", "x"}, {"b", "y"}}, true},
		{"/v1/codes", "/v1/codes", nil, true},
		{"/v1/persons/{iin}", "/v1/persons/", nil, false},
		{"/v1/persons/{iin}", "/v1/persons", nil, false},
		{"/v1/persons/{iin}", "/v1/persons/1/", nil, false},
		{"/v1/persons/{iin}", "/v1/persons/1/2", nil, false},
		{"/v1/persons/{iin}", "/v1//persons/1", nil, false},
		{"/v1/persons/{iin}", "v1/persons/1", nil, false},
		{"/v1/persons/{iin}", "/v1/Persons/1", nil, false},
		{"/v1/persons/{iin}", "", nil, false},
		{"/v1/{a}/of/{b}", "/v1/x/at/y", nil, false},
	} {
		p, err := newPattern(test.pattern)
		if err != nil {
			t.Fatal(err)
		}
		got, like := p.match(test.path)
		if like != test.like || like && !slices.Equal(got, test.want) {
			t.Errorf("%s and %s: %v, %v", test.pattern, test.path, got, like)
		}
	}
}

func TestPatternsThatNothingCanMatch(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/v1/{", "/v1/}", "/v1/{}", "/v1/{a", "/v1/a}", "/v1/{a}.pem", "/v1/x{a}", "/v1/{a}{b}"} {
		if p, err := newPattern(path); err == nil {
			t.Errorf("%s became %v", path, p)
		}
	}
}
