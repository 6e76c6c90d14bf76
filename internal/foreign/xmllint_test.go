package foreign_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// lookUps are the payloads of all look-ups about one of a world's people or dwellings, by serviceId.
func lookUps(role scenarios.Role) map[string]string {
	iin, rca := "<iin>"+role.IIN+"</iin>", "<rca>"+role.RCA+"</rca>"
	all := map[string]string{}
	if role.IIN != "" {
		published := "<messageId>m</messageId><messageDate>2026-01-15T10:00:00+05:00</messageDate><senderCode>TEST</senderCode>"
		const consent = "<kdpToken>token</kdpToken><publicKey>key</publicKey>"
		all["GBDFL_UniversalServiceSync"] = published + iin
		all["GBDFLUniversal_token"] = published + iin + consent
		all["GBDFL_FamilyInfoToken"] = "<userId>TEST</userId>" + iin + consent
		for _, id := range []string{
			"ZAGS_FamilyServiceSync", "GUARDIANSHIP_PersonServiceSync", "GUARDIANSHIP_CapacityServiceSync", "HOUSING_TenantServiceSync",
			"NOBD_EnrolmentsServiceSync", "EPVO_StudentsServiceSync", "RPDRN_PersonServiceSync", "MCDB_SERVICE", "NOTARY_PrincipalServiceSync",
			"RPDRI_StatusServiceSync", "RPDRI_PersonServiceSync", "RPDRI_HistoryServiceSync", "ARRIVALS_DocumentsServiceSync", "INSTITUTIONS_PersonServiceSync",
		} {
			all[id] = iin
		}
	}
	if role.RCA != "" {
		for _, id := range []string{"CADASTRE_PremisesServiceSync", "AR_AddressServiceSync", "HOUSING_LeasesServiceSync", "RPDRN_DwellingServiceSync", "RPDRI_DwellingServiceSync", "INSTITUTIONS_DwellingServiceSync"} {
			all[id] = rca
		}
	}
	if role.IIN != "" && role.RCA != "" {
		all["CADASTRE_RightsServiceSync"] = "<owner>" + role.IIN + "</owner>" + rca
		all["AR_TerritoryServiceSync"] = "<kato>710000000</kato>"
	}
	return all
}

// served writes a schema into the folder as the gateway serves it, and all that it refers to.
func (f folder) served(g *government.Government, name string, written map[string]bool) {
	f.t.Helper()
	if written[name] {
		return
	}
	written[name] = true
	req, err := http.NewRequestWithContext(f.t.Context(), http.MethodGet, g.URL+"/shep/bip-sync-wss-gost/?xsd="+name, http.NoBody)
	if err != nil {
		f.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		f.t.Fatal(err)
	}
	defer resp.Body.Close()
	schema, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		f.t.Fatalf("%s: %d %v", name, resp.StatusCode, err)
	}
	f.write(name, schema)
	for _, match := range regexp.MustCompile(`schemaLocation="[^"]*\?xsd=([^"]+)"`).FindAllSubmatch(schema, -1) {
		f.served(g, string(match[1]), written)
	}
}

// xmllint validates files against the envelope's schema with a service's.
func (f folder) xmllint(g *government.Government, service shep.Service, files ...string) (string, error) {
	f.t.Helper()
	endpoint, driver := g.URL+"/shep/bip-sync-wss-gost/?xsd=", ""
	for schema, namespace := range map[string]string{
		"envelope.xsd": shep.NamespaceSOAP, "problem.xsd": shep.NamespaceProblem, service.Schema: service.Response.Namespace,
	} {
		driver += `<xs:import namespace="` + namespace + `" schemaLocation="` + endpoint + schema + `"/>`
	}
	f.write("driver.xsd", []byte(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">`+driver+`</xs:schema>`))
	// What the schemas refer to stands in the folder, byte for byte as it was served.
	f.write("catalog.xml", []byte(`<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><rewriteURI uriStartString="`+endpoint+`" rewritePrefix="file://`+f.path+`/"/>`+
		`<rewriteSystem systemIdStartString="`+endpoint+`" rewritePrefix="file://`+f.path+`/"/></catalog>`))
	return f.run("env", append([]string{"XML_CATALOG_FILES=" + f.path + "/catalog.xml", "xmllint", "--nonet", "--noout", "--schema", "driver.xsd"}, files...)...)
}

// TestXmllintValidatesTheAnswers asks about everybody and every dwelling of the library's worlds, over the signed channel, and
// lets libxml2 hold the whole answers to the schemas that the gateway serves.
func TestXmllintValidatesTheAnswers(t *testing.T) {
	t.Parallel()
	f := with(t, "xmllint", "env")
	g, c := start(t)
	sender := f.writeParty(g, "sender")
	files, codes := map[string][]string{}, map[string]int{}
	answers := 0
	for _, name := range scenarios.Library() {
		library, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Create(t.Context(), library.World); err != nil {
			t.Fatal(err)
		}
		for _, role := range library.Cast {
			for id, payload := range lookUps(role) {
				service := lookup(t, id)
				signed, err := wsse.Sign([]byte(message(service, dataOf(service, payload), "", "")), wsse.Options{Key: sender.Key, Certificate: sender.Certificate})
				if err != nil {
					t.Fatal(err)
				}
				_, answer := send(t, g, signed)
				file := fmt.Sprintf("answer-%d.xml", answers)
				f.write(file, answer)
				files[id] = append(files[id], file)
				code := string(between(t, answer, "<code>SC", "</message></status>"))
				codes[id+" "+strings.TrimPrefix(code[:len("<code>SCSS001")], "<code>")]++
				answers++
			}
		}
	}
	if answers < 200 {
		t.Errorf("%d answers, expected 200 at least", answers)
	}
	written := map[string]bool{}
	f.served(g, "envelope.xsd", written)
	f.served(g, "problem.xsd", written)
	for id, all := range files {
		service := lookup(t, id)
		f.served(g, service.Schema, written)
		if out, err := f.xmllint(g, service, all...); err != nil || strings.Count(out, " validates\n") != len(all) || strings.Contains(out, "warning") {
			t.Errorf("%s: %v\n%s", id, err, out)
		}
		if codes[id+" SCSS001"] == 0 {
			t.Errorf("%s found nobody", id)
		}
		for _, file := range all {
			// An answer that is wrong must not validate, or the above says nothing.
			right := f.read(file)
			if !bytes.Contains(right, []byte("<code>SCSS001</code>")) {
				continue
			}
			end := "</" + map[bool]string{true: "data", false: "p:" + service.Response.Local}[service.Response.Typed] + ">"
			f.write("wrong.xml", bytes.Replace(right, []byte(end), []byte("<passport>1</passport>"+end), 1))
			if out, err := f.xmllint(g, service, "wrong.xml"); err == nil {
				t.Errorf("%s: xmllint takes a wrong answer: %s", id, out)
			}
			break
		}
	}
	t.Logf("%d answers of %d services by %d schemas: %v", answers, len(files), len(written), codes)
}
