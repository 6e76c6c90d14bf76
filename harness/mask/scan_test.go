package mask_test

import (
	"regexp"
	"slices"
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
			"password=", "token: ", "{", "}", "[", "]", `\`, `\"`, "&lt;", "&gt;", "&quot;", "://", "@", "<![CDATA[", "]]>", "<!--", "-->", "+7 (701) 123", "-45-42",
			"9001 0140", " 0015", "OTAwMTAxNDAwMDE1", strings.Repeat("aB3+", 19), "*", "***", "tokens", "pin", "42", "eyJwIjoxfQ",
		}),
		rapid.StringMatching(`[a-c0-9 <>/?"]{0,4}`),
	)
}

// TestASearchFindsWhatThePatternDoes, and more: contents with elements in them, lines of base64, numbers in groups.
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
			`(?i)<(?:[\w.-]+:)?(?:\w*token|\w*secret|\w*password|api_?key|authorization|cookie|otp)(?:\s(?:[^<>]*[^<>/])?)?>([^<]+)`), 1},
		"members": {regexp.MustCompile(`(?i)"\w*(?:token|secret|password|otp)"\s*:\s*"([^"\\]+)`), 1},
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(fragments(), 0, 14).Draw(t, "text"), "")
		for kind, by := range patterns {
			got := mask.Found(kind, text)
			for _, found := range by.pattern.FindAllStringSubmatchIndex(text, -1) {
				from, to := found[2*by.group], found[2*by.group+1]
				if !slices.ContainsFunc(got, func(of []int) bool { return of[0] <= from && to <= of[1] }) {
					t.Fatalf("%s of %q: %v, without %v", kind, text, got, []int{from, to})
				}
			}
		}
		if pattern := mask.Overlooked(text); pattern != "" {
			t.Fatalf("%q has %s, which a look did not see", text, pattern)
		}
	})
}

// messages are texts with what is masked in them, each as somebody would write it.
func messages() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{
		`{"password":7712345678,"otp":"4839"}`, `{"token":{"value":"a"}}`, `"token" : "x"`, `"password":"a\"b","x":"y`, `{"a":"{\"b\":\"c\",\"pin\":1}"}`,
		`<token a="b">x</token>`, `<token><![CDATA[x]]></token>`, `<a password="x"/>`, `&lt;pin&gt;x&lt;/pin&gt;`, `{&quot;pin&quot;:&quot;x&quot;}`, `<token>`,
		"a=1&password=x&token=y", "http://h/p?k=v&owner=900101400015", "postgres://a:b@c/d", "/sessions/abc/x", "Authorization: Bearer abcdefgh", "Cookie: a=b; c=d",
		"token: a1", "it asks for a token: give one", "900101400015", "+7 (701) 123-45-42", "9001 0140 0015", "0201 3000 8888 7777", "483920", "2026-01-15", "42",
		"OTAwMTAxNDAwMDE1", "/v1/OTAwMTAxNDAwMDE1/x", strings.Repeat("aB3+", 30), strings.Repeat("aB3+", 19), "eyJhbGciOiJI.abc.d", "-----BEGIN A-----", "-----END A-----",
		"550e8400-e29b-41d4-a716-446655440000", "(", ")", "[", "]", "{", "}", `"`, "'", "жоба", "+", "-",
	})
}

func TestMaskingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(messages(), 0, 8).Draw(t, "text"), rapid.SampledFrom([]string{" ", "\n", ", ", " | "}).Draw(t, "between"))
		for how, masked := range map[string]func(string) string{"Text": mask.Text, "Body": mask.Body, "URL": mask.URL} {
			once := masked(text)
			if twice := masked(once); twice != once {
				t.Fatalf("%s(%q): %q became %q", how, text, once, twice)
			}
		}
	})
}

func TestNamesOfSecrets(t *testing.T) {
	t.Parallel()
	for name := range strings.FieldsSeq(`token accessToken access_token tokens otp userOtp otpCode api_key apikey X-Api-Key Cookie cookies Set-Cookie userPassword
		password_hash passwd pwd dbPwd passphrase secretKey clientSecret client-secret secrets pin PIN pass Authorization privateKey secretAccessKey`) {
		if !mask.IsSecret(name) {
			t.Errorf("%s is no secret", name)
		}
	}
	for name := range strings.FieldsSeq(`secretary secretariat passed passport passportNumber spin pins pinned compass key keyUsage tokenType stop
		cookieless authorizationDate apixkey publicKey idempotencyKey`) {
		if mask.IsSecret(name) {
			t.Errorf("%s is a secret", name)
		}
	}
}
