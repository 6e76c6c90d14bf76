package settings_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/settings"
	"github.com/synaq/synaq/simulators/eds"
)

func sample() *settings.Settings {
	return &settings.Settings{
		Government:   "http://h",
		Systems:      map[string]string{"zags": "http://h/zags", "gbdfl": "http://h/gbdfl"},
		TrustAnchors: "-----BEGIN CERTIFICATE-----\nit's $5\n-----END CERTIFICATE-----\n",
		Sender:       settings.Sender,

		GatewayCertificates: "http://h/shep/v1/certificates",
		StateCorporation:    eds.StateCorporation().BIN, MigrationService: eds.MigrationService().BIN,
	}
}

func TestShellReadsItBack(t *testing.T) {
	t.Parallel()
	text, err := sample().Write(settings.Shell)
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "sh", "-c", text+`printf '%s|%s|%s|%s' "$SYNAQ_GOVERNMENT" "$SYNAQ_GBDFL_URL" "$SYNAQ_SMS_SENDER" "$SYNAQ_TRUST_ANCHORS"`).Output()
	if err != nil {
		t.Fatal(err)
	}
	if want := "http://h|http://h/gbdfl|1414|" + strings.TrimSpace(sample().TrustAnchors); string(out) != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

func TestDotenvIsALineForEach(t *testing.T) {
	t.Parallel()
	s := sample()
	text, err := s.Write(settings.Dotenv)
	if err != nil {
		t.Fatal(err)
	}
	want := `SYNAQ_GOVERNMENT=http://h
SYNAQ_GBDFL_URL=http://h/gbdfl
SYNAQ_ZAGS_URL=http://h/zags
SYNAQ_SHEP_CERTIFICATES_URL=http://h/shep/v1/certificates
SYNAQ_SMS_SENDER=1414
SYNAQ_STATE_CORPORATION_BIN=160440000015
SYNAQ_MIGRATION_SERVICE_BIN=970340000020
SYNAQ_TRUST_ANCHORS="-----BEGIN CERTIFICATE-----\nit's \$5\n-----END CERTIFICATE-----"
`
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	s.TrustAnchors, s.TrustAnchorsFile = "", "trust.pem"
	text, err = s.Write(settings.Dotenv)
	if err != nil || !strings.Contains(text, "SYNAQ_TRUST_ANCHORS_FILE=trust.pem\n") || strings.Contains(text, "SYNAQ_TRUST_ANCHORS=") {
		t.Errorf("got %v\n%s", err, text)
	}
}

func TestJSONReadsBack(t *testing.T) {
	t.Parallel()
	text, err := sample().Write(settings.JSON)
	if err != nil {
		t.Fatal(err)
	}
	var read settings.Settings
	if err := json.Unmarshal([]byte(text), &read); err != nil || read.Government != "http://h" || read.Systems["zags"] != "http://h/zags" || read.Sender != "1414" || read.StateCorporation != eds.StateCorporation().BIN {
		t.Errorf("got %v, %+v", err, read)
	}
}

func TestAnUnknownFormatIsNamed(t *testing.T) {
	t.Parallel()
	if _, err := sample().Write("toml"); err == nil || err.Error() != `format "toml" is not one of shell, dotenv and json` {
		t.Errorf("got %v", err)
	}
}
