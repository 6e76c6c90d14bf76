package report

import (
	"fmt"
	"io"
	"sync"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Progress shows how far a run is: one line that changes on a terminal, else a
// line for each tenth of the run and for each scenario that did not pass.
type Progress struct {
	// Out is where to; Terminal says that it understands a carriage return.
	Out      io.Writer
	Terminal bool

	mu     sync.Mutex
	counts v1.Counts
	live   bool // an unfinished line is on the screen
}

// Say prints a line, above the live one.
func (p *Progress) Say(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	fmt.Fprintln(p.Out, Printable(fmt.Sprintf(format, args...)))
}

// Result takes the end of a scenario. It fits suite.Options.OnResult.
func (p *Progress) Result(scenario v1.Scenario, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counts.Add(scenario.Status)
	if scenario.Status == v1.Failed || scenario.Status == v1.Broken {
		p.clear()
		fmt.Fprintf(p.Out, "%s  %s: %s\n", scenario.Status, scenario.ID, scenario.Title)
	}
	switch {
	case p.Terminal:
		fmt.Fprintf(p.Out, "\r\x1b[K%d/%d scenarios: %d passed%s", done, total, p.counts.Passed, others(p.counts))
		p.live = true
		if done == total {
			p.clear()
		}
	case done == total || done*10/total != (done-1)*10/total:
		fmt.Fprintf(p.Out, "%d/%d scenarios: %d passed%s\n", done, total, p.counts.Passed, others(p.counts))
	}
}

func (p *Progress) clear() {
	if p.live {
		fmt.Fprint(p.Out, "\r\x1b[K")
		p.live = false
	}
}
