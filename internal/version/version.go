// Package version says which version of the project a program was built from: the command, the reports and the services say
// the same.
package version

import "runtime/debug"

// released is the version that the build was told, with
// -ldflags "-X github.com/synaq/synaq/internal/version.released=…"; empty where it was told none, as where an image is built
// from a folder that knows no commit.
var released string //nolint:gochecknoglobals // the linker sets it, and nobody else

// module is this project among the modules that a vendor's program is built from.
const module = "github.com/synaq/synaq"

// String is what the build was told or says about itself: the module's version, and the commit it was built from where the
// build knows it.
func String() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return of(info)
}

// of is the project's version in a build, of its own or of somebody who requires it.
func of(info *debug.BuildInfo) string {
	if info.Main.Path != module {
		for _, dependency := range info.Deps {
			if dependency.Path == module && dependency.Version != "" {
				return dependency.Version
			}
		}
		return "(devel)"
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
