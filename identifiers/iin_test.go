package identifiers_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/synaq/synaq/identifiers"
)

func TestParseIIN(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		number string
		birth  string
		sex    identifiers.Sex
	}{
		{"990101500016", "2099-01-01", identifiers.Male},
		{"990101600012", "2099-01-01", identifiers.Female},
		{"991231507777", "2099-12-31", identifiers.Male},
		{"980630500427", "2098-06-30", identifiers.Male},
		{"990101600302", "2099-01-01", identifiers.Female}, // second pass
		{"990228601236", "2099-02-28", identifiers.Female}, // second pass
	} {
		iin, err := identifiers.ParseIIN(c.number)
		if err != nil {
			t.Errorf("%s: %v", c.number, err)
			continue
		}
		if iin.String() != c.number || iin.BirthDate().String() != c.birth || iin.Sex() != c.sex {
			t.Errorf("%s reads as %s, born %s, %s; want born %s, %s", c.number, iin, iin.BirthDate(), iin.Sex(), c.birth, c.sex)
		}
	}
}

func TestParseIINRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ number, reason string }{
		{"", "empty"},
		{"99010150001", "11 bytes"},
		{"9901015000160", "13 bytes"},
		{"99010150001x", "byte 12"},
		{"٩٩٠١٠١", "byte 1"},
		{" 90101500016", "byte 1"},
		{"990101500017", "check digit is 7, expected 6"},
		{"991301500010", "no month 13"},
		{"990001500010", "no month 00"},
		{"990229500010", "no day 29 in February 2099"},
		{"000229100010", "no day 29 in February 1800"},
		{"990100500010", "no day 00"},
		{"990101000010", "seventh digit"},
		{"990101700010", "seventh digit"},
		{"990101600340", "never issued"},
		{"990101600349", "never issued"},
		{identifiers.PublishedTestIIN, "no month 34"},
	} {
		iin, err := identifiers.ParseIIN(c.number)
		var invalid *identifiers.InvalidError
		if !errors.As(err, &invalid) || !iin.IsZero() {
			t.Errorf("%q: got %q, %v", c.number, iin, err)
			continue
		}
		if invalid.Kind != identifiers.KindIIN || invalid.Value != c.number || !strings.Contains(invalid.Error(), c.reason) {
			t.Errorf("%q: %v, want a reason with %q", c.number, invalid, c.reason)
		}
		if never := strings.HasPrefix(c.number, "99010160034"); errors.Is(err, identifiers.ErrNeverIssued) != never {
			t.Errorf("%q: is never issued = %v", c.number, !never)
		}
	}
}

func TestPublishedTestIIN(t *testing.T) {
	t.Parallel()
	iin, err := identifiers.ParseIINOrPublishedTest(identifiers.PublishedTestIIN)
	if err != nil || iin.String() != identifiers.PublishedTestIIN {
		t.Fatalf("got %s, %v", iin, err)
	}
	if !iin.BirthDate().IsZero() || iin.Sex() != 0 || iin.Synthetic() {
		t.Errorf("it has a birth date %s, sex %s", iin.BirthDate(), iin.Sex())
	}
	if _, err := identifiers.ParseIINOrPublishedTest("990101500017"); err == nil {
		t.Error("the switch lets another wrong number through")
	}
}

func TestNewIINReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		birth := identifiers.Date{Year: 1800, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 109571).Draw(t, "day"))
		sex := rapid.SampledFrom([]identifiers.Sex{identifiers.Male, identifiers.Female}).Draw(t, "sex")
		serial := rapid.IntRange(0, 9999).Draw(t, "serial")
		made, err := identifiers.NewIIN(birth, sex, serial)
		if errors.Is(err, identifiers.ErrNeverIssued) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		read, err := identifiers.ParseIIN(made.String())
		if err != nil {
			t.Fatal(err)
		}
		if read != made || read.BirthDate() != birth || read.Sex() != sex || read.Serial() != serial ||
			read.Synthetic() != (serial >= identifiers.SyntheticFrom) {
			t.Fatalf("%s, %s, %d came back as %s, %s, %d", birth, sex, serial, read.BirthDate(), read.Sex(), read.Serial())
		}
	})
}

func TestNewIINRefuses(t *testing.T) {
	t.Parallel()
	day := identifiers.Date{Year: 2099, Month: time.January, Day: 1}
	if _, err := identifiers.NewIIN(day, identifiers.Female, 34); !errors.Is(err, identifiers.ErrNeverIssued) {
		t.Errorf("prefix 99010160034: %v", err)
	}
	for _, c := range []struct {
		birth  identifiers.Date
		sex    identifiers.Sex
		serial int
	}{
		{day, identifiers.Male, -1},
		{day, identifiers.Male, 10000},
		{day, 0, 1},
		{day, 3, 1},
		{identifiers.Date{}, identifiers.Male, 1},
		{identifiers.Date{Year: 1799, Month: 12, Day: 31}, identifiers.Male, 1},
		{identifiers.Date{Year: 2100, Month: 1, Day: 1}, identifiers.Male, 1},
		{identifiers.Date{Year: 2099, Month: 2, Day: 29}, identifiers.Male, 1},
	} {
		if iin, err := identifiers.NewIIN(c.birth, c.sex, c.serial); err == nil || errors.Is(err, identifiers.ErrNeverIssued) {
			t.Errorf("%s %s %d: %s, %v", c.birth, c.sex, c.serial, iin, err)
		}
	}
}

func TestIdentifiersInJSON(t *testing.T) {
	t.Parallel()
	type document struct {
		IIN   identifiers.IIN           `json:"iin"`
		BIN   identifiers.BIN           `json:"bin"`
		RCA   identifiers.RCA           `json:"rca"`
		KATO  identifiers.KATO          `json:"kato"`
		Phone identifiers.Phone         `json:"phone"`
		Day   identifiers.Date          `json:"day"`
		Other identifiers.IIN           `json:"other,omitzero"`
		Ages  map[identifiers.IIN]int64 `json:"ages"`
	}
	const text = `{"iin":"990101500016","bin":"010440000015","rca":"0201300123456789","kato":"710000000",` +
		`"phone":"+77991234567","day":"2024-02-29","ages":{"990101500016":3}}`
	var d document
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(d)
	if err != nil || string(out) != text {
		t.Fatalf("came back as %s, %v", out, err)
	}
	for _, field := range []string{"iin", "bin", "rca", "kato", "phone", "day"} {
		before := d
		var invalid *identifiers.InvalidError
		if err := json.Unmarshal([]byte(`{"`+field+`":""}`), &d); !errors.As(err, &invalid) {
			t.Errorf("an empty %s: %v", field, err)
		}
		if d.IIN != before.IIN || d.BIN != before.BIN || d.RCA != before.RCA || d.KATO != before.KATO || d.Phone != before.Phone || d.Day != before.Day {
			t.Errorf("a refused %s changed the document", field)
		}
		if out, err := json.Marshal(document{}); err == nil {
			t.Errorf("absent identifiers were encoded: %s", out)
		}
	}
}

func FuzzParseIIN(f *testing.F) {
	for _, s := range []string{"990101500016", "990101600302", "990101600340", "123456789011", "", "９９０１０１５０００１６", "990229500010"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iin, err := identifiers.ParseIIN(s)
		if err != nil {
			var invalid *identifiers.InvalidError
			if !errors.As(err, &invalid) || invalid.Value != s || !iin.IsZero() {
				t.Fatalf("%q: %q, %v", s, iin, err)
			}
			return
		}
		if iin.String() != s || !iin.BirthDate().Valid() {
			t.Fatalf("%q was read as %s, born %s", s, iin, iin.BirthDate())
		}
		again, err := identifiers.NewIIN(iin.BirthDate(), iin.Sex(), iin.Serial())
		if err != nil || again != iin {
			t.Fatalf("%s cannot be made again: %s, %v", iin, again, err)
		}
	})
}
