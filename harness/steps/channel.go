package steps

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
)

// tson is the kind of channel of a TsON's desk.
const tson = "tson"

// channels are the ways in which an application is filed, as features name them.
func channels() map[string]implementation.Channel {
	return map[string]implementation.Channel{
		"at the desk of a TsON": {Kind: tson}, "at the migration service": {Kind: "provider"},
		"in a self-service zone of a TsON": {Kind: "self-service"}, "through the portal": {Kind: "portal"}, "through eGov Mobile": {Kind: "mobile"},
		"through a bank's platform": {Kind: "platform", Platform: "bank"}, "through an operator's platform": {Kind: "platform", Platform: "operator"},
		"through an unknown platform": {Kind: "platform", Platform: "sham"},
	}
}

// desks are the kinds of channel at which an operator files, with the certificate of his employer.
func desks() map[string]scenarios.CertificateKind {
	return map[string]scenarios.CertificateKind{tson: scenarios.StateCorporations, "provider": scenarios.MigrationServices}
}

var appliesThrough = sentence(`^` + aRole + ` applies for (permanent|temporary) registration(?: of ` + aRole + `)? (` +
	strings.Join(slices.Sorted(maps.Keys(channels())), "|") + `)(?:, signing with (.+))?$`)

func (t *tale) appliesThrough(ctx context.Context, role, kind, registrant, channel, signature string) error {
	a := t.filing(role, kind)
	if registrant != "" {
		a.registrant = t.person(registrant)
	}
	a.channel = channels()[channel]
	certificate := string(scenarios.Valid)
	if a.atDesk() {
		a.signer, certificate = t.person("the operator"), string(desks()[a.channel.Kind])
	} else {
		for _, owner := range t.owners() {
			a.willing[owner] = true
		}
	}
	if signature != "" {
		certificate = signature
	}
	return t.file(ctx, a, certificate)
}
