package mutation_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// These liars decide rightly and are wrong on the wire: something between an honest implementation and the gateway is.

func wireLies() []lie {
	between := func(name, rule, fails string, send func(proxy http.Handler, w http.ResponseWriter, r *http.Request, message []byte)) lie {
		return lie{name: name, tags: "@rule:" + rule, rule: rule, fails: fails, start: func(t *testing.T, stage *stage, _ string) (string, string) {
			return stage.start(t, "", serve(t, beforeTheGateway(t, stage.government, send)), "--transport", "shep"), stage.government
		}}
	}
	return []lie{
		{
			name: "asks past the gateway", tags: "@rule:INT-WIRE-001", rule: "INT-WIRE-001", fails: "wait for GBD FL",
			start: func(t *testing.T, stage *stage, honest string) (string, string) {
				return serve(t, sayingSHEP(t, honest)), stage.government
			},
		},
		{
			name: "asks past the gateway and says that all was well there", tags: "@rule:INT-WIRE-010", rule: "INT-WIRE-010", fails: "the gateway was asked nothing",
			start: func(t *testing.T, stage *stage, honest string) (string, string) {
				return serve(t, sayingSHEP(t, honest)), stage.government
			},
		},
		between("sends every message twice", "INT-WIRE-009", "have the messageId",
			func(proxy http.Handler, w http.ResponseWriter, r *http.Request, message []byte) {
				proxy.ServeHTTP(httptest.NewRecorder(), sending(r, message))
				proxy.ServeHTTP(w, sending(r, message))
			}),
		between("puts in order what was signed", "INT-WIRE-010", "with SCE006",
			func(proxy http.Handler, w http.ResponseWriter, r *http.Request, message []byte) {
				if bytes.Contains(message, []byte("CADASTRE_")) {
					message = bytes.Replace(message, []byte("</soap:Body>"), []byte("\n</soap:Body>"), 1)
				}
				proxy.ServeHTTP(w, sending(r, message))
			}),
	}
}

// sayingSHEP stands before an implementation that asks over REST, and has it declare the other transport.
func sayingSHEP(t *testing.T, honest string) http.Handler {
	t.Helper()
	proxy := proxyTo(t, honest)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/capabilities" {
			proxy.ServeHTTP(w, r)
			return
		}
		said := httptest.NewRecorder()
		proxy.ServeHTTP(said, r)
		w.Header().Set("Content-Type", said.Header().Get("Content-Type"))
		_, _ = io.WriteString(w, strings.Replace(said.Body.String(), `"rest"`, `"shep"`, 1))
	})
}

// beforeTheGateway stands before a government and sends on in its own way what goes to the gateway.
func beforeTheGateway(t *testing.T, government string, send func(proxy http.Handler, w http.ResponseWriter, r *http.Request, message []byte)) http.Handler {
	t.Helper()
	proxy := proxyTo(t, government)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || !strings.HasPrefix(r.URL.Path, "/shep/bip-sync") {
			proxy.ServeHTTP(w, r)
			return
		}
		message, err := io.ReadAll(r.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		send(proxy, w, r, message)
	})
}

// sending is the same request with a message.
func sending(r *http.Request, message []byte) *http.Request {
	again := r.Clone(r.Context())
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(message)), int64(len(message))
	again.Header.Set("Content-Length", strconv.Itoa(len(message)))
	return again
}
