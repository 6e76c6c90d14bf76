package report

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// The measures of a diagram, in pixels.
const (
	laneWidth  = 210
	laneTop    = 44
	rowHeight  = 46
	sideMargin = 105
	labelChars = 46
)

// diagram draws the exchanges of a scenario as a sequence diagram in SVG: a lane
// for each party, an arrow for each request and a dashed one for its answer. Its
// rows link to the list of exchanges below it, by the anchor's prefix.
func diagram(prefix string, exchanges []v1.Exchange) template.HTML {
	lanes := parties(exchanges)
	if len(lanes) == 0 {
		return ""
	}
	width := 2*sideMargin + laneWidth*(len(lanes)-1)
	width = max(width, 2*sideMargin+laneWidth)
	height := laneTop + rowHeight*len(exchanges) + 20
	var out strings.Builder
	fmt.Fprintf(&out, `<svg class="sequence" role="img" aria-label="sequence of %d exchanges" width="%d" height="%d" viewBox="0 0 %d %d">`,
		len(exchanges), width, height, width, height)
	for i, lane := range lanes {
		x := sideMargin + laneWidth*i
		fmt.Fprintf(&out, `<line class="life" x1="%d" y1="30" x2="%d" y2="%d"/>`, x, x, height)
		fmt.Fprintf(&out, `<rect class="party" x="%d" y="4" width="%d" height="26" rx="5"/><text class="party" x="%d" y="21">%s</text>`,
			x-laneWidth/2+8, laneWidth-16, x, html.EscapeString(clip(lane, 28)))
	}
	for i, e := range exchanges {
		drawExchange(&out, prefix, i, e, lanes)
	}
	out.WriteString(`</svg>`)
	return template.HTML(out.String()) //nolint:gosec // every text in it is escaped where it is written
}

func drawExchange(out *strings.Builder, prefix string, i int, e v1.Exchange, lanes []string) {
	from, to := slices.Index(lanes, e.From), slices.Index(lanes, e.To)
	x1, x2 := sideMargin+laneWidth*from, sideMargin+laneWidth*to
	y := laneTop + rowHeight*i + 14
	towards := 1 // where the arrow points
	if x2 < x1 {
		towards = -1
	}
	if x1 == x2 { // somebody talks to himself
		x2 = x1 + laneWidth/3
		towards = 1
	}
	fmt.Fprintf(out, `<a href="#%s-%d">`, html.EscapeString(prefix), i+1)
	middle := (x1 + x2) / 2
	label := fmt.Sprintf("%d  %s %s", i+1, e.Method, e.Path)
	fmt.Fprintf(out, `<title>%s</title><text class="call" x="%d" y="%d">%s</text>`, html.EscapeString(label), middle, y-4, html.EscapeString(clip(label, labelChars)))
	fmt.Fprintf(out, `<line class="ask" x1="%d" y1="%d" x2="%d" y2="%d"/>`, x1, y, x2, y)
	fmt.Fprintf(out, `<path class="ask" d="M%d %d l%d -4 v8 z"/>`, x2, y, -8*towards)
	kind := "answer"
	if e.Status >= 400 || e.Status == 0 || e.Error != "" {
		kind = "answer wrong"
	}
	fmt.Fprintf(out, `<line class="%s" x1="%d" y1="%d" x2="%d" y2="%d"/>`, kind, x2, y+18, x1, y+18)
	fmt.Fprintf(out, `<path class="%s" d="M%d %d l%d -4 v8 z"/>`, kind, x1, y+18, 8*towards)
	fmt.Fprintf(out, `<text class="%s" x="%d" y="%d">%s</text></a>`, kind, middle, y+14, html.EscapeString(clip(answerLabel(e), labelChars)))
}

func answerLabel(e v1.Exchange) string {
	label := "no answer"
	if e.Status != 0 {
		label = fmt.Sprint(e.Status)
	}
	if e.Fault != "" {
		label += " (fault: " + e.Fault + ")"
	}
	return label
}

// parties are who took part, in the order of appearance.
func parties(exchanges []v1.Exchange) []string {
	var lanes []string
	for _, e := range exchanges {
		for _, party := range []string{e.From, e.To} {
			if !slices.Contains(lanes, party) {
				lanes = append(lanes, party)
			}
		}
	}
	return lanes
}

func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
