package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
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
	return fmt.Sprintf("synaq %s %s %s/%s", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// released is the version that the build was told, with -ldflags "-X main.released=…"; empty where it was told none, as where
// an image is built from a folder that knows no commit.
var released string //nolint:gochecknoglobals // the linker sets it, and nobody else

// version is what the build was told or says about itself: the module's version, and the
// commit it was built from where the build knows it.
func version() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	text := info.Main.Version
	if text == "" {
		text = "(devel)"
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && text == "(devel)" {
			text += " " + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return text
}
