package registry_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/registry"
)

func TestTextThatWouldBeReplacedIsRefused(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	for _, text := range []string{
		"new-\xff", "new-\xd2", "new-\xc0\xaf", // a byte of none, a cut character, an overlong one
		`new-\ud800`, `new-\udc00`, `new-\udc00\ud83d`, `new-\ud83d\ud83d`, `new-\ud83d\n`, `\\\ud83d`, // halves of characters
	} {
		dog := `{"chip": "` + text + `", "name": "New", "owner": "` + citizen(1) + `"}`
		for _, c := range []struct{ method, path, body string }{
			{"POST", "/v1/dogs", dog},
			{"POST", "/control/worlds/w/records/dogs", dog},
			{"PUT", "/control/worlds/w/records/dogs/x", dog},
			{"PATCH", "/control/worlds/w/records/dogs/chip-1", `{"name": "` + text + `"}`},
			{"PUT", "/control/worlds/v", `{"identifiers": {}, "run": "` + text + `"}`},
			{"PUT", "/control/worlds/v", `{"identifiers": {}, "records": {"` + text + `": []}}`},
			{"POST", "/control/worlds/w/faults", `{"kind": "reset", "id": "` + text + `"}`},
		} {
			k.problem(t, 400, "MALFORMED", []string{"not UTF-8 at byte"}, c.method, c.path, c.body)
		}
	}
	for _, path := range []string{
		"/v1/dogs?owner=" + citizen(1) + "&chip=%ff", "/v1/dogs?owner=" + citizen(1) + "&%ff=1", "/v1/sessions/%ff",
		"/control/worlds/w/records/dogs/%ff", "/control/worlds/w/journal?operation=%ff", "/control/strays?run=%ff",
	} {
		k.problem(t, 400, "MALFORMED", []string{"UTF-8"}, http.MethodGet, path, "")
	}
	if list := decoded[registry.RecordList](t, k.must(t, 200, "GET", "/control/worlds/w/records/dogs", "").body); len(list.Records) != 1 {
		t.Errorf("something that was refused is there: %s", list.Records)
	}

	for _, text := range []string{`new-\ud83d\udc15`, "new-🐕", `new-\\ud800`, `new-\"`, "new-\ufffd", `new-\ufffd`, `new-\u0041`} {
		k.must(t, 201, "POST", "/v1/dogs", strings.Replace(newDogBody(1, "", 0), "new-1", text, 1))
		k.must(t, 204, "DELETE", "/control/worlds/w/records/dogs/"+pathOf(t, text), "")
	}
}

// pathOf is a JSON string's text as a path segment.
func pathOf(t testing.TB, text string) string {
	t.Helper()
	var plain string
	if err := json.Unmarshal([]byte(`"`+text+`"`), &plain); err != nil {
		t.Fatal(err)
	}
	var escaped strings.Builder
	for _, b := range []byte(plain) {
		escaped.WriteString("%" + string("0123456789abcdef"[b>>4]) + string("0123456789abcdef"[b&15]))
	}
	return escaped.String()
}

func TestNamesThatReadLikeNoneAreRefused(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	for text, says := range map[string]string{
		"": "is blank", " ": "is blank", `\u00a0\u2003`: "is blank", `\u0000`: "control character", `a\u0000`: "control character",
		`a\tb`: "control character", `a\u0085`: "control character",
	} {
		dog := `{"chip": "` + text + `", "name": "New", "owner": "` + citizen(1) + `"}`
		visit := `{"id": "` + text + `", "owner": "` + citizen(1) + `", "at": "2026-01-01T00:00:00Z"}`
		k.problem(t, 422, "INVALID", []string{says, "key"}, "POST", "/control/worlds/w/records/dogs", dog)
		k.problem(t, 422, "INVALID", []string{says, "key"}, "POST", "/control/worlds/w/records/visits", visit)
		k.problem(t, 422, "INVALID", []string{says, "records.dogs[0]"}, "PUT", "/control/worlds/v", `{"identifiers": {"iins": ["`+citizen(2)+`"]}, "records": {"dogs": [`+dog+`]}}`)
		k.problem(t, 422, "INVALID", []string{says, "key"}, "POST", "/v1/dogs", dog)
		k.problem(t, 422, "INVALID", []string{says, "identifiers.documents[0]"}, "PUT", "/control/worlds/v", `{"identifiers": {"documents": ["`+text+`"]}}`)
	}
	for _, chip := range []string{"", " ", "a\x00", "a\xff"} {
		if err := k.Put("w", "dogs", dog{Chip: chip, Name: "New", Owner: iin(1)}); err == nil || !strings.Contains(err.Error(), "key") {
			t.Errorf("the key %q: %v", chip, err)
		}
	}
}

// TestARecordsTokensAreNames reads a record whose key is in order and whose token is not.
func TestARecordsTokensAreNames(t *testing.T) {
	t.Parallel()
	type pass struct {
		ID    string `json:"id"`
		Token string `json:"token"`
	}
	passes := registry.NewRecords("passes", "A pass.", func(p pass) string { return p.ID },
		func(p pass) []registry.Subject { return []registry.Subject{registry.OfToken(p.Token)} })
	s, err := registry.New(registry.Definition{Name: "gate", Records: []registry.RecordType{passes}}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	for _, world := range []string{registry.DefaultWorld, "w"} {
		if world != registry.DefaultWorld {
			if err := s.PutWorld(world, registry.WorldSpec{}); err != nil {
				t.Fatal(err)
			}
		}
		for _, token := range []string{" ", "a\x00"} {
			if err := s.Put(world, "passes", pass{ID: "1", Token: token}); err == nil || !strings.Contains(err.Error(), "token") {
				t.Errorf("the token %q in %s: %v", token, world, err)
			}
		}
	}
}

func TestABodyIsJSONInUTF8(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	newContract(t, k, "Content-Type", "text/plain").ask(415, "PATCH", "/worlds/w/records/dogs/chip-1", "{}")
	joint := registry.NewJoint([]*registry.System{k.System}, "", nil)
	dog := string(dogJSON(1))
	for mediaType, fits := range map[string]bool{
		"": true, "application/json": true, "application/json; charset=utf-8": true, "Application/JSON;charset=\"UTF-8\"": true,
		"application/merge-patch+json": true, "application/json; charset=windows-1251": false, "application/json; charset=": false,
		"application/merge-patch+json; charset=koi8-r": false, "text/plain": false, "application/x-www-form-urlencoded": false,
		"text/json": false, "application/xml": false, "json": false, "application/json, text/plain": false,
	} {
		for _, c := range []struct{ method, path, body string }{
			{"POST", "/v1/dogs", newDogBody(1, "", 0)},
			{"POST", "/control/worlds/w/records/dogs", dog},
			{"PUT", "/control/worlds/w/records/dogs/chip-1", dog},
			{"PATCH", "/control/worlds/w/records/dogs/chip-1", `{"name": "Rex"}`},
			{"PUT", "/control/worlds/v", `{"identifiers": {}}`},
			{"PUT", "/control/worlds/v/clock", `{"now": null}`},
			{"POST", "/control/worlds/w/renew", `{"ttlSeconds": 60}`},
			{"POST", "/control/worlds/w/faults", `{"kind": "reset", "operation": "raw"}`},
		} {
			if !fits {
				k.problem(t, 415, "UNSUPPORTED_MEDIA_TYPE", []string{"application/json", "UTF-8"}, c.method, c.path, c.body, "Content-Type", mediaType)
				continue
			}
			if got, err := k.ask(t, c.method, c.path, c.body, "Content-Type", mediaType); err != nil || got.status/100 != 2 && got.status != 404 {
				t.Errorf("%s %s with Content-Type %q: %d %s %v", c.method, c.path, mediaType, got.status, got.body, err)
			}
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost/control/worlds/w/renew", strings.NewReader(`{"ttlSeconds": 60}`))
		r.Header.Set("Content-Type", mediaType)
		w := httptest.NewRecorder()
		if joint.ServeHTTP(w, r); (w.Code == 204) != fits || !fits && w.Code != 415 {
			t.Errorf("the joint control API with Content-Type %q: %d %s", mediaType, w.Code, w.Body)
		}
	}
}

func TestBytesComeInBase64Alone(t *testing.T) {
	t.Parallel()
	type sealed struct {
		Data  []byte            `json:"data"`
		More  [][]byte          `json:"more,omitempty"`
		Named map[string][]byte `json:"named,omitempty"`
	}
	var got []sealed
	s, err := registry.New(registry.Definition{Name: "vault", Operations: []registry.Operation{
		registry.Op(registry.Spec{
			Name: "seal", Method: http.MethodPost, Path: "/v1/seals", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
		}, func(_ *registry.Call, r sealed) (sealed, error) {
			got = append(got, r)
			return r, nil
		}),
	}}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	for body, says := range map[string]string{
		`{"data": [120, 1]}`: "data", `{"data": []}`: "data", `{"data": 7}`: "data", `{"data": {}}`: "data", `{"data": "%"}`: "data", `{"data": null}`: "data",
		`{"data": "eA==", "more": [[120]]}`: "more[0]", `{"data": "eA==", "named": {"a": [120]}}`: "named.a",
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/seals", strings.NewReader(body)))
		if w.Code != 400 || !strings.Contains(w.Body.String(), says) || !strings.Contains(w.Body.String(), "base64") {
			t.Errorf("%s is answered %d %s", body, w.Code, w.Body)
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/seals", strings.NewReader(`{"data": "eAE=", "more": ["eA=="]}`)))
	if w.Code != 200 || len(got) != 1 || !bytes.Equal(got[0].Data, []byte{120, 1}) {
		t.Errorf("base64 is answered %d %s", w.Code, w.Body)
	}
}
