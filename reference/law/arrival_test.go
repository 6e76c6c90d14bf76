package law

import "testing"

func TestAnArrivalDocumentStandsFromItsReceiptToItsLastDay(t *testing.T) {
	t.Parallel()
	document := ArrivalDocument{Kind: ReturnCertificate, IssuedOn: on("2025-12-01"), ReceivedOn: on("2026-01-10"), Until: on("2026-01-15")}
	endless := ArrivalDocument{Kind: DeregistrationProof, IssuedOn: on("2025-12-01"), ReceivedOn: on("2026-01-10")}
	for day, want := range map[string][2]bool{
		"2026-01-09": {false, false}, "2026-01-10": {true, true}, "2026-01-15": {true, true}, "2026-01-16": {false, true},
	} {
		if got := [2]bool{document.stands(on(day)), endless.stands(on(day))}; got != want {
			t.Errorf("on %s the documents stand: %v, want %v", day, got, want)
		}
	}
}
