package identifiers_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// withCheckDigit completes eleven digits by trying all ten, so the tests do not repeat the rule.
func withCheckDigit(t *testing.T, prefix string) identifiers.BIN {
	t.Helper()
	for k := range 10 {
		if bin, err := identifiers.ParseBIN(fmt.Sprint(prefix, k)); err == nil {
			return bin
		}
	}
	t.Fatalf("no BIN begins with %s", prefix)
	return identifiers.BIN{}
}

func TestParseBIN(t *testing.T) {
	t.Parallel()
	for prefix, want := range map[string]struct {
		kind identifiers.BINType
		unit identifiers.BINUnit
	}{
		"01044000001": {identifiers.Resident, identifiers.Head},
		"99125100124": {identifiers.NonResident, identifiers.Branch},
		"20016200001": {identifiers.SoleTrader, identifiers.Representation},
		"20064399999": {identifiers.Resident, identifiers.Farm},
	} {
		if bin := withCheckDigit(t, prefix); bin.Type() != want.kind || bin.Unit() != want.unit {
			t.Errorf("%s is of type %d, unit %d", bin, bin.Type(), bin.Unit())
		}
	}
}

func TestParseBINRefuses(t *testing.T) {
	t.Parallel()
	for number, reason := range map[string]string{
		"":                           "empty",
		"01044000001":                "11 bytes",
		"01044000001O":               "byte 12",
		"010440000010":               "check digit is 0, expected 5",
		"011340000011":               "no month 13",
		"010040000011":               "no month 00",
		"010430000011":               "fifth digit",
		"010470000011":               "fifth digit",
		"010444000011":               "sixth digit",
		identifiers.PublishedTestBIN: "no month 34",
	} {
		bin, err := identifiers.ParseBIN(number)
		var invalid *identifiers.InvalidError
		if !errors.As(err, &invalid) || !bin.IsZero() || invalid.Kind != identifiers.KindBIN || !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %q, %v, want a reason with %q", number, bin, err, reason)
		}
	}
	if bin, err := identifiers.ParseBINOrPublishedTest(identifiers.PublishedTestBIN); err != nil || bin.Type() != 0 {
		t.Errorf("the switch: %s, %v", bin, err)
	}
}

func FuzzParseBIN(f *testing.F) {
	for _, s := range []string{"010440000015", "991251001230", "123456789021", "", "0104400000150"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		bin, err := identifiers.ParseBIN(s)
		if (err == nil) == bin.IsZero() {
			t.Fatalf("%q: %q, %v", s, bin, err)
		}
		if err == nil && (bin.String() != s || bin.Type() < identifiers.Resident || bin.Type() > identifiers.SoleTrader || bin.Unit() > identifiers.Farm) {
			t.Fatalf("%q was read as %s, type %d, unit %d", s, bin, bin.Type(), bin.Unit())
		}
		if _, iinErr := identifiers.ParseIIN(s); err == nil && iinErr == nil {
			t.Fatalf("%q is both a BIN and an IIN", s)
		}
	})
}
