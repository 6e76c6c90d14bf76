package identifiers_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// TestACityOfNationalStatusIsOneLocality: its parts have codes of their own. Elsewhere each code is a locality.
func TestACityOfNationalStatusIsOneLocality(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		one, other string
		same       bool
	}{
		{"710000000", "711310000", true},
		{"711110000", "711310000", true},
		{"750000000", "751110000", true},
		{"790000000", "791010000", true},
		{"711310000", "751110000", false},
		{"111600000", "111600000", true},
		{"111600000", "111600100", false},
		{"110000000", "111600000", false},
	} {
		one, other := identifiers.Must(identifiers.ParseKATO(c.one)), identifiers.Must(identifiers.ParseKATO(c.other))
		if same := one.Locality() == other.Locality(); same != c.same {
			t.Errorf("%s and %s are one locality: %t, expected %t", c.one, c.other, same, c.same)
		}
	}
	if none := (identifiers.KATO{}); none.Locality() != "" || none.NationalCity() {
		t.Error("no code is in a locality")
	}
}

// TestARegionIsNoPlaceInIt: only the cities of national status are one with their region.
func TestARegionIsNoPlaceInIt(t *testing.T) {
	t.Parallel()
	for code, whole := range map[string]bool{"110000000": true, "100000000": true, "111000000": false, "110000001": false, "710000000": false, "711110000": false, "750000000": false, "790000000": false} {
		if k := identifiers.Must(identifiers.ParseKATO(code)); k.WholeRegion() != whole {
			t.Errorf("%s is a whole region: %t, expected %t", code, k.WholeRegion(), whole)
		}
	}
	if (identifiers.KATO{}).WholeRegion() {
		t.Error("no code is a region")
	}
}

func TestParseRCAAndKATO(t *testing.T) {
	t.Parallel()
	rca, err := identifiers.ParseRCA("0201300123456789")
	if err != nil || rca.String() != "0201300123456789" {
		t.Errorf("RCA: %s, %v", rca, err)
	}
	kato, err := identifiers.ParseKATO("711110000")
	if err != nil || kato.Region() != identifiers.RegionAstana || !kato.InAstana() {
		t.Errorf("KATO: %s in %s, %v", kato, kato.Region(), err)
	}
	if other := identifiers.Must(identifiers.ParseKATO("750000000")); other.InAstana() || other.Region() != identifiers.RegionAlmaty {
		t.Errorf("%s is in Astana", other)
	}
	for _, region := range strings.Fields("10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79") {
		if kato, err := identifiers.ParseKATO(region + "1010000"); err != nil || kato.Region() != region {
			t.Errorf("region %s: %q, %v", region, kato, err)
		}
	}
	if _, err := identifiers.ParseKATO("999999999"); err == nil || !strings.Contains(err.Error(), "no region has the code 99, give a code that begins with one of 10 11") {
		t.Errorf("of no region: %v", err)
	}
	if none := (identifiers.KATO{}); none.InAstana() || none.Region() != "" || none.String() != "" {
		t.Error("no code lies somewhere")
	}
}

func TestCodesRefuse(t *testing.T) {
	t.Parallel()
	parsers := map[string]func(string) error{
		identifiers.KindRCA:   func(s string) error { _, err := identifiers.ParseRCA(s); return err },
		identifiers.KindKATO:  func(s string) error { _, err := identifiers.ParseKATO(s); return err },
		identifiers.KindPhone: func(s string) error { _, err := identifiers.ParsePhone(s); return err },
	}
	for kind, values := range map[string][]string{
		identifiers.KindRCA:   {"", "020130012345678", "02013001234567890", "020130012345678x", "0201300123456 89"},
		identifiers.KindKATO:  {"", "71000000", "7100000000", "71000000x", "999999999", "000000000", "510000000", "010000000"},
		identifiers.KindPhone: {"", "87011234567", "+7701123456", "+770112345678", "+7 7011234567", "+7701123456x", "+1701123456 "},
	} {
		for _, value := range values {
			var invalid *identifiers.InvalidError
			if err := parsers[kind](value); !errors.As(err, &invalid) || invalid.Kind != kind || invalid.Value != value {
				t.Errorf("%s %q: %v", kind, value, err)
			}
		}
	}
	if err := parsers[identifiers.KindRCA](strings.Repeat("9", 1<<20)); len(err.Error()) > 200 {
		t.Errorf("a huge value makes an error of %d bytes", len(err.Error()))
	}
}

func TestPhones(t *testing.T) {
	t.Parallel()
	made, err := identifiers.NewPhone(42)
	if err != nil || made.String() != "+77990000042" || !made.Synthetic() {
		t.Errorf("phone 42 is %s, %v", made, err)
	}
	if read := identifiers.Must(identifiers.ParsePhone("+77990000042")); read != made {
		t.Errorf("%s is not %s", read, made)
	}
	if identifiers.Must(identifiers.ParsePhone("+77011234567")).Synthetic() {
		t.Error("an operator's number counts as synthetic")
	}
	for _, n := range []int{-1, 10_000_000} {
		if p, err := identifiers.NewPhone(n); err == nil {
			t.Errorf("phone %d is %s", n, p)
		}
	}
}

func FuzzParseCodes(f *testing.F) {
	for _, s := range []string{"0201300123456789", "710000000", "+77990000042", "", "+7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		accepted := 0
		for _, parse := range []func() (interface{ String() string }, error){
			func() (interface{ String() string }, error) { return identifiers.ParseRCA(s) },
			func() (interface{ String() string }, error) { return identifiers.ParseKATO(s) },
			func() (interface{ String() string }, error) { return identifiers.ParsePhone(s) },
		} {
			v, err := parse()
			if err == nil {
				accepted++
			}
			if want := map[bool]string{true: s, false: ""}[err == nil]; v.String() != want {
				t.Fatalf("%q was read as %q, %v", s, v, err)
			}
		}
		if accepted > 1 {
			t.Fatalf("%q is %d things at once", s, accepted)
		}
	})
}
