package main

import (
	"context"
	"fmt"

	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/government"
)

// transportFlag is how the reference asks the registries.
type transportFlag struct {
	Transport string `enum:",rest,shep" default:"" placeholder:"WAY" help:"How the reference asks the registries: rest, the default, or shep for signed SOAP through the gateway."`
}

// shep is what the reference needs to ask over the gateway, from the gateway itself; nil for REST.
func (t transportFlag) shep(ctx context.Context, systems government.Addresses, token string) (*reference.SHEP, error) {
	if t.Transport != "shep" {
		return nil, nil
	}
	sender, err := government.NewClient(systems, government.ClientOptions{Token: token}).Sender(ctx)
	if err != nil {
		return nil, fmt.Errorf("--transport shep: %w", err)
	}
	return &reference.SHEP{SenderID: sender.ID, Password: sender.Password, PKCS12: sender.PKCS12, KeyPassword: sender.KeyPassword, Gateway: sender.Gateway, Provider: sender.Provider}, nil
}
