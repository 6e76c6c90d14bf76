package shep

import (
	"crypto/x509"
	"sync"
	"time"
)

// Bounds of what is remembered of certificates: how many, and how long that one was trusted.
const (
	mostKnown = 256
	trustFor  = time.Minute
)

// senders remembers the certificates of those who send again and again: that they were read, and lately trusted. Whether one is
// revoked, and what day it is, is asked every time.
type senders struct {
	mu    sync.Mutex
	known map[string]*sender // by the certificate's bytes
}

type sender struct {
	cert    *x509.Certificate
	trusted time.Time // when it was last found to be; zero for never
}

// read reads a certificate.
func (s *senders) read(der []byte) (*x509.Certificate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one := s.known[string(der)]; one != nil {
		return one.cert, nil
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	if s.known == nil || len(s.known) >= mostKnown {
		s.known = map[string]*sender{}
	}
	s.known[string(der)] = &sender{cert: cert}
	return cert, nil
}

// trust judges a certificate at an instant, unless it was trusted within a minute and is still in force.
func (s *senders) trust(cert *x509.Certificate, at time.Time, judge func(at time.Time) error) error {
	if s.trusts(cert, at) {
		return nil
	}
	if err := judge(at); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if one := s.known[string(cert.Raw)]; one != nil {
		one.trusted = at
	}
	return nil
}

func (s *senders) trusts(cert *x509.Certificate, at time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.known[string(cert.Raw)]
	if one == nil || one.trusted.IsZero() || at.Before(cert.NotBefore) || at.After(cert.NotAfter) {
		return false
	}
	since := at.Sub(one.trusted)
	return since >= 0 && since < trustFor
}
