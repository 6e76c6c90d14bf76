package government_test

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/government"
)

// TestTheStartPageShowsAWorld: look-ups are about its people where it has records about them, and work; everything else
// stays with the default world.
func TestTheStartPageShowsAWorld(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here to paste the examples for")
	}
	g, c := start(t, government.Options{})
	owner, guest := person(1), person(2)
	world := owner.world("shown", simtest.Instant("2026-01-15T10:00:00+05:00"))
	world.Identifiers.IINs = []string{guest.iin, owner.iin}
	world.Records["gbdfl"]["persons"] = append(guest.world("", time.Time{}).Records["gbdfl"]["persons"], world.Records["gbdfl"]["persons"]...)
	flat, _ := cadastre.KindOf("flat")
	world.Records["cadastre"] = map[string][]any{"premises": {cadastre.Premises{
		RCA: simtest.RCA(owner.rca), Kind: flat, Address: "Астана", KATO: identifiers.Must(identifiers.ParseKATO("711310000")),
		Area:   cadastre.Area{Total: decimal.NewFromInt(60), Usable: decimal.NewFromInt(50), Living: decimal.NewFromInt(30)},
		Rights: []cadastre.Right{{Owner: cadastre.Owner{IIN: simtest.IIN(owner.iin)}, Share: "1/1", Basis: "Договор", From: simtest.Day("2020-01-01")}},
	}}}
	must(t, c.Create(t.Context(), world))
	must(t, g.Show(government.Exhibit{
		World: world, Title: "Two people", Story: "One <owns> a flat.", Implementation: "http://127.0.0.1:8080",
		Cast: []government.AboutRole{
			{Role: "the guest", IIN: guest.iin}, {Role: "the owner", IIN: owner.iin, RCA: owner.rca, Phone: owner.phone},
		},
	}))
	var lines []string
	paste(t, g, func(line, _ string) { lines = append(lines, line) })
	all := strings.Join(lines, "\n")
	for _, want := range []string{
		"/gbdfl/v1/persons/" + guest.iin + "'", // the first of the people
		"/sms1414/v1/subscribers/" + owner.iin + "'",
		"/sms1414/v1/handsets/" + owner.phone + "/messages'",
		"/cadastre/v1/rights?owner=" + owner.iin + "&rca=" + owner.rca + "'",
		"/cadastre/v1/premises/" + owner.rca + "'",
		"/zags/v1/persons/900517390004/family'", // nothing is known of them there
		"/addresses/v1/addresses/0201300000000017'",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no example asks %s", want)
		}
	}
	for _, line := range lines {
		if strings.Contains(line, " -d ") && (strings.Contains(line, owner.iin) || strings.Contains(line, guest.iin)) {
			t.Errorf("an example changes the world: %s", line)
		}
	}
	_, _, page := simtest.Do(t, http.MethodGet, g.URL+"/", "")
	for _, want := range []string{"World shown: Two people", "One &lt;owns&gt; a flat.", "the guest", owner.rca, "curl -sS 'http://127.0.0.1:8080/v1/capabilities'", "api/decision.openapi.yaml", "docs/by-hand.md", "The example works once"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	said := about(t, g)
	if said.World == nil || said.World.ID != "shown" || len(said.World.Cast) != 2 || said.Implementation == "" {
		t.Errorf("programs are told %+v", said.World)
	}
	must(t, g.Show(government.Exhibit{}))
	if said := about(t, g); said.World != nil || said.Implementation != "" {
		t.Errorf("after all is over, programs are told %+v", said.World)
	}
}
