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
	withQuery    = regexp.MustCompile(`([^\s"'<>?]*/[^\s"'<>?]*)\?([^\s"'<>#)]+)`)
	base64Run    = regexp.MustCompile(`[A-Za-z0-9+/]{24,}={0,2}`)
	digits       = regexp.MustCompile(`\d{6,}`)
	secretHeader = regexp.MustCompile(`(?i)authorization|cookie|token|secret|password|api-?key`)
	secretField  = regexp.MustCompile(`(?i)^(.*token|.*secret|.*password|api_?key|authorization|cookie|otp)$`)
	secretText   = regexp.MustCompile(`(?i)("\w*(?:token|secret|password|otp)"\s*:\s*")[^"]*`)
	secretXML    = regexp.MustCompile(`(?i)(<(?:[\w.-]+:)?(?:\w*token|\w*secret|\w*password|api_?key|authorization|cookie|otp)(?:\s[^<>]*)?>)[^<]+`)
	binaryField  = regexp.MustCompile(`(?i)^(signature|cms|pem|certificate|privatekey)$`)
)

// shortestRun is the length of the shortest run of base64 that is looked into, that of base64Run.
const shortestRun = 24

// binaryFrom is the length from which a run of base64 characters is taken for
// binary matter, whatever surrounds it.
const binaryFrom = 100

// Text masks what stands in a text of any kind.
func Text(text string) string {
	if text == "" {
		return ""
	}
	for _, r := range rules() {
		if strings.ContainsAny(text, r.needs) {
			text = r.pattern.ReplaceAllString(text, r.with)
		}
	}
	if strings.Contains(text, "?") {
		text = withQuery.ReplaceAllStringFunc(text, func(found string) string {
			path, query, _ := strings.Cut(found, "?")
			return path + "?" + maskQuery(query)
		})
	}
	if len(text) >= shortestRun {
		text = base64Run.ReplaceAllStringFunc(text, maskBase64)
	}
	return maskDigits(text)
}

// rule is a pattern and what stands in its place. Most texts are short words of a register: a pattern is tried where one of the
// characters stands that it needs.
type rule struct {
	needs   string
	pattern *regexp.Regexp
	with    string
}

func rules() [6]rule {
	return [...]rule{
		{"-", pemBlock, "[certificate]"},
		{".", webToken, Hidden},
		{" \t\n\f\r", credentials, "${1} " + Hidden},
		{`"`, secretText, "${1}" + Hidden},
		{"<", secretXML, "${1}" + Hidden},
		{"/", sessionPath, "${1}" + Hidden},
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
	var out strings.Builder
	end := 0
	for _, found := range digits.FindAllStringIndex(text, -1) {
		from, to := found[0], found[1]
		out.WriteString(text[end:from])
		out.WriteString(maskRun(text[from:to], text[:from], text[to:]))
		end = to
	}
	out.WriteString(text[end:])
	return out.String()
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
	return !joins(previous) && !joins(next) && next != '*' && !fraction.MatchString(before)
}

var fraction = regexp.MustCompile(`\d\.$`)
