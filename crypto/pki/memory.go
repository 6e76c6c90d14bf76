package pki

import (
	"crypto/x509"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Bounds of what a Memory holds: how many certificates, of how many bytes each and together, and how long one that was in order is
// believed to be. A real one has 2 to 4 KiB. It is remembered before it is judged, so that whoever sends one may have made it himself,
// of any size.
const (
	mostRemembered = 256
	maxCertificate = 64 << 10
	maxRemembered  = 2 << 20
	believedFor    = time.Minute
)

// Memory remembers certificates that come again and again, as those of who sends many messages do: that they were read, and
// by what they were lately found in order. What is not in order is judged anew each time, and so is revocation, of which a
// Memory knows nothing. The zero value is empty. It may be used by any number of goroutines.
type Memory struct {
	mu    sync.Mutex
	known map[string]*remembered // by the certificate's bytes
	size  int                    // of these bytes, of all that are known
}

// remembered is a certificate, and by what it was in order.
type remembered struct {
	cert *x509.Certificate
	// by is with whose anchors, for what purpose and when it was; At is zero where it never was.
	by VerifyOptions
	// until is when that is no longer believed.
	until time.Time
}

// Read is x509.ParseCertificate of what is no larger than a certificate can sensibly be.
func (m *Memory) Read(der []byte) (*x509.Certificate, error) {
	if len(der) > maxCertificate {
		return nil, fmt.Errorf("the certificate has %d bytes: it may have %d", len(der), maxCertificate)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if one := m.known[string(der)]; one != nil {
		return one.cert, nil
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	m.remember(cert)
	return cert, nil
}

// remember notes a certificate that is not known yet. The lock is held.
func (m *Memory) remember(cert *x509.Certificate) *remembered {
	if m.known == nil || len(m.known) >= mostRemembered || m.size+len(cert.Raw) > maxRemembered {
		m.known, m.size = map[string]*remembered{}, 0
	}
	one := &remembered{cert: cert}
	m.known[string(cert.Raw)] = one
	m.size += len(cert.Raw)
	return one
}

// Verify is Verify of a certificate, whoever read it, unless the same was in order less than a minute before the instant of
// judgement, by the same anchors and for the same purpose, and none of these certificates has expired in between.
func (m *Memory) Verify(cert *x509.Certificate, opts VerifyOptions) error {
	if m.believes(cert, opts) {
		return nil
	}
	if err := Verify(cert, opts); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(cert.Raw) > maxCertificate {
		return nil // in order, and too large to be remembered
	}
	one := m.known[string(cert.Raw)]
	if one == nil {
		one = m.remember(cert)
	}
	opts.Roots, opts.Intermediates = slices.Clone(opts.Roots), slices.Clone(opts.Intermediates) // the caller's may change
	one.by, one.until = opts, believedUntil(cert, opts)
	return nil
}

func (m *Memory) believes(cert *x509.Certificate, opts VerifyOptions) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	one := m.known[string(cert.Raw)]
	return one != nil && !one.by.At.IsZero() && !opts.At.Before(one.by.At) && opts.At.Before(one.until) && one.by.Purpose == opts.Purpose &&
		slices.Equal(one.by.Roots, opts.Roots) && slices.Equal(one.by.Intermediates, opts.Intermediates)
}

// believedUntil is how long a certificate that was in order may be believed to be: a minute, and not past the end of itself or
// of an anchor, any of which it may need.
func believedUntil(cert *x509.Certificate, opts VerifyOptions) time.Time {
	until := opts.At.Add(believedFor)
	for _, one := range slices.Concat([]*x509.Certificate{cert}, opts.Roots, opts.Intermediates) {
		if one.NotAfter.After(opts.At) && one.NotAfter.Before(until) {
			until = one.NotAfter
		}
	}
	return until
}
