package container_test

import (
	"context"
	"fmt"

	"github.com/synaq/synaq/harness/container"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
)

// The suite against a service, as a vendor's test runs it: the government in a container, and the address of the service,
// which here is the reference.
func ExampleRun_verify() {
	ctx := context.Background()
	synaq, err := container.Run(ctx, container.Options{Image: image(), Reference: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() {
		if err := synaq.Terminate(ctx); err != nil {
			fmt.Println(err)
		}
	}()

	report, err := verify.Run(ctx, verify.Config{
		Target:     synaq.Reference(), // or where your service listens
		Government: synaq.Addresses().ByName(),
		Token:      synaq.Token(), // of the control API
		TestToken:  synaq.Token(), // of the test operations of your service, where they ask for one
		Selection:  suite.Selection{Tags: "@rule:RES-AST-001"},
		Seed:       1,
		Run:        1, // another number for each run at one government at a time
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Verdict, report.Reasons)
	// Output: conformant []
}
