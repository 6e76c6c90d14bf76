package version

import (
	"runtime/debug"
	"testing"
)

func TestTheVersionOfABuild(t *testing.T) {
	t.Parallel()
	own := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Path: module, Version: version}, Settings: settings}
	}
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "472e137aabbccddeeff0011"}
	for _, test := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{own("v1.2.3", commit), "v1.2.3"},
		{own("", commit), "(devel) 472e137aabbc"},
		{own("(devel)"), "(devel)"},
		{&debug.BuildInfo{Main: debug.Module{Path: "vendor.example/service", Version: "v9.9.9"}, Deps: []*debug.Module{{Path: module, Version: "v1.2.3"}}}, "v1.2.3"},
		{&debug.BuildInfo{Main: debug.Module{Path: "vendor.example/service", Version: "v9.9.9"}}, "(devel)"},
	} {
		if got := of(test.info); got != test.want {
			t.Errorf("%+v: %s, want %s", test.info.Main, got, test.want)
		}
	}
}
