package mask_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mask"
)

const person = "900101400015"

// TestNothingSurvives holds what is masked to what must not be in it, each by itself: a secret, a person's number, a telephone.
func TestNothingSurvives(t *testing.T) {
	t.Parallel()
	packed := base64.RawStdEncoding.EncodeToString([]byte(person))
	inURL := base64.RawURLEncoding.EncodeToString([]byte(`{"bboж":1,"applicant":"` + person + `"}`))
	if !strings.ContainsAny(inURL, "-_") {
		t.Fatalf("%s has no character of the alphabet of URLs", inURL)
	}
	wrapped := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("\x01\x02", 18) + "IIN" + person + strings.Repeat("\x03\xff", 40)))
	for _, test := range []struct{ name, in, canary string }{
		{"JSON: a number in a password", `{"password":7712345678}`, "7712345678"},
		{"JSON: a number in a one-time password", `{"otp":4839}`, "4839"},
		{"JSON: a signature that begins with a bracket", `{"signature":"[S3CRETSIG"}`, "S3CRETSIG"},
		{"JSON: a signature in brackets", `{"signature":"[S3CRETSIG bytes]"}`, "S3CRETSIG"},
		{"JSON: a certificate that begins with a bracket", `{"certificate":"[S3CRET]"}`, "S3CRET"},
		{"JSON: the value of a signature in brackets", `{"signature":{"kind":"otp","value":"[S3CRET]"}}`, "S3CRET"},
		{"JSON: the value of a signature that is a number", `{"signature":{"kind":"otp","value":48392}}`, "48392"},
		{"JSON: the value of a signature in an object", `{"signature":{"value":{"a":"S3CRET"}}}`, "S3CRET"},
		{"JSON: an object in a token", `{"token":{"value":"S3CRET"}}`, "S3CRET"},
		{"JSON: an array of arrays in a token", `{"token":[["S3CRET",{"a":"b"}]]}`, `"b"`},
		{"JSON: secretKey", `{"secretKey":"S3CRET"}`, "S3CRET"},
		{"JSON: pin", `{"pin":"S3CRET"}`, "S3CRET"},
		{"JSON: pass", `{"pass":"S3CRET"}`, "S3CRET"},
		{"JSON: passphrase", `{"passphrase":"S3CRET"}`, "S3CRET"},
		{"JSON: tokens", `{"tokens":["S3CRET"]}`, "S3CRET"},
		{"JSON: passwordHash", `{"passwordHash":"S3CRET"}`, "S3CRET"},
		{"JSON: client-secret-value", `{"client-secret-value":"S3CRET"}`, "S3CRET"},
		{"JSON: x-api-key", `{"x-api-key":"S3CRET"}`, "S3CRET"},
		{"JSON: a key of JWK", `{"privateKey":{"d":"S3CRET"}}`, "S3CRET"},
		{"JSON: an IIN as a power of ten", `{"iin":9.00101400015E11}`, "00101400015"},
		{"JSON: an IIN in groups in a key", `{"9001 0140 0015":true}`, "0140 0015"},
		{"JSON in JSON", `{"body":"{\"password\":4839}"}`, "4839"},
		{"JSON in JSON in JSON", `{"a":"{\"b\":\"{\\\"password\\\":\\\"S3CRET\\\"}\"}"}`, "S3CRET"},
		{"JSON that is cut, with a number", `{"otp":4839,"x":"y`, "4839"},
		{"JSON that is cut, with an object", `{"token":{"value":"S3CRET","x":"y`, "S3CRET"},
		{"JSON that is cut, with an object before", `{"token":{"value":"S3CRET"},"x":"y`, "S3CRET"},
		{"JSON that is cut, with an escaped mark", `{"password":"a\"S3CRET","x":"y`, "S3CRET"},
		{"JSON that is cut, in JSON that is cut", `{"a":"{\"password\":\"S3CRET\",\"x\":1`, "S3CRET"},
		{"JSON that is quoted", `got "{\"password\":\"a\\\"S3CRET\"}"`, "S3CRET"},
		{"JSON with a space before the colon, cut", `{"secretKey" : "S3CRET", "x`, "S3CRET"},

		{"XML: character data", `<token><![CDATA[S3CRET]]></token>`, "S3CRET"},
		{"XML: a closing tag in character data", `<token><![CDATA[</token>]]>S3CRET</token>`, "S3CRET"},
		{"XML: after a comment", `<token>a<!-- </token> -->S3CRET</token>`, "S3CRET"},
		{"XML: in a comment", `<token><!-- S3CRET --></token>`, "S3CRET"},
		{"XML: a child", `<w:token><w:value a="b">S3CRET</w:value></w:token>`, "S3CRET"},
		{"XML: after a child of the same name", `<token><token>a</token>S3CRET</token>`, "S3CRET"},
		{"XML: cut after a child", `<token><a/>S3CRET`, "S3CRET"},
		{"XML: an attribute", `<login user="a" password="S3CRET"/>`, "S3CRET"},
		{"XML: an attribute in single quotes, with a prefix", `<login w:accessToken = 'S3CRET'/>`, "S3CRET"},
		{"XML: client-secret", `<client-secret>S3CRET</client-secret>`, "S3CRET"},
		{"XML: passwordHash", `<passwordHash>S3CRET</passwordHash>`, "S3CRET"},
		{"XML in XML as text", `<data>&lt;password&gt;S3CRET&lt;/password&gt;</data>`, "S3CRET"},
		{"XML with JSON as text", `<data>{&quot;password&quot;:&quot;S3CRET&quot;}</data>`, "S3CRET"},

		{"a form", `user=a&password=S3CRET&x=1`, "S3CRET"},
		{"a form that begins with it", `token=S3CRET&x=1`, "S3CRET"},
		{"a form: client_secret", `grant_type=x&client_secret=S3CRET%21`, "S3CRET"},
		{"a fragment", `http://h/p#access_token=S3CRET&x=1`, "S3CRET"},
		{"an address: who logs in", `postgres://app:S3CRET@db/x`, "S3CRET"},
		{"an address: a slash in the password", `dial postgres://app:S3/CRET@db/x: refused`, "CRET"},
		{"an address: an @ in the password", `amqp://app:a@S3CRET@db/x`, "S3CRET"},
		{"an address: a name alone", `"https://S3CRET@h/p"`, "S3CRET"},

		{"text: a setting", `spring.datasource.password=S3CRET`, "S3CRET"},
		{"text: a setting with spaces", `password = S3CRET`, "S3CRET"},
		{"text: of YAML", "token: hunter\nuser: a", "hunter"},
		{"text: a password in a sentence", `the password: hunter was wrong`, "hunter"},
		{"text: a token in a sentence", `with the token: aB3xyz it failed`, "aB3xyz"},
		{"text: a map of Go", `map[password:S3CRET user:a]`, "S3CRET"},
		{"text: cookies", "GET / HTTP/1.1\r\nCookie: sid=S3CRET; b=2S3CRET\r\nHost: h", "S3CRET"},
		{"text: a digest", `Authorization: Digest username="u", response="S3CRET"`, "S3CRET"},
		{"text: a key that is cut", "-----BEGIN PRIVATE KEY-----\nMIIBS3CRETMIIBS3CRETMIIBS3CRET\nMII", "S3CRET"},

		{"a telephone in groups", `call +7 (701) 123-45-42`, "123-45"},
		{"a telephone with spaces", `8 701 123 45 42`, "701"},
		{"a telephone with hyphens", `8-701-123-45-42`, "701"},
		{"a telephone without a country", `(701) 123-45-42`, "123"},
		{"a telephone of another country", `+996 555 123 456`, "555"},
		{"a telephone of another country in a row", `+4915112345678`, "4915112345678"},
		{"an IIN in groups of four", `9001 0140 0015`, "0140 0015"},
		{"an IIN in groups with hyphens", `IIN 9001-0140-0015.`, "0140-0015"},
		{"an IIN in groups of three", "900\u00a0101\u00a0400\u00a0015", "400\u00a0015"},
		{"an IIN in groups after a year", "2026 9005 1739 0004", "1739"},
		{"an IIN, its date apart", `900101 400 015`, "400 015"},
		{"a BIN in groups", `0104 4000 0015`, "4000 0015"},
		{"short base64 of an IIN", packed, packed},
		{"short base64 of an IIN with a prefix", "id_" + packed, packed},
		{"short base64 of an IIN in a path", "/v1/persons/" + packed + "/consents", packed},
		{"short base64 of a telephone", base64.StdEncoding.EncodeToString([]byte("tel:77011234542")), "dGVsOjc3MDExMjM0NTQy"},
		{"base64 of URLs", inURL, inURL[len(inURL)-20:]},
		{"base64 without its padding", base64.RawStdEncoding.EncodeToString([]byte("a consent of " + person)), "YSBjb25zZW50"},
		{"base64 in lines", wrapped[:76] + "\n" + wrapped[76:], wrapped[40:70]},
		{"base64 in lines of XML", wrapped[:76] + "&#13;\n" + wrapped[76:], wrapped[40:70]},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(test.in, test.canary) {
				t.Fatalf("%s is not in %s", test.canary, test.in)
			}
			for how, masked := range map[string]func(string) string{"Body": mask.Body, "Text": mask.Text} {
				if how == "Text" && strings.HasPrefix(test.name, "JSON: ") {
					continue // whose numbers and signatures are told by their names, which takes a document
				}
				got := masked(test.in)
				if strings.Contains(got, test.canary) {
					t.Errorf("%s(%s) tells %s: %s", how, test.in, test.canary, got)
				}
				if again := masked(got); again != got {
					t.Errorf("%s twice: %s became %s", how, got, again)
				}
			}
		})
	}
}

func TestNothingOfASecretHeaderSurvives(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{
		"Cookie": "sid=S3CRET; b=2", "Set-Cookie": "sid=S3CRET; Path=/", "X-Api-Key": "S3CRET b", "X-Auth-Token": "S3CRET b",
		"Authorization": "S3CRET b", "X-Client-Secret": "S3CRET b",
	} {
		got := mask.Header(map[string]string{name: value})
		if strings.Contains(got[name], "S3CRET") {
			t.Errorf("%s: %s", name, got[name])
		}
		if again := mask.Header(got); again[name] != got[name] {
			t.Errorf("masking twice: %s became %s", got[name], again[name])
		}
	}
	for value, want := range map[string]string{"Digest username=a, response=b": "Digest ***", "bearer abc": "bearer ***", "": ""} {
		if got := mask.Header(map[string]string{"Authorization": value}); got["Authorization"] != want {
			t.Errorf("%q: %q, want %q", value, got["Authorization"], want)
		}
	}
}

func TestNothingOfAnAddressThatIsNoneSurvives(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"u:S3CRET@127.0.0.1:80", "http://u:S3CRET@127.0.0.1:80", "127.0.0.1:80?k=S3CRET", "http://u:S3/CRET?@h", "h?token=S3CRET#a"} {
		got := mask.URL(address)
		if strings.Contains(got, "S3CRET") || strings.Contains(got, "S3/CRET") {
			t.Errorf("%s: %s", address, got)
		}
		if again := mask.URL(got); again != got {
			t.Errorf("masking twice: %s became %s", got, again)
		}
	}
}

// TestWhatReadersNeedStays: a report is read for what was decided, on what grounds, and by what answers.
func TestWhatReadersNeedStays(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"code":"NOT_FOUND","status":404,"title":"no such application","rule":"RES-CONSENT-002"}`,
		`{"id":"550e8400-e29b-41d4-a716-446655440000","other":"12345678-1234-4123-8123-12345678901a"}`,
		`{"state":"pending","pending":{"reason":"consent","nextAt":"2026-01-15T10:00:00+05:00"}}`,
		`{"signature":{"kind":"otp"},"evidence":[{"source":"cadastre","operation":"dwelling","area":45.00}]}`,
		`{"rca":"0201300088887777","kato":"751110000","area":45.5,"from":"2026-01-15","to":"2026-02-01"}`,
		`{"passed":3,"passport":"N12345678","passportNumber":"N12345678","pinned":1,"spin":2,"compass":"x","secretary":"A","tokenType":"Bearer"}`,
		`{"keyUsage":"sign","keyword":"x","publicKey":"y","idempotencyKey":"a-1","monkey":"b","pending":"c","bypass":"d"}`,
		`{"token":null,"password":true,"secret":false,"otp":""}`,
		`<status><code>SCE001</code><message>OK</message></status><wsse:SecurityTokenReference><a>b</a></wsse:SecurityTokenReference>`,
		`<token/><a>b</a><password></password>`,
		`the test operations ask for a token: give the one that it was started with`,
		`{"detail":"eGov does not accept the one-time password: OTP_EXPIRED; ask for a new one"}`,
		`RCA 0201 3000 8888 7777 and 7101-2969-1834-1472, KATO 75 11 10 000, from 2026-01-15 to 2026-02-01, 15.01.2026 10:00, 45.00 18.00 15.50`,
		`2026-01-15 2026-02-01`, `at 2026-01-15T10:00:00.123456Z`, `http://127.0.0.1:8080/v1/applications/a@b/consents`,
		`POST http://127.0.0.1:41415/v1/applications/550e8400-e29b-41d4-a716-446655440000/consents/550e8400-e29b-41d4-a716-446655440000/answer`,
		"----------------------------------------------------------------------------------------------------------------------",
		`1 of 12 scenarios passed; 3 failed, 4 broken`, `took 1.5 s, 10 20 30 40`, `residence.permanent-with-a-long-name_and_more`,
	} {
		if got := mask.Body(text); got != text {
			t.Errorf("%s\nbecame %s", text, got)
		}
	}
}

// TestTheContractsFieldsAreNoSecrets but for those that are.
func TestTheContractsFieldsAreNoSecrets(t *testing.T) {
	t.Parallel()
	secrets := []string{"token", "testToken"}
	for _, name := range contractNames(t) {
		if got, want := mask.IsSecret(name), slices.Contains(secrets, name); got != want {
			t.Errorf("%s is a secret: %t", name, got)
		}
	}
}

func TestADocumentThatIsTooDeepIsHidden(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"[", `{"a":`, `[{"token":`} {
		deep := strings.Repeat(part, 2_000_000/len(part)) + `"S3CRET"`
		got := mask.Body(deep)
		if strings.Contains(got, "S3CRET") || len(got) > 100 {
			t.Errorf("%d times %s: %.200s", 2_000_000/len(part), part, got)
		}
	}
	if got, want := mask.Body(strings.Repeat("[", 2_000_000)), "[2000000 characters]"; got != want {
		t.Errorf("%.100s, want %s", got, want)
	}
	inside, err := json.Marshal(map[string]string{"payload": strings.Repeat("[", 300)})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := mask.Body(string(inside)), `{"payload":"[300 characters]"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestALargeTextIsReadOnce: of what would take a search back to where it began each time, so much that it would not end.
func TestALargeTextIsReadOnce(t *testing.T) {
	t.Parallel()
	for _, part := range []string{
		`"password":"`, `<token`, `<token>`, `<token a="`, "://", "://a:b/", "a-", "a/b-", "aB3+aB3+aB3+aB3+aB3+aB3+-", "1 ", "+7 701 ", "token:", "token=", "password:{",
		`\`, `"\\`, "&lt;", "&quot;", "eyJ", "Bearer ", "a?", "OTAw", "-----BEGIN A-----", ": ", `"otp":`, "/sessions/", strings.Repeat("A", 64) + "\n",
	} {
		text := strings.Repeat(part, 250_000/len(part))
		mask.Body(text)
	}
}

// contractNames are the names of the fields of the contracts.
func contractNames(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../../api/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d contracts: %v", len(files), err)
	}
	name := regexp.MustCompile(`(?m)(?:^ *|[{,] *)([A-Za-z]\w*):(?: |$)`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range name.FindAllStringSubmatch(string(text), -1) {
			names = append(names, match[1])
		}
	}
	return names
}
