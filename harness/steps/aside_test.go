package steps

import (
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
)

func TestARefusalThatIsSetAsideIsKept(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(a *application)
		want  string
	}{
		"as it was":             {func(*application) {}, ""},
		"by nobody's complaint": {func(a *application) { a.complaints = nil }, ""},
		"lost":                  {func(a *application) { a.state.DecisionsSetAside = nil }, "shows 0 such decisions"},
		"none was":              {func(a *application) { a.replaced = false }, "and none was"},
		"without its grounds":   {func(a *application) { a.state.DecisionsSetAside[0].Decision.Grounds = nil }, `the decision that was set aside is shown as {"outcome":"refused","to":"","rule":"","grounds":null,`},
		"with another document": {func(a *application) { a.state.DecisionsSetAside[0].Document.Content = []byte("{}") }, "does not come with its signed document"},
		"before the complaint": {func(a *application) {
			a.state.DecisionsSetAside[0].SetAsideAt = a.complaints[0].at.Add(-time.Second)
		}, "(decisionsSetAside.setAsideAt)"},
		"after the decision in its place": {func(a *application) {
			a.state.DecisionsSetAside[0].SetAsideAt = a.state.Decision.DecidedAt.Add(time.Second)
		}, "(decisionsSetAside.setAsideAt)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told := facility(t, nil, nil)
			a, _ := heardOut(t, told)
			refused, decided := *a.state, *a.state.Decision
			refused.Document = &implementation.SignedDocument{Content: []byte("refused"), Signature: []byte("signed")}
			a.replaced, a.refused = true, &refused
			at := decided.DecidedAt.Add(time.Hour)
			a.complaints = []*complaint{{at: at}}
			a.state.Decision = &implementation.Decision{Outcome: implementation.Approved, DecidedAt: at}
			a.state.DecisionsSetAside = []implementation.DecisionSetAside{{Decision: decided, Document: *refused.Document, SetAsideAt: at}}
			c.spoil(a)
			complains(t, told.checkSetAside(a), c.want)
		})
	}
}
