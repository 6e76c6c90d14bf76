package reference

import (
	"fmt"
	"net"
	"net/netip"
)

// OptionsError says that options make no sense, so that nothing was tried.
type OptionsError struct{ Err error }

// Error says which and what was expected.
func (e *OptionsError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *OptionsError) Unwrap() error { return e.Err }

// guarded refuses time control that others can reach without a token: whoever sets the clock decides what has expired.
func (o *Options) guarded() error {
	if !o.TestControls || o.TestToken != "" {
		return nil
	}
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil || host == "localhost" {
		return nil // listening tells what is wrong with an address that is none
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Unmap().IsLoopback() {
		return nil
	}
	return &OptionsError{fmt.Errorf("%s can be reached from other machines: give a token for the test operations, or listen on a loopback address such as 127.0.0.1:8080", o.Listen)}
}
