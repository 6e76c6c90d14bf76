package mask_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mask"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, in, want string }{
		{"an IIN keeps its date of birth", "the owner 900101400015 answered", "the owner 900101****** answered"},
		{"two IINs", "900101400015,850505300027", "900101******,850505******"},
		{"an RCA is no person", "RCA 0201300088887777", "RCA 0201300088887777"},
		{"a telephone number keeps two digits", "sent to +77991234542", "sent to +7********42"},
		{"a telephone number without a plus", "tel:77991234542", "tel:7********42"},
		{"a code", "Code 483920. Answer with it.", "Code ******. Answer with it."},
		{"a code beside Cyrillic", "код:483920ж", "код:******ж"},
		{"a fraction of a second is no code", "at 2026-01-15T10:00:00.123456Z", "at 2026-01-15T10:00:00.123456Z"},
		{"a scenario's ID is no code", "HPC-REF-15-2/104440 and VENDOR-001/000001", "HPC-REF-15-2/104440 and VENDOR-001/000001"},
		{"a code in a path", "/otp/483920, 1/483920, AB-1/483920, R2-D22/483920", "/otp/******, 1/******, AB-1/******, R2-D22/******"},
		{"hexadecimal is no code", "serial ab123456cd", "serial ab123456cd"},
		{"an area", "45.00 m² for 3", "45.00 m² for 3"},
		{"a bearer token", "Authorization: Bearer s3cr3t-token", "Authorization: Bearer ***"},
		{"a session's path", "GET /egov/v1/sessions/AbC-123_x?x=1", "GET /egov/v1/sessions/***?x=***"},
		{"a callback's secret", "POST http://127.0.0.1:80/v1/sms?k=qwerty&owner=900101400015", "POST http://127.0.0.1:80/v1/sms?k=***&owner=900101******"},
		{"a web token", "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl.", "got ***."},
		{"a certificate", "x -----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE----- y", "x [certificate] y"},
		{"packed text", "signed " + base64.StdEncoding.EncodeToString([]byte("consent of 900101400015")), "signed consent of 900101******"},
		{"binary matter", strings.Repeat("gP9+", 40), "[120 bytes]"},
		{"a long path is left alone", "/v1/applications/aaaaaaaaaaaa/consents", "/v1/applications/aaaaaaaaaaaa/consents"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := mask.Text(test.in)
			if got != test.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", test.in, got, test.want)
			}
			if again := mask.Text(got); again != got {
				t.Errorf("masking twice: %q became %q", got, again)
			}
		})
	}
}

func TestBody(t *testing.T) {
	t.Parallel()
	payload := base64.StdEncoding.EncodeToString([]byte(`{"applicant":{"iin":"900101400015"}}`))
	for _, test := range []struct{ name, in, want string }{
		{"JSON keeps its order", `{"b":1,"a":[true,null,2.50],"z":{}}`, `{"b":1,"a":[true,null,2.50],"z":{}}`},
		{"an IIN in a value and in a key", `{"iin":"900101400015","850505300027":{"x":"y"}}`, `{"iin":"900101******","850505******":{"x":"y"}}`},
		{"a number that is an IIN", `{"iin":900101400015}`, `{"iin":"900101******"}`},
		{"tokens", `{"token":"abc","accessToken":"def","state":"open"}`, `{"token":"***","accessToken":"***","state":"open"}`},
		{"a code, and a code that is a word", `{"code":"483920"}`, `{"code":"******"}`},
		{"a problem's code stays", `{"code":"NOT_FOUND"}`, `{"code":"NOT_FOUND"}`},
		{"an envelope is opened", `{"payload":"` + payload + `","signature":{"kind":"cms","value":"AAAA"}}`, `{"payload":{"applicant":{"iin":"900101******"}},"signature":{"kind":"cms","value":"[4 characters]"}}`},
		{"a certificate", `{"pem":"-----BEGIN CERTIFICATE-----"}`, `{"pem":"[27 characters]"}`},
		{"a password in XML", `<sender><senderId>S</senderId><password>p</password></sender>`, `<sender><senderId>S</senderId><password>***</password></sender>`},
		{"a session in XML", `<q:token a="b">abc</q:token><code>SCE001</code>`, `<q:token a="b">***</q:token><code>SCE001</code>`},
		{"not JSON", `<p>900101400015</p>`, `<p>900101******</p>`},
		{"half of a document", `{"iin":"900101400015","token":"abc`, `{"iin":"900101******","token":"***`},
		{"two documents", `{} {"token":"x","iin":"900101400015"}`, `{} {"token":"***","iin":"900101******"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := mask.Body(test.in)
			if got != test.want {
				t.Errorf("Body(%q)\n got %q\nwant %q", test.in, got, test.want)
			}
			if again := mask.Body(got); again != got {
				t.Errorf("masking twice: %q became %q", got, again)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	got := mask.Header(map[string]string{"Authorization": "Bearer abcdef", "Content-Type": "application/json", "X-Api-Key": "k", "X-Iin": "900101400015"})
	for name, want := range map[string]string{"Authorization": "Bearer ***", "Content-Type": "application/json", "X-Api-Key": "***", "X-Iin": "900101******"} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
	if mask.Header(nil) != nil {
		t.Error("nil headers must stay nil")
	}
}
