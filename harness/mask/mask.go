// Package mask hides secrets and personal data before anything reaches a report.
//
// There is one rule, applied everywhere:
//
//   - an IIN or BIN (12 digits in a row) keeps its first six: 900101******;
//   - a telephone number keeps its last two digits: +7********42;
//   - a one-time code (six digits that stand alone) becomes ******;
//   - tokens, passwords and keys become ***: the values of JSON fields, XML elements,
//     headers and URL queries that carry them, session tokens in paths, JSON web tokens;
//   - signatures, certificates and other binary matter become their size, [2048 bytes];
//     text that was packed into base64, such as a signed payload, is opened and masked inside.
//
// It hides too much rather than too little. It does not hide names, which in a
// verification are generated. Masking twice changes nothing.
package mask

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hidden stands for a secret.
const Hidden = "***"

var (
	pemBlock     = regexp.MustCompile(`(?s)-{5}BEGIN [A-Z0-9 ]+-{5}.*?-{5}END [A-Z0-9 ]+-{5}`)
	webToken     = regexp.MustCompile(`eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*`)
	credentials  = regexp.MustCompile(`(?i)\b(Bearer|Basic|Token)\s+[^\s"',;]{6,}`)
	sessionPath  = regexp.MustCompile(`(/sessions/)[^/?#\s"',;)]+`)
	secretHeader = regexp.MustCompile(`(?i)authorization|cookie|token|secret|password|api-?key`)
	secretText   = regexp.MustCompile(`(?i)("\w*(?:token|secret|password|otp)"\s*:\s*")[^"]*`)
)

// binaryFrom is the length from which a run of base64 characters is taken for
// binary matter, whatever surrounds it.
const binaryFrom = 100

// Text masks what stands in a text of any kind.
func Text(text string) string {
	if text == "" {
		return ""
	}
	for _, r := range rules() {
		if r.needed(text) {
			text = r.pattern.ReplaceAllString(text, r.with)
		}
	}
	text = replace(text, queries, maskQuery)
	text = replace(text, secretElements, func(string) string { return Hidden })
	text = replace(text, packed, maskBase64)
	return maskDigits(text)
}

// rule is a pattern, what stands in its place, and a cheap look at whether a text can have it: most have not.
type rule struct {
	needed  func(text string) bool
	pattern *regexp.Regexp
	with    string
}

func rules() [5]rule {
	has := func(part string) func(string) bool {
		return func(text string) bool { return strings.Contains(text, part) }
	}
	return [...]rule{
		{has("-----BEGIN "), pemBlock, "[certificate]"},
		{has("eyJ"), webToken, Hidden},
		{hasScheme, credentials, "${1} " + Hidden},
		{hasSecretMember, secretText, "${1}" + Hidden},
		{has("/sessions/"), sessionPath, "${1}" + Hidden},
	}
}

// URL masks a path or a whole URL.
func URL(url string) string { return Text(url) }

// Header masks the values of headers; nil stays nil.
func Header(header map[string]string) map[string]string {
	if header == nil {
		return nil
	}
	masked := make(map[string]string, len(header))
	for name, value := range header {
		masked[name] = Text(value)
		if secretHeader.MatchString(name) {
			scheme, _, spaced := strings.Cut(value, " ")
			masked[name] = Hidden
			if spaced {
				masked[name] = scheme + " " + Hidden
			}
		}
	}
	return masked
}

// maskQuery hides the values of a query but for those that the contracts name
// as harmless; IINs in these are masked as anywhere.
func maskQuery(query string) string {
	harmless := []string{"owner", "rca", "area", "iin", "wait", "after", "audience", "operation", "subject", "run"}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, _, valued := strings.Cut(pair, "=")
		if valued && !slices.Contains(harmless, name) {
			pairs[i] = name + "=" + Hidden
		}
	}
	return strings.Join(pairs, "&")
}

// maskBase64 opens text, sizes binary matter, and leaves alone what only looks
// like either.
func maskBase64(run string) string {
	decoded, err := base64.StdEncoding.DecodeString(run)
	if err == nil && readable(decoded) {
		return Body(string(decoded))
	}
	if len(run) >= binaryFrom {
		return fmt.Sprintf("[%d bytes]", base64.StdEncoding.DecodedLen(len(strings.TrimRight(run, "="))))
	}
	return run
}

func readable(text []byte) bool {
	return utf8.Valid(text) && !strings.ContainsFunc(string(text), func(r rune) bool {
		return !unicode.IsPrint(r) && !unicode.IsSpace(r)
	})
}

// maskDigits masks identification numbers, telephone numbers and codes.
func maskDigits(text string) string {
	return replaceIn(text, numbers, maskRun)
}

func maskRun(run, before, after string) string {
	switch {
	case len(run) == 12:
		return run[:6] + "******"
	case len(run) == 11 && (run[0] == '7' || run[0] == '8'):
		return run[:1] + "********" + run[9:]
	case len(run) == 6 && standsAlone(before, after):
		return "******"
	default:
		return run
	}
}

// standsAlone tells a code from six digits of something longer: of a hexadecimal
// number, of a fraction of a second, of a number that is masked already.
func standsAlone(before, after string) bool {
	previous, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	joins := func(r rune) bool { return r == '_' || r < utf8.RuneSelf && unicode.IsLetter(r) }
	ofFraction := len(before) >= 2 && strings.HasSuffix(before, ".") && isDigit(before[len(before)-2])
	return !joins(previous) && !joins(next) && next != '*' && !ofFraction
}
