package steps

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

var showsSetAside = sentence(`^the application shows that a refusal was set aside: ((?:` + aCode + `(?:, )?)+)$`)

// showsSetAside looks at the one refusal that was set aside.
func (t *tale) showsSetAside(list string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.checkSetAside(a); err != nil {
		return err
	}
	codes := strings.Split(list, ", ")
	if all := a.state.DecisionsSetAside; len(all) != 1 || !slices.Equal(groundCodes(&all[0].Decision), codes) {
		return fmt.Errorf("expected one refusal that was set aside, with the grounds %v (decisionsSetAside), and they are %s", codes, asJSON(all))
	}
	return nil
}

// checkSetAside looks for the refusal in whose place another decision came, as it was, with its signed document; of another application there is
// none.
func (t *tale) checkSetAside(a *application) error {
	all := a.state.DecisionsSetAside
	if !a.replaced {
		if len(all) > 0 {
			return fmt.Errorf("the application shows %d decisions that were set aside (decisionsSetAside), and none was", len(all))
		}
		return nil
	}
	if len(all) != 1 {
		return fmt.Errorf("a refusal was set aside, and the application shows %d such decisions (decisionsSetAside)", len(all))
	}
	kept, was, now := &all[0], a.refused, a.state.Decision
	var errs []error
	if d := was.Decision; kept.Decision.Outcome != d.Outcome || !kept.Decision.DecidedAt.Equal(d.DecidedAt) || !reflect.DeepEqual(kept.Decision.Grounds, d.Grounds) {
		errs = append(errs, fmt.Errorf("the decision that was set aside is shown as %s (decisionsSetAside.decision), and it was %s", asJSON(kept.Decision), asJSON(d)))
	}
	if d := was.Document; d != nil && (!bytes.Equal(kept.Document.Content, d.Content) || !bytes.Equal(kept.Document.Signature, d.Signature)) {
		errs = append(errs, errors.New("the decision that was set aside does not come with its signed document (decisionsSetAside.document)"))
	}
	since := was.Decision.DecidedAt
	if len(a.complaints) > 0 {
		since = a.complaints[0].at
	}
	if kept.SetAsideAt.Before(since) || kept.SetAsideAt.After(now.DecidedAt) {
		errs = append(errs, fmt.Errorf("the refusal is said to have been set aside at %s (decisionsSetAside.setAsideAt): it can have been from %s, when it was complained of, until it was decided anew at %s",
			show(&kept.SetAsideAt), show(&since), show(&now.DecidedAt)))
	}
	return errors.Join(errs...)
}
