package main

import (
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/harness/verify"
)

// delayed is a notice that eGov does not take at first: the gateway, or the reference itself, must come back to it.
const delayed = `@residence @profile:result
Feature: A notice that does not arrive at once
  @rule:RES-RES-003 @must
  Rule: The result appears in the applicant's personal account

    Scenario Outline: eGov <trouble> for <hours> hours
      Given the owner has a flat in Almaty
      When a stranger applies for permanent registration
      And eGov <trouble>
      And the owner answers with the code
      And <hours> hours pass
      And eGov is back
      And 1 hour passes
      Then the application is approved
      And the stranger's account shows one notice and one entry in the History of Obtained Services

      Examples:
        | trouble                | hours |
        | is down                | 0     |
        | is down                | 3     |
        | breaks off its answers | 0     |
        | breaks off its answers | 3     |
        | gives empty answers    | 3     |
`

func TestANoticeIsNeitherLostNorDoubled(t *testing.T) {
	t.Parallel()
	for _, transport := range []string{"rest", "shep"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			place, err := (&verifyCommand{transportFlag: transportFlag{Transport: transport}}).prepare(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(place.close)
			report := verified(t, verify.Config{
				Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1,
				Features: fstest.MapFS{"residence/delayed.feature": {Data: []byte(delayed)}},
			})
			for _, scenario := range report.Scenarios {
				if scenario.Failure != nil {
					t.Errorf("%s: %s", scenario.Title, scenario.Failure.Message)
				}
			}
			if len(report.Scenarios) != 5 {
				t.Errorf("%d scenarios ran", len(report.Scenarios))
			}
		})
	}
}
