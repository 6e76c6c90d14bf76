package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/reference/registries"
)

// The variables with the sender's secrets: no command line shows them to whoever lists the processes.
const (
	variableP12Password    = "SYNAQ_SHEP_P12_PASSWORD"
	variableSenderPassword = "SYNAQ_SHEP_PASSWORD"
)

// senderFlags are what a gateway that is not the simulated one knows the reference by. None of them is the test sender.
type senderFlags struct {
	P12             string          `name:"p12" placeholder:"FILE" help:"Key and certificate to sign with, PKCS#12; the test sender's by default. Its password is in SYNAQ_SHEP_P12_PASSWORD."`
	P12PasswordFile string          `name:"p12-password-file" placeholder:"FILE" help:"File with the password of --shep-p12, in place of the variable."`
	SenderID        string          `name:"sender-id" placeholder:"ID" help:"senderId that the gateway knows; its password is in SYNAQ_SHEP_PASSWORD."`
	PasswordFile    string          `name:"password-file" placeholder:"FILE" help:"File with the password of --shep-sender-id, in place of the variable."`
	SenderBIN       identifiers.BIN `name:"sender-bin" placeholder:"BIN" help:"Organisation whose certificate --shep-p12 must be; any by default."`
	Certificates    string          `name:"gateway-certificates" placeholder:"FILE" help:"The gateway's own certificates, PEM, which its signatures name by number; fetched from the gateway by default, as the simulated one gives them."`
	GatewayBIN      identifiers.BIN `name:"gateway-bin" placeholder:"BIN" help:"Organisation whose signature of an answer is believed: the gateway's."`
	ProviderBIN     identifiers.BIN `name:"provider-bin" placeholder:"BIN" help:"Organisation whose signature of data is believed: that of who answers behind the gateway."`
}

// sender is what the flags say; nil is the test sender.
func (f senderFlags) sender(transport string, environ []string) (*reference.SHEP, error) {
	if f == (senderFlags{}) {
		return nil, nil
	}
	if transport != "shep" {
		return nil, usage(errors.New("--shep-… flags say how to ask over SHEP: give --transport shep with them"))
	}
	for _, needed := range []struct {
		flag  string
		given bool
	}{
		{"--shep-p12", f.P12 != ""},
		{"--shep-sender-id", f.SenderID != ""},
		{"--shep-gateway-bin", !f.GatewayBIN.IsZero()},
		{"--shep-provider-bin", !f.ProviderBIN.IsZero()},
	} {
		if !needed.given {
			return nil, usage(fmt.Errorf("%s is missing: a sender of one's own needs --shep-p12, --shep-sender-id, --shep-gateway-bin and --shep-provider-bin", needed.flag))
		}
	}
	sender := &reference.SHEP{SenderID: f.SenderID, Sender: f.SenderBIN, Gateway: f.GatewayBIN, Provider: f.ProviderBIN}
	var err error
	if sender.PKCS12, err = os.ReadFile(f.P12); err != nil {
		return nil, usage(fmt.Errorf("--shep-p12: %w", err))
	}
	if f.Certificates != "" {
		if sender.GatewayCertificates, err = os.ReadFile(f.Certificates); err != nil {
			return nil, usage(fmt.Errorf("--shep-gateway-certificates: %w", err))
		}
	}
	var given bool
	if sender.KeyPassword, given, err = secret(environ, variableP12Password, "--shep-p12-password-file", f.P12PasswordFile); err != nil {
		return nil, err
	}
	if !given {
		return nil, usage(fmt.Errorf("the password of --shep-p12 is missing: set %s, to nothing where there is none, or give --shep-p12-password-file", variableP12Password))
	}
	sender.Password, _, err = secret(environ, variableSenderPassword, "--shep-password-file", f.PasswordFile)
	return sender, err
}

// secret is what a file says, but for the end of its line, or a variable; given says that one of them is there.
func secret(environ []string, variable, flag, file string) (value string, given bool, err error) {
	for _, entry := range environ {
		if set, found := strings.CutPrefix(entry, variable+"="); found {
			value, given = set, true
		}
	}
	if file == "" {
		return value, given, nil
	}
	if given {
		return "", false, usage(fmt.Errorf("%s and %s both give a password: leave one out", variable, flag))
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", false, usage(fmt.Errorf("%s: %w", flag, err))
	}
	return strings.TrimRight(string(content), "\r\n"), true, nil
}

// senderError names the flags that a sender who cannot sign came from.
func senderError(err error) error {
	var unfit *registries.SenderError
	if errors.As(err, &unfit) {
		return usage(fmt.Errorf("%w (--shep-p12, --shep-sender-bin, --shep-gateway-certificates, %s)", err, variableP12Password))
	}
	return err
}
