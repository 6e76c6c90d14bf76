package main

import (
	"os"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
)

func TestThePageIsCurrent(t *testing.T) {
	t.Parallel()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile("../../docs/editions.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(written) != page(law) {
		t.Error("docs/editions.md is not what the catalogue says: run make generate")
	}
}
