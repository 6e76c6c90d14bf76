package registries_test

import (
	"context"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

func TestStatusesAreOfTheirDays(t *testing.T) {
	t.Parallel()
	client := answering(t, says(200, `{"iin":"`+iin+`",
		"orphan":[{"iin":"`+iin+`","kind":"without-parental-care","from":"2015-01-01","until":"2026-01-15","endedAt":"2026-01-10"}],
		"categories":[{"iin":"`+iin+`","category":"pensioner","from":"2015-01-01","until":"2026-01-15"},{"iin":"`+iin+`","category":"orphan","from":"2015-01-01","until":"2026-01-14"}]}`))
	statuses, err := client.Orphanhood(context.Background(), who())
	if err != nil || len(statuses) != 1 || statuses[0].Until != today() || statuses[0].RemovedOn != (identifiers.Date{Year: 2026, Month: 1, Day: 10}) {
		t.Errorf("%v, %v", statuses, err)
	}
	if categories, err := client.Categories(context.Background(), who(), today()); err != nil || len(categories) != 1 || categories[0] != "pensioner" {
		t.Errorf("%v, %v", categories, err)
	}
}

func TestAConsentIsForThisService(t *testing.T) {
	t.Parallel()
	for list, want := range map[string]bool{
		``: false,
		`{"iin":"` + iin + `","service":"housing.queue","state":"invalid"},{"iin":"` + iin + `","service":"housing.queue","state":"valid"}`: true,
		`{"iin":"` + iin + `","service":"housing.queue","state":"invalid"}`:                                                                 false,
		`{"iin":"` + iin + `","service":"residence.permanent","state":"valid"}`:                                                             false,
	} {
		client := answering(t, says(200, `{"iin":"`+iin+`","consents":[`+list+`]}`))
		if got, err := client.Agreed(context.Background(), who()); err != nil || got != want {
			t.Errorf("%s: %v, %v", list, got, err)
		}
	}
}

func TestARightMayPassToALocalExecutiveBody(t *testing.T) {
	t.Parallel()
	for alienation, want := range map[string]bool{
		``: false,
		`,"alienation":{"ground":"sale","to":{"kind":"local-executive-body"}}`: true,
		`,"alienation":{"ground":"sale","to":{"kind":"person"}}`:               false,
		`,"alienation":{"ground":"destruction"}`:                               false,
	} {
		client := answering(t, says(200, `{"iin":"`+iin+`","holdings":[{"rca":"`+rca+`","kind":{"code":"flat"},"kato":"711110000",
			"right":{"owner":{"iin":"`+iin+`"},"from":"2015-01-01","until":"2025-01-01"`+alienation+`}}]}`))
		holdings, err := client.Holdings(context.Background(), who())
		if err != nil || len(holdings) != 1 || holdings[0].ToState != want || holdings[0].Until.IsZero() {
			t.Errorf("%s: %+v, %v", alienation, holdings, err)
		}
	}
}
