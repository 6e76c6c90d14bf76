package registries

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// SenderError says that what this system is to sign with cannot be used: nothing was tried.
type SenderError struct{ Err error }

// Error says why, and what was expected.
func (e *SenderError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *SenderError) Unwrap() error { return e.Err }

// gatewayAddress is the base of the channels' addresses.
func gatewayAddress(address string) (string, error) {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return "", errors.New("no address of the gateway: give one for shep, such as http://127.0.0.1:7414/shep")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "", fmt.Errorf("the address %q of the gateway is not an http or https URL with a host", address)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", fmt.Errorf("the address %q of the gateway has a user, a query or a fragment: the channels' paths are put to its end", u.Redacted())
	}
	return strings.TrimRight(address, "/"), nil
}
