package foreign_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// client runs the client of the test data.
func client(t *testing.T, g *government.Government, iin string) (string, error) {
	t.Helper()
	f := with(t, "python3", "openssl", "xmllint")
	script, err := filepath.Abs(filepath.Join("testdata", "client.py"))
	if err != nil {
		t.Fatal(err)
	}
	return f.run("python3", "-B", script, g.URL, iin)
}

func TestAClientThatNobodyHereWrote(t *testing.T) {
	t.Parallel()
	g, _ := start(t)
	out, err := client(t, g, somebody)
	if err != nil || out != somebody+" ҮЛГІБАЕВ МЫСАЛ СЫНАҚҰЛЫ 1990-05-17\n" {
		t.Errorf("the client says, %v: %s", err, out)
	}
}

// TestTheClientRefusesWhatIsWrong tells the gateway to answer wrongly in every way that it knows, and finds the client not to
// be had: an oracle that takes everything proves nothing.
func TestTheClientRefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	g, c := start(t)
	// A look-up's data are not signed, so nothing goes wrong where a flaw is about that.
	const without = "data: "
	says := map[string]string{
		"wrong digest": "the digest is not the Body's", "wrong value": "openssl dgst", "expired": "certificate has expired",
		"revoked": "signer.pem: revoked", "untrusted": "unable to get local issuer", "not-for-signing": "unsuitable certificate purpose",
		"another message's answer": "it answers another message", "second body": "2 Body",
		"expired, by its number": "certificate has expired", "revoked, by its number": "signer.pem: revoked",
		"not-for-signing, by its number": "unsuitable certificate purpose", "untrusted, by its number": "the gateway gives no certificate number",
	}
	run := scenarios.NewRun(2051, 1)
	for _, flaw := range shep.Flaws() {
		story := run.Story("a flaw: "+flaw, time.Date(2026, time.January, 15, 10, 0, 0, 0, identifiers.Almaty()))
		asked := story.Citizen("the asked about")
		world, err := story.Build(0)
		if err != nil {
			t.Fatal(err)
		}
		world.Faults = map[string][]registry.Fault{shep.Name: {{Operation: "send", Kind: registry.FaultFlaw, Flaw: flaw}}}
		if err := c.Create(t.Context(), world); err != nil {
			t.Fatal(err)
		}
		t.Run(flaw, func(t *testing.T) {
			t.Parallel()
			out, err := client(t, g, asked.IIN().String())
			if accepted := err == nil; accepted != strings.HasPrefix(flaw, without) || !accepted && !strings.HasPrefix(out, "refused: ") {
				t.Errorf("the client says, %v: %s", err, out)
			}
			if !strings.Contains(out, says[flaw]) {
				t.Errorf("the client says %s, expected %q", out, says[flaw])
			}
		})
	}
}

// TestTheClientSaysInOneLineWhyItCannotAsk: it is a start for one's own, and the first thing that anybody meets of it.
func TestTheClientSaysInOneLineWhyItCannotAsk(t *testing.T) {
	t.Parallel()
	f := with(t, "python3", "openssl", "env")
	script, err := filepath.Abs(filepath.Join("testdata", "client.py"))
	if err != nil {
		t.Fatal(err)
	}
	python, err := f.run("python3", "-c", "import sys; print(sys.executable, end='')") // itself, and no script that finds it by the path
	if err != nil {
		t.Fatal(err)
	}
	g, _ := start(t)
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"nothing":            {[]string{}, "usage: client.py ADDRESS IIN"},
		"one thing":          {[]string{g.URL}, "usage: client.py ADDRESS IIN"},
		"no address":         {[]string{"nonsense", somebody}, "nonsense"},
		"nobody's address":   {[]string{"http://127.0.0.1:1", somebody}, "http://127.0.0.1:1/"},
		"without its tools":  {[]string{g.URL, somebody}, "the command openssl is not installed"},
		"another's programs": {[]string{g.URL + "/zags", somebody}, "openssl pkcs12"},
	} {
		command := append([]string{python, "-B", script}, test.args...)
		if name == "without its tools" {
			command = append([]string{"PATH=" + t.TempDir()}, command...)
		}
		out, err := f.run("env", command...)
		if err == nil || strings.Count(out, "\n") != 1 || !strings.Contains(out, test.want) {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}
