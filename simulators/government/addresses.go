package government

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// DefaultListen is where Start listens when it is not told: the documented fixed port of the simulated government.
const DefaultListen = "127.0.0.1:7414"

// Addresses are the base URLs of the systems by their names, without a slash at the end.
type Addresses map[string]string

// ParseAddresses reads addresses from a configuration value: either one URL, under which each system stands by its name
// (as Start serves them), or "name=URL" pairs separated by commas, for all systems. The error names what is wrong and
// what was expected.
func ParseAddresses(s string) (Addresses, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil, fmt.Errorf("the government's address is empty: give one URL such as http://%s, or name=URL for each of %s", DefaultListen, strings.Join(Names(), ", "))
	}
	addresses, err := ParseSomeAddresses(s)
	if err != nil {
		return nil, err
	}
	for _, name := range Names() {
		if _, given := addresses[name]; !given {
			return nil, fmt.Errorf("the address of %s is missing: give name=URL for each of %s", name, strings.Join(Names(), ", "))
		}
	}
	return addresses, nil
}

// ParseSomeAddresses reads what ParseAddresses reads, but a list need not name every system, and nothing names none.
func ParseSomeAddresses(s string) (Addresses, error) {
	addresses := Addresses{}
	s = strings.TrimSpace(s)
	if s == "" {
		return addresses, nil
	}
	if !strings.Contains(s, "=") {
		base, err := baseURL(s)
		if err != nil {
			return nil, err
		}
		return behind(base), nil
	}
	for pair := range strings.SplitSeq(s, ",") {
		name, address, _ := strings.Cut(strings.TrimSpace(pair), "=")
		if !slices.Contains(Names(), name) {
			return nil, fmt.Errorf("%q names no system: the systems are %s", name, strings.Join(Names(), ", "))
		}
		if _, twice := addresses[name]; twice {
			return nil, fmt.Errorf("the address of %s is given twice", name)
		}
		base, err := baseURL(address)
		if err != nil {
			return nil, fmt.Errorf("address of %s: %w", name, err)
		}
		addresses[name] = base
	}
	return addresses, nil
}

// behind is the addresses of all systems behind one base URL.
func behind(base string) Addresses {
	addresses := Addresses{}
	for _, name := range Names() {
		addresses[name] = base + "/" + name
	}
	return addresses
}

// baseURL checks an http(s) address and takes the slash from its end.
func baseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a URL: %w", s, err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return "", fmt.Errorf("%q is not an address: expected http://host:port", s)
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not an address: a user, a query or a fragment has no place in it", s)
	}
	return strings.TrimRight(s, "/"), nil
}

// names are the systems that have an address, sorted.
func (a Addresses) names() []string { return slices.Sorted(maps.Keys(a)) }

// String writes the form that ParseAddresses reads.
func (a Addresses) String() string {
	pairs := make([]string, 0, len(a))
	for _, name := range a.names() {
		pairs = append(pairs, name+"="+a[name])
	}
	return strings.Join(pairs, ",")
}
