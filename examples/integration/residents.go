// Package integration is a part of a vendor's service, as an example: it asks GBD FL where somebody is registered. Its test shows
// worlds and faults without features, in the tests that a vendor has anyway.
package integration

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Residents asks GBD FL.
type Residents struct {
	// GBDFL is its base address.
	GBDFL string
	// HTTP makes the requests; its timeout is how long an answer is waited for.
	HTTP *http.Client
}

// Registered is the address code of the dwelling in which a person is registered, "" for nobody whom GBD FL knows and for
// somebody who is registered nowhere. A question without a good answer is asked once more; the error is that of the second one.
func (r Residents) Registered(ctx context.Context, iin string) (rca string, err error) {
	if rca, err = r.ask(ctx, iin); err != nil {
		rca, err = r.ask(ctx, iin)
	}
	return rca, err
}

func (r Residents) ask(ctx context.Context, iin string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.GBDFL+"/v1/persons/"+iin, http.NoBody)
	if err != nil {
		return "", err
	}
	response, err := r.HTTP.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("GBD FL answers %s", response.Status)
	}
	var found struct {
		Persons struct {
			Person []struct {
				RegAddress struct {
					ARCode string `json:"arCode"`
				} `json:"regAddress"`
			} `json:"person"`
		} `json:"persons"`
	}
	if err := json.NewDecoder(response.Body).Decode(&found); err != nil {
		return "", fmt.Errorf("GBD FL's answer: %w", err)
	}
	if len(found.Persons.Person) != 1 {
		return "", nil
	}
	return found.Persons.Person[0].RegAddress.ARCode, nil
}
