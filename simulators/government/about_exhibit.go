package government

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/synaq/synaq/simulators/registry"
)

// Exhibit is what the start page shows beside the systems; the zero value is nothing.
type Exhibit struct {
	// World was loaded, and Title and Story say what it is about. The examples of look-ups ask about its people, where it
	// has a record that answers; all others ask about the example person of the default world, and leave it as it is.
	World        World
	Title, Story string
	// Cast is who and what is in the world, those first whom an example should ask about first.
	Cast []AboutRole
	// Implementation is the address of a decision service that is configured with the government.
	Implementation string
}

// acquaintances are the people, dwellings and phones that there are records about.
type acquaintances struct {
	// values by the parameters that name them, the cast first.
	values map[string][]string
	// records of each system, as JSON.
	records map[string][]string
}

func (e Exhibit) acquaintances() (*acquaintances, error) {
	var iins, rcas, phones []string
	for _, p := range e.Cast {
		iins, rcas, phones = append(iins, p.IIN), append(rcas, p.RCA), append(phones, p.Phone)
	}
	ids := e.World.Identifiers
	iins = append(iins, ids.IINs...)
	a := &acquaintances{
		values: map[string][]string{
			"iin": iins, "owner": iins, "rca": append(rcas, ids.RCAs...), "phone": append(phones, ids.Phones...),
		},
		records: map[string][]string{},
	}
	for system := range e.World.Records {
		spec, err := e.World.spec(system)
		if err != nil {
			return nil, fmt.Errorf("show the world on the start page: %w", err)
		}
		for _, records := range spec.Records {
			for _, record := range records {
				a.records[system] = append(a.records[system], string(record))
			}
		}
	}
	return a, nil
}

// lookUp is the path of a look-up about somebody of the world: one for which the system has a record that names
// everything that is asked by.
func (a *acquaintances) lookUp(system string, spec registry.Spec) (path string, found bool) {
	if spec.Method != http.MethodGet || len(a.records[system]) == 0 {
		return "", false
	}
	asked, err := url.Parse(spec.Example.Path)
	if err != nil {
		return "", false
	}
	var names []string
	for segment := range strings.SplitSeq(spec.Path, "/") {
		if strings.HasPrefix(segment, "{") {
			names = append(names, strings.Trim(segment, "{}"))
		}
	}
	query := asked.Query()
	for name := range query {
		names = append(names, name)
	}
	slices.Sort(names)
	chosen := a.choose(a.records[system], names)
	if len(names) == 0 || chosen == nil {
		return "", false
	}
	path = spec.Path
	for name, value := range chosen {
		path = strings.ReplaceAll(path, "{"+name+"}", value)
		if query.Has(name) {
			query.Set(name, value)
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path, true
}

// choose gives each of the names a value, so that one of the records has them all; nil when there is none.
func (a *acquaintances) choose(records, names []string) map[string]string {
	if len(names) == 0 {
		return map[string]string{}
	}
	for _, value := range a.values[names[0]] {
		quoted, err := json.Marshal(value)
		if err != nil || value == "" {
			continue
		}
		var with []string
		for _, record := range records {
			if strings.Contains(record, string(quoted)) {
				with = append(with, record)
			}
		}
		if len(with) == 0 {
			continue
		}
		if chosen := a.choose(with, names[1:]); chosen != nil {
			chosen[names[0]] = value
			return chosen
		}
	}
	return nil
}
