package registry

import (
	"net/http"
	"strconv"
)

func (c *control) journal(r controlRequest) (reply, error) {
	given, err := r.query("after", "operation", "subject", "audience", "limit", "bodies")
	if err != nil {
		return reply{}, err
	}
	q, err := journalQuery(given)
	if err != nil {
		return reply{}, err
	}
	// What a system sends by itself has names of its own.
	if q.Operation != "" && q.Audience != AudienceOutgoing && !c.system.hasOperation(q.Operation) {
		return reply{}, malformed("query parameter %q is %q: the system %s has %s; names of what it sends go with audience=%s",
			"operation", cut(q.Operation), c.system.def.Name, c.system.operationNames(), AudienceOutgoing)
	}
	page, err := c.system.journalPage(r.vars["id"], q)
	return reply{http.StatusOK, page}, err
}

func journalQuery(given map[string]string) (q Query, err error) {
	q.Operation = given["operation"]
	if v := given["after"]; v != "" {
		if q.After, err = strconv.ParseUint(v, 10, 64); err != nil {
			return q, malformed("query parameter %q is %q: expected the seq of an exchange", "after", cut(v))
		}
	}
	if v := given["limit"]; v != "" {
		if q.Limit, err = strconv.Atoi(v); err != nil || q.Limit < 0 {
			return q, malformed("query parameter %q is %q: expected a number from 0", "limit", cut(v))
		}
	}
	if q.Bodies, err = wantedBodies(given); err != nil {
		return q, err
	}
	if v := given["subject"]; v != "" {
		if q.Subject, err = ParseSubject(v); err != nil {
			return q, malformed("query parameter %q: %v", "subject", err)
		}
	}
	switch q.Audience = Audience(given["audience"]); q.Audience {
	case "", ForImplementations, ForCitizens, ForSystems, AudienceOutgoing:
		return q, nil
	default:
		return q, malformed("query parameter %q is %q: expected implementations, citizens, systems or outgoing", "audience", cut(given["audience"]))
	}
}

// wantedBodies is what a query wants of the bodies: all without a word.
func wantedBodies(given map[string]string) (Bodies, error) {
	switch v := Bodies(given["bodies"]); v {
	case "":
		return WholeBodies, nil
	case WholeBodies, NoBodies, BodySums:
		return v, nil
	default:
		return "", malformed("query parameter %q is %q: expected true, false or sums", "bodies", cut(string(v)))
	}
}

func (c *control) clearJournal(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	w.journal.clear()
	return reply{}, nil
}

func (c *control) strays(r controlRequest) (reply, error) {
	given, err := r.query("run")
	if err != nil {
		return reply{}, err
	}
	return reply{http.StatusOK, c.system.Strays(given["run"])}, nil
}
