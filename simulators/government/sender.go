package government

import (
	"context"
	"net/http"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/shep"
)

// Sender is a system that may send messages through the gateway. Its key is published: it is for tests.
type Sender struct {
	shep.Sender
	// PKCS12 is its key and certificate, under KeyPassword.
	PKCS12      []byte
	KeyPassword string
	// Gateway and Provider are the organisations that sign what comes back: the envelope, and data that are signed too.
	Gateway, Provider identifiers.BIN
}

// Unreached are the systems with services that the gateway does not reach, each with why.
func (c *Client) Unreached(ctx context.Context) ([]shep.Reach, error) {
	var list shep.ReachList
	err := c.Call(ctx, shep.Name, http.MethodGet, "/v1/systems", nil, &list)
	return slices.DeleteFunc(list.Systems, func(r shep.Reach) bool { return r.Reached }), err
}

// Signer fetches the PKCS#12 of the authorised person who signs decisions on the housing queue; eds.SignerPassword guards it.
func (c *Client) Signer(ctx context.Context) (file []byte, err error) {
	err = c.Call(ctx, eds.Name, http.MethodGet, "/v1/signers/bank.p12", nil, &file)
	return file, err
}

// Sender fetches the test sender's key and certificate from the gateway.
func (c *Client) Sender(ctx context.Context) (Sender, error) {
	sender := Sender{Sender: shep.TestSender(), KeyPassword: shep.KeyPassword, Gateway: eds.ParticipantBIN("shep"), Provider: eds.ParticipantBIN("provider")}
	err := c.Call(ctx, shep.Name, http.MethodGet, "/v1/senders/sound.p12", nil, &sender.PKCS12)
	return sender, err
}
