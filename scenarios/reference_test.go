package scenarios

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/social"
)

// TestTheReferenceHasEveryField: docs/worlds.md has a section for each list of a world's file, with each of its fields.
func TestTheReferenceHasEveryField(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/worlds.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, section := range strings.Split(string(page), "\n## ")[1:] {
		title, text, _ := strings.Cut(section, "\n")
		for name := range strings.SplitSeq(title, ", ") {
			sections[name] = text
		}
	}
	has := func(section string, names ...string) {
		for _, name := range names {
			if !strings.Contains(sections[section], "`"+name+"`") {
				t.Errorf("docs/worlds.md: the section %q lacks %q", section, name)
			}
		}
	}
	world := reflect.TypeFor[worldFile]()
	has("The world", fieldNames(world)...)
	for _, field := range reflect.VisibleFields(world) {
		if field.Type.Kind() == reflect.Slice {
			has(field.Tag.Get("yaml"), fieldNames(field.Type.Elem())...)
		}
	}
	for _, city := range cities() {
		has("studies", city.Name)
	}
	for _, kind := range cadastre.Kinds() {
		has("dwellings", kind.Code)
	}
	for _, action := range notary.Actions() {
		has("powers", action.Code)
	}
	has("arrivals", written(arrivals.Kinds())...)
	has("categories", written(social.Categories())...)
	has("loans", written(mortgages.Kinds())...)
	has("reports", written(experts.Conditions())...)
	has("findings", written(courts.Acts())...)
}

// written are values as a file has them.
func written[V ~string](all []V) []string {
	texts := make([]string, len(all))
	for i, value := range all {
		texts[i] = string(value)
	}
	return texts
}
