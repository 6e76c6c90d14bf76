package main

import (
	"bytes"
	"testing"
)

func TestAMistypedVariableIsToldOf(t *testing.T) {
	t.Parallel()
	for environ, want := range map[string]string{
		"SYNAQ_GOVERMENT=http://x":     "synaq: the environment has SYNAQ_GOVERMENT, which nothing reads: is it meant to be SYNAQ_GOVERNMENT?\n",
		"SYNAQ_GOVERNMENT_TOKN=secret": "synaq: the environment has SYNAQ_GOVERNMENT_TOKN, which nothing reads: is it meant to be SYNAQ_GOVERNMENT_TOKEN?\n",
		"SYNAQ_GBDFL=http://x":         "synaq: the environment has SYNAQ_GBDFL, which nothing reads: is it meant to be SYNAQ_GBDFL_URL?\n",
		"SYNAQ_GOVERNMENT=http://x":    "",
		"SYNAQ_LISTEN=127.0.0.1:7414":  "",
		"SYNAQ_TRUST_ANCHORS=":         "",
		"GOVERNMENT=http://x":          "",
	} {
		var out, text bytes.Buffer
		if code := execute(t.Context(), []string{"version"}, streams{out: &out, err: &text, environ: []string{environ}}); code != exitDone || text.String() != want {
			t.Errorf("%s: exit code %d, %q, want %q", environ, code, text.String(), want)
		}
	}
}
