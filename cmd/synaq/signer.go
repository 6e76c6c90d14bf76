package main

import (
	"context"
	"fmt"
	"os"

	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

const variableSignerPassword = "SYNAQ_SIGNER_PASSWORD"

// signerFlags say who signs decisions on the housing queue.
type signerFlags struct {
	P12 string `name:"signer-p12" placeholder:"FILE" help:"PKCS#12 of the authorised person who signs decisions on the housing queue, its password in SYNAQ_SIGNER_PASSWORD; the test key of the simulators by default."`
	// PasswordFile is an alternative to the variable.
	PasswordFile string `name:"signer-password-file" placeholder:"FILE" help:"File with the password of --signer-p12."`
}

// set gives the options the file that is named, or the simulators' test key.
func (f signerFlags) set(o *reference.Options, systems government.Addresses, environ []string) (err error) {
	if f.P12 == "" {
		signWithTestKey(o, systems, "")
		return nil
	}
	if o.Signer, err = os.ReadFile(f.P12); err != nil {
		return usage(fmt.Errorf("--signer-p12: %w", err))
	}
	o.SignerPassword, _, err = secret(environ, variableSignerPassword, "--signer-password-file", f.PasswordFile)
	return err
}

// signWithTestKey lets decisions on the housing queue be signed with the simulators' test key, once one is to be signed.
func signWithTestKey(o *reference.Options, systems government.Addresses, token string) {
	o.SignerPassword = eds.SignerPassword
	o.FetchSigner = func(ctx context.Context) ([]byte, error) {
		client := government.NewClient(systems, government.ClientOptions{Token: token})
		defer client.CloseIdle()
		file, err := client.Signer(ctx)
		if err != nil {
			return nil, fmt.Errorf("fetch the test key that signs decisions: %w", err)
		}
		return file, nil
	}
}
