package reference_test

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// kept is a register that answers with one list of what it holds about a person.
func (g *government) kept(list string) func(*http.Request, []byte) (int, any) {
	return g.keptAs(list, list)
}

// keptAs is one whose list has another name in the records.
func (g *government) keptAs(list, records string) func(*http.Request, []byte) (int, any) {
	return func(r *http.Request, _ []byte) (int, any) {
		held := g.records[records+"/"+r.PathValue("iin")]
		if held == nil {
			held = []map[string]any{}
		}
		return 200, map[string]any{"iin": r.PathValue("iin"), list: held}
	}
}

// consents lets somebody's data be processed for the housing queue.
func (g *government) consents(c *citizen) {
	g.change(func() {
		g.records["consents/"+c.iin] = []map[string]any{{"id": "C", "iin": c.iin, "service": "housing.queue", "state": "valid"}}
	})
}

// emergency says which acts recognise a dwelling as emergency housing, and that it is while there is one.
func (g *government) emergency(r *http.Request, _ []byte) (int, any) {
	acts := g.records["acts/"+r.PathValue("rca")]
	if acts == nil {
		acts = []map[string]any{}
	}
	return 200, map[string]any{"rca": r.PathValue("rca"), "emergency": len(acts) > 0, "acts": acts}
}

// numbered is a register of records that have a number, each.
func (g *government) numbered(list, key string) func(*http.Request, []byte) (int, any) {
	return func(r *http.Request, _ []byte) (int, any) {
		for _, record := range g.records[list] {
			if record[key] == r.PathValue(key) {
				return 200, record
			}
		}
		return notFound()
	}
}

// documentOf is the number of somebody's identity card.
func documentOf(iin string) string { return "0" + iin[2:10] }

// rightsOf are all rights of a person in dwellings, ended ones too.
func (g *government) rightsOf(r *http.Request, _ []byte) (int, any) {
	iin := r.PathValue("iin")
	rights := g.holdings[iin]
	if rights == nil {
		rights = []map[string]any{}
	}
	return 200, map[string]any{"iin": iin, "holdings": rights}
}

// entriesOf are a person's places in the queue.
func (g *government) entriesOf(r *http.Request, _ []byte) (int, any) {
	entries := []map[string]any{}
	for _, entry := range g.queue {
		if entry["iin"] == r.PathValue("iin") {
			entries = append(entries, entry)
		}
	}
	if g.meanwhile != nil {
		defer g.meanwhile()
		g.meanwhile = nil
	}
	return 200, map[string]any{"iin": r.PathValue("iin"), "entries": entries}
}

// enqueue enters a place once under a key.
func (g *government) enqueue(_ *http.Request, body []byte) (int, any) {
	var entry map[string]any
	if err := json.Unmarshal(body, &entry); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	for _, before := range g.queue {
		if before["idempotencyKey"] == entry["idempotencyKey"] {
			return 200, before
		}
	}
	entry["registeredAt"] = g.now
	entry["number"] = fmt.Sprintf("HPC-%d", len(g.queue)+1)
	g.queue = append(g.queue, entry)
	return 201, entry
}

// notifyAtFacility puts a message into an account, once under its id.
func (g *government) notifyAtFacility(_ *http.Request, body []byte) (int, any) {
	var posted map[string]any
	if err := json.Unmarshal(body, &posted); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	for _, before := range g.account {
		if before["noticeId"] == posted["noticeId"] {
			return 200, before
		}
	}
	posted["at"] = g.now
	g.account = append(g.account, posted)
	return 201, posted
}

// forward makes a case of a complaint once under a key; it is answered in three weeks.
func (g *government) forward(_ *http.Request, body []byte) (int, any) {
	var posted map[string]any
	if err := json.Unmarshal(body, &posted); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	for _, before := range g.cases {
		if before["forwarded"].(map[string]any)["idempotencyKey"] == posted["idempotencyKey"] {
			return 200, before
		}
	}
	made := map[string]any{"number": fmt.Sprintf("QC-%d", len(g.cases)+1), "registeredAt": g.now, "until": g.now.AddDate(0, 0, 21), "forwarded": posted}
	g.cases = append(g.cases, made)
	return 201, made
}
