package egov

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

const (
	codeDigits    = 6
	passwordTTL   = 5 * time.Minute
	maxWrongTries = 5
)

// verdict is what a redemption came to: empty when the password was right, else a code of the problem.
type verdict string

// The codes of a refused redemption.
const (
	WrongCode           = "WRONG_CODE"
	Expired             = "EXPIRED"
	AlreadyUsed         = "ALREADY_USED"
	OtherPayload        = "OTHER_PAYLOAD"
	NotIssued           = "NOT_ISSUED"
	NotInMobileDatabase = "NOT_IN_MOBILE_DATABASE"
)

// redeem judges a code for the password's payload at an instant and returns the password as that leaves it.
func (p Password) redeem(code string, at time.Time) (Password, verdict) {
	switch {
	case p.RedeemedAt != nil:
		return p, AlreadyUsed
	case at.After(p.ExpiresAt):
		return p, Expired
	case p.WrongTries >= maxWrongTries:
		return p, WrongCode
	case p.Code != code:
		p.WrongTries++
		return p, WrongCode
	default:
		p.RedeemedAt = &at
		return p, ""
	}
}

// live says whether the password could still be redeemed at an instant.
func (p Password) live(at time.Time) bool {
	return p.RedeemedAt == nil && !at.After(p.ExpiresAt) && p.WrongTries < maxWrongTries
}

// digest normalises the SHA-256 of a payload to lower case.
func digest(s string) (string, error) {
	if b, err := hex.DecodeString(s); err != nil || len(b) != 32 {
		return "", fmt.Errorf("digest %.80q must be a SHA-256 as 64 hexadecimal digits", s)
	}
	return strings.ToLower(s), nil
}

func isDigits(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
