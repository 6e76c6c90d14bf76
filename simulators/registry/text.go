package registry

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// checkText refuses JSON in which encoding/json would put U+FFFD for what it cannot read: bytes that are not UTF-8, and
// half a character written as an escape. Two names that differ on the wire would be one afterwards.
func checkText(raw []byte) error {
	if at := invalidUTF8(raw); at >= 0 {
		return fmt.Errorf("not UTF-8 at byte %d", at)
	}
	rest := raw
	for {
		next := bytes.IndexByte(rest, '\\')
		if next < 0 || next+1 >= len(rest) {
			return nil
		}
		rest = rest[next:]
		first, isUnit := escapedUnit(rest)
		switch {
		case !isUnit:
			rest = rest[2:]
		case !utf16.IsSurrogate(first):
			rest = rest[unitLength:]
		default:
			second, _ := escapedUnit(rest[unitLength:])
			if utf16.DecodeRune(first, second) == utf8.RuneError {
				return fmt.Errorf("not UTF-8 at byte %d: %s is half a character", len(raw)-len(rest), rest[:unitLength])
			}
			rest = rest[2*unitLength:]
		}
	}
}

// unitLength is that of an escape such as \u0041.
const unitLength = 6

// escapedUnit reads the escape of a UTF-16 unit at the beginning of some JSON.
func escapedUnit(raw []byte) (unit rune, found bool) {
	if len(raw) < unitLength || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(raw[2:unitLength]), 16, 16)
	return rune(n), err == nil
}

// invalidUTF8 is where bytes stop being UTF-8, below 0 for nowhere.
func invalidUTF8(raw []byte) int {
	if utf8.Valid(raw) {
		return -1
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

// checkName refuses what no identifier and no record's key is: such a value reads like another one, or like none. The
// error is the predicate of a sentence whose subject the caller knows.
func checkName(value string) error {
	switch {
	case strings.TrimSpace(value) == "":
		return errors.New("is blank")
	case !utf8.ValidString(value):
		return fmt.Errorf("is not UTF-8: %q", cut(value))
	case strings.ContainsFunc(value, unicode.IsControl):
		return fmt.Errorf("holds a control character: %q", cut(value))
	}
	return nil
}
