package main

import (
	"fmt"
	"runtime"

	"github.com/synaq/synaq/internal/version"
)

type versionCommand struct{}

// Help is the longer text of --help.
func (versionCommand) Help() string { return "Example:\n  synaq version" }

// Run prints the version.
func (versionCommand) Run(to streams) error {
	_, err := fmt.Fprintln(to.out, versionLine())
	return err
}

func versionLine() string {
	return fmt.Sprintf("synaq %s %s %s/%s", version.String(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
