package certificate

import (
	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
)

// Law is what a program knows of the suite.
type Law struct {
	// Suite has its digests.
	Suite v1.Suite
	// Rules are the catalogue with the requirement sets, and Features the scenarios.
	Rules    *catalogue.Catalogue
	Features *suite.Features
}

// Own is the law that is compiled in.
func Own() (*Law, error) {
	digests, err := verify.OwnSuite()
	if err != nil {
		return nil, err
	}
	rules, features, err := verify.Load(nil)
	return &Law{Suite: digests, Rules: rules, Features: features}, err
}
