package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/harness/implementation"
)

func (t *tale) waitsForConsent(ctx context.Context, role string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	owner, err := t.onStage(role)
	if err != nil {
		return err
	}
	waits := func() bool {
		request := asked(a, owner)
		return !a.state.Decided() && a.state.Pending.Reason == implementation.PendingConsent && request != nil && request.Answer == implementation.Awaited
	}
	if err := t.await(ctx, a, waits); err != nil {
		return err
	}
	if !waits() {
		return fmt.Errorf("expected the application to wait for %s's consent, and it is %s", owner, describe(a))
	}
	hour := func() error { return t.checkHour(ctx, a, owner) }
	return errors.Join(t.checkNothingEntered(ctx, a), t.checkNoNotice(ctx, a), t.eventually(ctx, a, hour))
}

func (t *tale) waitsForSystem(ctx context.Context, title string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	system := systems()[title]
	waits := func() bool {
		return !a.state.Decided() && a.state.Pending.Reason == implementation.PendingRegistry && slices.Contains(a.state.Pending.Registries, system)
	}
	if err := t.worksOn(ctx, a); err != nil {
		return err
	}
	if err := t.await(ctx, a, waits); err != nil {
		return err
	}
	if err := t.weighedBefore(a); err != nil {
		return err
	}
	if !waits() {
		return fmt.Errorf("expected the application to wait for %s, and it is %s", title, describe(a))
	}
	a.weighed = true
	if a.state.Pending.RetryAt == nil {
		return fmt.Errorf("the application waits for %s and does not say when it asks again (pending.retryAt)", title)
	}
	for _, other := range a.state.Pending.Registries {
		if !t.silent[other] {
			return fmt.Errorf("the application says that it waits for %s (pending.registries), which answers: only %s is silent", other, titles(t.silent))
		}
	}
	if system == "rpdrn" || t.queue.entryLost {
		return t.checkNoNotice(ctx, a) // it may have entered the record and not said so
	}
	return errors.Join(t.checkNothingEntered(ctx, a), t.checkNoNotice(ctx, a))
}
