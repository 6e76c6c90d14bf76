package law_test

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestDepartmentalStockHasGroundsOfItsOwn has the registrant, or his wife, own a flat in Astana, and asks for a dwelling there or elsewhere.
func TestDepartmentalStockHasGroundsOfItsOwn(t *testing.T) {
	t.Parallel()
	const astana, part, kosshy = "710000000", "711110000", "111600000"
	for name, c := range map[string]struct {
		stock    law.Stock
		locality string
		of       string
		until    identifiers.Date
		code     string
		rule     string
	}{
		"an institution's, in another part of the city": {law.OfInstitution, part, needy, identifiers.Date{}, law.HousingInLocality, "HPC-REF-15-3"},
		"an institution's, and the wife owns":           {law.OfInstitution, astana, spouse, identifiers.Date{}, law.HousingInLocality, "HPC-REF-15-3"},
		"an institution's, elsewhere":                   {law.OfInstitution, kosshy, needy, identifiers.Date{}, "", ""},
		"an institution's, sold today":                  {law.OfInstitution, astana, needy, date(2026, 9, 15), "", ""},
		"an enterprise's, elsewhere":                    {law.OfEnterprise, kosshy, needy, identifiers.Date{}, law.HousingInRepublic, "HPC-REF-15-4"},
		"an enterprise's, and the wife owns":            {law.OfEnterprise, kosshy, spouse, identifiers.Date{}, law.HousingInRepublic, "HPC-REF-15-4"},
		"an enterprise's, sold today":                   {law.OfEnterprise, astana, needy, date(2026, 9, 15), "", ""},
		"an enterprise's, sold tomorrow":                {law.OfEnterprise, kosshy, needy, date(2026, 9, 16), law.HousingInRepublic, "HPC-REF-15-4"},
		"the state's, sold today":                       {"", kosshy, needy, date(2026, 9, 15), law.HousingOwned, "HPC-REF-15-2"},
	} {
		k, e := inNeed(t)
		k.Stock, k.Locality = c.stock, place(t, c.locality)
		e.Stays = law.Confirm([]law.Stay{{KATO: place(t, astana), Permanent: true, From: date(2010, 1, 1)}})
		e.Holdings[numbered(t, c.of)] = law.Confirm([]law.Holding{{Kind: "flat", KATO: place(t, astana), From: date(2015, 1, 1), Until: c.until}})
		got := decideQueue(k, e)
		if c.code == "" && got.Outcome == law.Approved {
			continue
		}
		if len(got.Grounds) != 1 || got.Grounds[0].Code != c.code || got.Grounds[0].Rule != c.rule {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestOutsideOfTheGreatCitiesALocalityIsASettlement(t *testing.T) {
	t.Parallel()
	for other, refused := range map[string]bool{"111600000": true, "111010000": false} {
		k, e := inNeed(t)
		k.Stock, k.Locality = law.OfInstitution, place(t, "111600000")
		e.Holdings[k.Registrant] = law.Confirm([]law.Holding{{Kind: "house", KATO: place(t, other), From: date(2015, 1, 1)}})
		if got := decideQueue(k, e); (got.Outcome == law.Refused) != refused {
			t.Errorf("a house in %s: %+v", other, got)
		}
	}
}
