package main

import (
	"context"
	"fmt"
	"os"

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

// read is the file and its password: the one named, or that of the simulators.
func (f signerFlags) read(ctx context.Context, systems government.Addresses, environ []string) (file []byte, password string, err error) {
	if f.P12 == "" {
		file, err = testSigner(ctx, systems, "")
		return file, eds.SignerPassword, err
	}
	if file, err = os.ReadFile(f.P12); err != nil {
		return nil, "", usage(fmt.Errorf("--signer-p12: %w", err))
	}
	password, _, err = secret(environ, variableSignerPassword, "--signer-password-file", f.PasswordFile)
	return file, password, err
}

// testSigner fetches the test key that signs decisions.
func testSigner(ctx context.Context, systems government.Addresses, token string) ([]byte, error) {
	file, err := government.NewClient(systems, government.ClientOptions{Token: token}).Signer(ctx)
	if err != nil {
		return nil, fmt.Errorf("fetch the test key that signs decisions from EDS: %w", err)
	}
	return file, nil
}
