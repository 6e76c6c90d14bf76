package queue

import (
	"testing"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/social"
)

// TestTheContractHasTheCategoriesOfTheRegisters: those of the registers of social protection, which are the queue's, and no others.
func TestTheContractHasTheCategoriesOfTheRegisters(t *testing.T) {
	t.Parallel()

	known := map[string]bool{}
	for _, category := range social.Categories() {
		known[string(category)] = true
	}
	for _, category := range hpc.Categories() {
		if !known[category] || !decision.QueuePayloadCategory(category).Valid() {
			t.Errorf("the category %s is not everywhere", category)
		}
	}
	if len(known) != len(hpc.Categories()) || decision.QueuePayloadCategory("large-famly").Valid() {
		t.Errorf("there are %d categories of social protection, and %d of the queue", len(known), len(hpc.Categories()))
	}
}
