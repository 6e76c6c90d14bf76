package mask_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/synaq/synaq/harness/mask"
)

// fragments are what texts of the wire are made of, and what is nearly that.
func fragments() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"<", ">", "</", "/>", " ", "\n", "\t", `"`, "'", ":", ";", ",", "?", "#", "(", ")", "/", "&", "=", "==", "-", "_", ".", "ж", "\xff",
			"token", "Token", "BinarySecurityToken", "wsse:", "password", "secretary", "otp", "OTP", "api_key", "ApiKey", "cookie", "Authorization",
			"Bearer ", "basic", "TOKEN\t", "-----BEGIN A-----", "-----END A-----", "eyJhbGciOiJI", "/sessions/", "http://h/p?", "a/b",
			"123456", "900101400015", "77991234542", strings.Repeat("aB3+", 6), strings.Repeat("a/", 11), "abcdefghijk", `otp":"`, `token" : "x"`,
		}),
		rapid.StringMatching(`[a-c0-9 <>/?"]{0,4}`),
	)
}

func TestASearchFindsWhatThePatternDoes(t *testing.T) {
	t.Parallel()
	patterns := map[string]struct {
		pattern *regexp.Regexp
		group   int
	}{
		"numbers": {regexp.MustCompile(`\d{6,}`), 0},
		"packed":  {regexp.MustCompile(`[A-Za-z0-9+/]{24,}={0,2}`), 0},
		"queries": {regexp.MustCompile(`(?:[^\s"'<>?]*/[^\s"'<>?]*)\?([^\s"'<>#)]+)`), 1},
		"secret elements": {regexp.MustCompile(
			`(?i)<(?:[\w.-]+:)?(?:\w*token|\w*secret|\w*password|api_?key|authorization|cookie|otp)(?:\s[^<>]*)?>([^<]+)`), 1},
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(fragments(), 0, 14).Draw(t, "text"), "")
		for kind, by := range patterns {
			var want [][]int
			for _, found := range by.pattern.FindAllStringSubmatchIndex(text, -1) {
				want = append(want, found[2*by.group:2*by.group+2])
			}
			if got := mask.Found(kind, text); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s of %q: %v, want %v", kind, text, got, want)
			}
		}
		if pattern := mask.Overlooked(text); pattern != "" {
			t.Fatalf("%q has %s, which a look did not see", text, pattern)
		}
		secret := regexp.MustCompile(`(?i)^(.*token|.*secret|.*password|api_?key|authorization|cookie|otp)$`)
		if name := rapid.SampledFrom(strings.Fields("token accessToken tokens otp notp api_key apikey apixkey Cookie cookies userPassword")).Draw(t, "name"); mask.IsSecret(name) != secret.MatchString(name) {
			t.Fatalf("%s is a secret: %t", name, mask.IsSecret(name))
		}
	})
}
