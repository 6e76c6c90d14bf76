package pki

import (
	"errors"
	"fmt"
	"math/big"
)

// maxSerialBits is RFC 5280's bound: 20 bytes, of which the first bit is the sign.
const maxSerialBits = 159

// ParseSerial reads a certificate's number in the one form that FormatSerial writes: lower-case hexadecimal without
// leading zeros, 1 to 40 digits. One number has one spelling, so it can serve as a key.
func ParseSerial(s string) (*big.Int, error) {
	if s == "" || len(s) > 40 {
		return nil, fmt.Errorf("certificate serial of %d characters: expected 1 to 40 lower-case hexadecimal digits", len(s))
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return nil, fmt.Errorf("certificate serial %q: %q is not a lower-case hexadecimal digit", s, r)
		}
	}
	n, ok := new(big.Int).SetString(s, 16)
	if !ok {
		return nil, fmt.Errorf("certificate serial %q is not a hexadecimal number", s)
	}
	if err := checkSerial(n); err != nil {
		return nil, err
	}
	if canonical := FormatSerial(n); canonical != s {
		return nil, fmt.Errorf("certificate serial %q: write it %q, without leading zeros", s, canonical)
	}
	return n, nil
}

// FormatSerial writes a certificate's number in lower-case hexadecimal without leading zeros.
func FormatSerial(n *big.Int) string {
	if n == nil {
		return "none"
	}
	return n.Text(16)
}

func checkSerial(n *big.Int) error {
	if n == nil {
		return errors.New("the certificate has no serial")
	}
	if n.Sign() <= 0 || n.BitLen() > maxSerialBits {
		return fmt.Errorf("certificate serial %s is not from 1 to %d bits", n.Text(16), maxSerialBits)
	}
	return nil
}
