package government_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// TestRESTSaysTheValuesThatSHEPSays: wherever a schema of the gateway's has a closed list of values, the system's /openapi.json has
// the same.
func TestRESTSaysTheValuesThatSHEPSays(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	lists := regexp.MustCompile(`(?s)<xs:simpleType name="(\w+)">(.*?)</xs:simpleType>`)
	values := regexp.MustCompile(`<xs:enumeration value="([^"]*)"`)
	files, err := filepath.Glob("../../api/shep/contracts/*.xsd")
	must(t, err)
	compared := 0
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), "-")
		if !slices.Contains(government.Names(), name) {
			continue // the gateway's own
		}
		document, err := os.ReadFile(file)
		must(t, err)
		for _, list := range lists.FindAllStringSubmatch(string(document), -1) {
			var want []string
			for _, value := range values.FindAllStringSubmatch(list[2], -1) {
				want = append(want, value[1])
			}
			if len(want) == 0 {
				continue
			}
			compared++
			if enum, err := json.Marshal(want); err != nil || !strings.Contains(compact(t, g.System(name).OpenAPI()), `"enum":`+string(enum)) {
				t.Errorf("%s has %s as one of %q, and its /openapi.json has no such list", filepath.Base(file), list[1], want)
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d lists were compared", compared)
	}
}

func compact(t *testing.T, document []byte) string {
	t.Helper()
	var value any
	must(t, json.Unmarshal(document, &value))
	text, err := json.Marshal(value)
	must(t, err)
	return string(text)
}
