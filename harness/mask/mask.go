// Package mask hides secrets and personal data before anything reaches a report.
//
// There is one rule, applied everywhere:
//
//   - an IIN or BIN (12 digits in a row or in groups) keeps its first six: 900101******;
//   - a telephone number keeps its last two digits: +7********42;
//   - a one-time code (six digits that stand alone) becomes ******;
//   - tokens, passwords and keys become ***: the values of JSON fields, XML elements and
//     attributes, forms, headers and URL queries that carry them, with all that is in them,
//     who logs in at an address, session tokens in paths, JSON web tokens;
//   - signatures, certificates and other binary matter become their size, [2048 bytes];
//     text that was packed into base64, such as a signed payload, is opened and masked inside.
//
// It hides too much rather than too little, but for a word in capitals that follows a colon in a
// sentence, which is taken for a code, as in "does not accept the password: EXPIRED". It does not
// hide names, which in a verification are generated. Masking twice changes nothing.
package mask

import (
	"regexp"
	"slices"
	"strings"
)

// Hidden stands for a secret.
const Hidden = "***"

var (
	pemBlock     = regexp.MustCompile(`(?s)-{5}BEGIN [A-Z0-9 ]+-{5}.*?(?:-{5}END [A-Z0-9 ]+-{5}|\z)`)
	webToken     = regexp.MustCompile(`eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*`)
	credentials  = regexp.MustCompile(`(?i)(^|[^a-z_])(Bearer|Basic|Token)\s+[^\s"',;]{6,}`)
	sessionPath  = regexp.MustCompile(`(/sessions/)[^/?#\s"',;)]+`)
	secretHeader = regexp.MustCompile(`(?i)authorization|authentication|cookie|token|secret|password|api-?key|session`)
)

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
	hide := func(string) string { return Hidden }
	text = replace(text, userinfo, hide)
	text = replace(text, elements("<", ">"), hide)
	text = replace(text, elements("&lt;", "&gt;"), hide)
	text = replace(text, members, hide)
	text = replace(text, queries, maskQuery)
	text = replace(text, packed(), maskBase64)
	return maskDigits(text)
}

// rule is a pattern, what stands in its place, and a cheap look at whether a text can have it: most have not.
type rule struct {
	needed  func(text string) bool
	pattern *regexp.Regexp
	with    string
}

func rules() [4]rule {
	has := func(part string) func(string) bool {
		return func(text string) bool { return strings.Contains(text, part) }
	}
	return [...]rule{
		{has("-----BEGIN "), pemBlock, "[certificate]"},
		{has("eyJ"), webToken, Hidden},
		{hasScheme, credentials, "${1}${2} " + Hidden},
		{has("/sessions/"), sessionPath, "${1}" + Hidden},
	}
}

// URL masks a path or a whole URL, and what was meant to be one.
func URL(url string) string {
	address, query, asks := strings.Cut(url, "?")
	if asks {
		address += "?" + maskQuery(query)
	}
	address = Text(address)
	path, _, _ := strings.Cut(address, "?")
	if at := strings.LastIndexByte(path, '@'); at >= 0 && !strings.Contains(path, "://") && !strings.HasPrefix(path, "/") {
		return Hidden + address[at:]
	}
	return address
}

// Header masks the values of headers; nil stays nil.
func Header(header map[string]string) map[string]string {
	if header == nil {
		return nil
	}
	masked := make(map[string]string, len(header))
	for name, value := range header {
		masked[name] = Text(value)
		if value != "" && (secretHeader.MatchString(name) || isSecret(name)) {
			masked[name] = Hidden
			if scheme := schemeOf(value); scheme != "" && strings.HasSuffix(strings.ToLower(name), "authorization") {
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
