package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/hpc"
)

// checkAnswer looks for one notice of an answer in the account for each complaint that was answered, and for what it says of it.
func (t *tale) checkAnswer(ctx context.Context, a *application) error {
	return t.eventually(ctx, a, func() error {
		found, err := t.allQueueNotices(ctx, a, hpc.ComplaintAnswer)
		if err != nil {
			return err
		}
		return t.compareAnswers(a, found)
	})
}

func (t *tale) compareAnswers(a *application, found []hpc.Notice) error {
	answered := slices.DeleteFunc(slices.Clone(a.state.Complaints), func(c implementation.ComplaintCase) bool { return c.State == implementation.ComplaintRegistered })
	if len(found) != len(answered) {
		return fmt.Errorf("there are %d answers to complaints in accounts, and should be %d", len(found), len(answered))
	}
	var errs []error
	for _, c := range answered {
		of := slices.DeleteFunc(slices.Clone(found), func(n hpc.Notice) bool {
			return n.IIN != a.of(c.By).IIN() || n.Complaint == nil || n.Complaint.ID != c.ID
		})
		if len(of) != 1 {
			errs = append(errs, fmt.Errorf("the account of %s shows %d answers to the complaint %s, and should show one", a.of(c.By), len(of), c.ID))
			continue
		}
		errs = append(errs, t.compareAnswer(c, of[0]))
	}
	return errors.Join(errs...)
}

// compareAnswer compares the notice that answers a complaint with the complaint as the application shows it.
func (t *tale) compareAnswer(c implementation.ComplaintCase, n hpc.Notice) error {
	var errs []error
	if problem := catalogue.Text(n.Text).Problem(); problem != "" {
		errs = append(errs, fmt.Errorf("the answer to the complaint %s", problem))
	}
	if said := string(n.Complaint.State); said != c.State {
		errs = append(errs, fmt.Errorf("the notice says that the complaint is %s, and the application says %s", said, c.State))
	}
	if n.Complaint.Case != c.Case {
		errs = append(errs, fmt.Errorf("the notice says that the complaint became the case %q, and the application says %q", n.Complaint.Case, c.Case))
	}
	if until := n.Complaint.Until; c.State == implementation.ComplaintForwarded && (until == nil || !t.same(until, c.Until)) {
		errs = append(errs, fmt.Errorf("the notice says that the complaint is answered by %s, and the application says by %s (until)", show(until), show(&c.Until)))
	}
	if t.env.hasClock() && (c.AnsweredAt == nil || !t.same(c.AnsweredAt, n.At)) {
		errs = append(errs, fmt.Errorf("the notice that answers the complaint came to the account at %s, and the application says at %s (answeredAt)", show(&n.At), show(c.AnsweredAt)))
	}
	return errors.Join(errs...)
}
