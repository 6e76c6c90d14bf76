package campaign

import (
	"fmt"
	"io"
	"time"
)

// Progress shows how far a campaign is and how long it will still take: one line that changes on a terminal, else a line for each
// fortieth; and each mutant that lives.
type Progress struct {
	Out      io.Writer
	Terminal bool
	// Now is the clock, and Began when the campaign did.
	Now   func() time.Time
	Began time.Time

	score Score
	fresh int
}

// Result takes a mutant's. Done counts those of an earlier campaign too.
func (p *Progress) Result(result Result, done, total int) {
	p.score.add(result.State)
	p.fresh++
	if p.Terminal {
		fmt.Fprint(p.Out, "\r\x1b[K")
	}
	if result.State == Survived || result.State == Elsewhere {
		fmt.Fprintf(p.Out, "%s  %s: %s\n", result.State, result.ID, result.Breaks)
	}
	left := p.Now().Sub(p.Began) / time.Duration(p.fresh) * time.Duration(total-done)
	text := fmt.Sprintf("%d/%d mutants: %d killed, %d live; %s to go", done, total, p.score.Killed, p.score.Living(), left.Round(time.Second))
	switch {
	case p.Terminal && done < total:
		fmt.Fprint(p.Out, text)
	case !p.Terminal && (done == total || done*40/total != (done-1)*40/total):
		fmt.Fprintln(p.Out, text)
	}
}
