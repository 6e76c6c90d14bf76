package shep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
)

// reachedWithin bounds how long a system may take to say that it is there.
const reachedWithin = 5 * time.Second

// Reach says whether the gateway reaches a system, to which it hands messages.
type Reach struct {
	// System is its short name.
	System string `json:"system"`
	// Reached is whether it answers.
	Reached bool `json:"reached"`
	// Why it is not reached; empty where it is.
	Why string `json:"why,omitempty"`
}

// ReachList is the answer of GET /v1/systems.
type ReachList struct {
	Systems []Reach `json:"systems"`
}

// Systems are the short names of those that have services, to which the gateway has to find the way.
func Systems() []string {
	var all []string
	for _, service := range shep.Services() {
		all = append(all, service.System)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// reach asks every system whether it is there.
func (s *service) reach(c *registry.Call, _ struct{}) (ReachList, error) {
	names := Systems()
	list := ReachList{Systems: make([]Reach, len(names))}
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() {
			list.Systems[i] = Reach{System: name, Reached: true}
			if err := s.reaches(c.Context(), name); err != nil {
				list.Systems[i].Reached, list.Systems[i].Why = false, err.Error()
			}
		})
	}
	all.Wait()
	return list, nil
}

// reaches says why the gateway does not reach a system.
func (s *service) reaches(ctx context.Context, system string) error {
	base := s.Provider(system)
	if base == "" {
		return errors.New("the gateway was not told where it is")
	}
	ctx, cancel := context.WithTimeout(ctx, reachedWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/healthz", http.NoBody)
	if err != nil {
		return err
	}
	answer, err := s.http.Do(request)
	if err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, maxAnswer))
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", base, answer.StatusCode)
	}
	return nil
}
