package egov

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// centre is eGov's own client of SMS 1414.
type centre struct {
	base func() string
}

// phoneOf asks the Mobile Citizens Database for a person's phone; 409 NOT_IN_MOBILE_DATABASE where it has none.
func (c centre) phoneOf(call *registry.Call, iin identifiers.IIN) (identifiers.Phone, error) {
	var entry struct {
		Phone identifiers.Phone `json:"phone"`
	}
	status, err := c.do(call, http.MethodGet, "/v1/systems/subscribers/"+iin.String(), nil, &entry)
	switch {
	case err != nil:
		return identifiers.Phone{}, err
	case status == http.StatusNotFound:
		return identifiers.Phone{}, registry.Problem(http.StatusConflict, NotInMobileDatabase, "the Mobile Citizens Database has no phone for %s: sign by EDS", iin)
	case entry.Phone.IsZero():
		return identifiers.Phone{}, unavailable(fmt.Errorf("answer %d without a phone", status))
	}
	return entry.Phone, nil
}

// send sends a one-time password.
func (c centre) send(call *registry.Call, messageID string, to identifiers.Phone, code string) error {
	body := map[string]string{
		"messageId": messageID,
		"to":        to.String(),
		"text":      "eGov: қол қою коды / код для подписания " + code + ". Ешкімге айтпаңыз / никому не сообщайте.",
	}
	status, err := c.do(call, http.MethodPost, "/v1/messages", body, nil)
	if err == nil && status != http.StatusAccepted {
		err = unavailable(fmt.Errorf("answer %d", status))
	}
	return err
}

// do calls the centre; a failure to reach it, or its own, is 503 UNAVAILABLE.
func (c centre) do(call *registry.Call, method, path string, body, out any) (int, error) {
	base := ""
	if c.base != nil {
		base = strings.TrimSuffix(c.base(), "/")
	}
	if base == "" {
		return 0, registry.Problem(http.StatusServiceUnavailable, registry.CodeUnavailable, "eGov is not connected to SMS 1414: start it with the SMS centre's address")
	}
	var payload io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return 0, fmt.Errorf("encode a request to SMS 1414: %w", err)
		}
		payload = bytes.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(call.Context(), method, base+path, payload)
	if err != nil {
		return 0, fmt.Errorf("ask SMS 1414: %w", err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := call.HTTP().Do(req)
	if err != nil {
		return 0, unavailable(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return 0, unavailable(err)
	}
	if resp.StatusCode >= 500 {
		return 0, unavailable(fmt.Errorf("answer %d: %.200s", resp.StatusCode, answer))
	}
	if out != nil && resp.StatusCode/100 == 2 {
		if err := json.Unmarshal(answer, out); err != nil {
			return 0, unavailable(fmt.Errorf("answer %d is not what was expected: %w", resp.StatusCode, err))
		}
	}
	return resp.StatusCode, nil
}

func unavailable(err error) error {
	return registry.Problem(http.StatusServiceUnavailable, registry.CodeUnavailable, "SMS 1414 does not answer eGov: %v; try again later", err)
}
