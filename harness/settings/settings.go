// Package settings says what an implementation must be configured with to be
// verified: where the government systems are, what they sign with, and whose
// employees sign at a desk.
package settings

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// Sender is the short number from which messages of the government go out.
const Sender = "1414"

// Settings are what an implementation must be configured with.
type Settings struct {
	// Government is where they all are, as synaq takes it: one address, or name=address pairs.
	Government string `json:"government"`
	// Systems are the base addresses of the government systems, by name.
	Systems map[string]string `json:"systems"`
	// TrustAnchors is the test root and issuing authority in PEM: signatures of
	// test citizens chain up to it. Nothing outside of tests may trust it.
	TrustAnchors string `json:"trustAnchors,omitempty"`
	// TrustAnchorsFile is where they were written to, when they were.
	TrustAnchorsFile string `json:"trustAnchorsFile,omitempty"`
	// GatewayCertificates is where SHEP gives its own certificates as PEM: its answers name theirs by issuer and number.
	GatewayCertificates string `json:"gatewayCertificates,omitempty"`
	// Sender is the number that messages come from.
	Sender string `json:"sender"`
	// StateCorporation and MigrationService are the BINs of the organisations whose employees sign as operators: at the desk
	// of a TsON, and at the migration service.
	StateCorporation identifiers.BIN `json:"stateCorporation"`
	MigrationService identifiers.BIN `json:"migrationService"`
}

// From asks a running government for its settings. Every system must answer: an address that is wrong is found here, and
// not by the implementation.
func From(ctx context.Context, addresses government.Addresses) (*Settings, error) {
	client := government.NewClient(addresses, government.ClientOptions{})
	defer client.CloseIdle()
	if err := client.Healthy(ctx); err != nil {
		return nil, fmt.Errorf("the settings are not known: %w", err)
	}
	var anchors []byte
	if err := client.Call(ctx, "eds", "GET", "/v1/authority", nil, &anchors); err != nil {
		return nil, fmt.Errorf("the settings are not known: %w", err)
	}
	return &Settings{
		Systems: addresses, TrustAnchors: string(anchors), GatewayCertificates: addresses["shep"] + "/v1/certificates", Sender: Sender,
		StateCorporation: eds.StateCorporation().BIN, MigrationService: eds.MigrationService().BIN,
	}, nil
}

// Format names a way to write settings.
type Format string

// The formats.
const (
	Shell  Format = "shell"
	Dotenv Format = "dotenv"
	JSON   Format = "json"
)

// plain is a value that needs no quotes in a file of variables.
var plain = regexp.MustCompile(`^[\w.,:/@%+~\[\]-]+$`)

// Write writes the settings: as commands of a POSIX shell, as a file of
// variables, or as JSON.
func (s *Settings) Write(format Format) (string, error) {
	switch format {
	case JSON:
		document, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			return "", fmt.Errorf("the settings cannot be written: %w", err)
		}
		return string(document) + "\n", nil
	case Dotenv:
		return s.lines(func(name, value string) string {
			if plain.MatchString(value) {
				return name + "=" + value // docker run --env-file keeps quotes
			}
			return name + `="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, `$`, `\$`).Replace(value) + `"`
		}), nil
	case Shell:
		return s.lines(func(name, value string) string {
			return "export " + name + "='" + strings.ReplaceAll(value, "'", `'\''`) + "'"
		}), nil
	default:
		return "", fmt.Errorf("format %q is not one of shell, dotenv and json", format)
	}
}

func (s *Settings) lines(line func(name, value string) string) string {
	names := make([]string, 0, len(s.Systems))
	for name := range s.Systems {
		names = append(names, name)
	}
	slices.Sort(names)
	var out strings.Builder
	out.WriteString(line("SYNAQ_GOVERNMENT", s.Government) + "\n")
	for _, name := range names {
		out.WriteString(line("SYNAQ_"+strings.ToUpper(name)+"_URL", s.Systems[name]) + "\n")
	}
	if s.GatewayCertificates != "" {
		out.WriteString(line("SYNAQ_SHEP_CERTIFICATES_URL", s.GatewayCertificates) + "\n")
	}
	out.WriteString(line("SYNAQ_SMS_SENDER", s.Sender) + "\n")
	out.WriteString(line("SYNAQ_STATE_CORPORATION_BIN", s.StateCorporation.String()) + "\n")
	out.WriteString(line("SYNAQ_MIGRATION_SERVICE_BIN", s.MigrationService.String()) + "\n")
	if s.TrustAnchorsFile != "" {
		out.WriteString(line("SYNAQ_TRUST_ANCHORS_FILE", s.TrustAnchorsFile) + "\n")
	} else {
		out.WriteString(line("SYNAQ_TRUST_ANCHORS", strings.TrimSpace(s.TrustAnchors)) + "\n")
	}
	return out.String()
}
