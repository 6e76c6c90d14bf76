// Package transcript tells by one digest what an implementation did in a scenario, so that a certificate can hold it and another run
// can be compared with it.
//
// A transcript is made of masked exchanges: what the implementation asked and told the systems, what people told it and the systems,
// and what it concluded. Left out is what differs between two runs that are the same: the order and the number of equal messages,
// looking whether it has decided by now, how long an answer took, the time of day, addresses of hosts, identifiers that it makes up,
// and the sizes of signatures.
package transcript

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Implementation is how exchanges call the service under verification.
const Implementation = "the implementation"

// Digest is the SHA-256 of a scenario's transcript, as sha256: and hexadecimal digits. Without any exchange it is empty.
func Digest(exchanges []v1.Exchange) string {
	if len(exchanges) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, line := range Lines(exchanges) {
		sum.Write([]byte(line + "\n"))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

// Lines are the transcript, each line once, in order.
func Lines(exchanges []v1.Exchange) []string {
	var all []string
	add := func(parts ...any) {
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(parts) // values that came from JSON, into a buffer
		all = append(all, strings.TrimSpace(line.String()))
	}
	for _, e := range exchanges {
		if e.To == Implementation {
			for _, c := range conclusions(e.Response) {
				add("concluded", c)
			}
		}
		if told(e) {
			add(e.From, e.To, e.Operation, e.Method, path(e.Path), body(e.Request), e.Status, e.Fault)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// told says whether an exchange is an act of the implementation or of a person, and not a look at what has become of it, nor what
// the harness and the systems do among themselves.
func told(e v1.Exchange) bool {
	switch {
	case e.From == Implementation:
		return true
	case e.From == "the harness", e.From == "another system", e.To == "another system":
		return false
	default:
		return e.Method != http.MethodGet
	}
}

// conclusions are what an answer of the implementation says for good: why it takes no application, or how it decided.
func conclusions(response string) []any {
	var answer struct {
		Code     string `json:"code"`
		Decision *struct {
			Outcome string            `json:"outcome"`
			To      string            `json:"to"`
			Rule    string            `json:"rule"`
			LawDate string            `json:"lawDate"`
			Grounds []json.RawMessage `json:"grounds"`
		} `json:"decision"`
	}
	if json.Unmarshal([]byte(response), &answer) != nil {
		return nil
	}
	var all []any
	if answer.Code != "" {
		all = append(all, answer.Code)
	}
	if d := answer.Decision; d != nil {
		grounds := []string{}
		for _, g := range d.Grounds {
			var ground struct{ Code, Rule string }
			_ = json.Unmarshal(g, &ground) // what is no ground has neither
			grounds = append(grounds, ground.Code+" "+ground.Rule)
		}
		all = append(all, []any{d.Outcome, d.To, d.Rule, d.LawDate, grounds})
	}
	return all
}

// varying is what differs from run to run.
var varying = regexp.MustCompile(`https?://[^/\s"'<>?#\\]+` + // a host
	`|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?` + // an instant
	`|\b[0-9a-fA-F][0-9a-fA-F*]{7}(?:-[0-9a-fA-F*]{4}){3}-[0-9a-fA-F*]{12}` + // an identifier that was made up, masked in parts
	`|\b[0-9a-fA-F][0-9a-fA-F*]{15,}` +
	`|\[[0-9]+ (?:bytes|characters)\]`) // a signature or a certificate

func text(s string) string {
	return varying.ReplaceAllStringFunc(s, func(found string) string {
		switch {
		case strings.HasPrefix(found, "http"):
			return "http://-"
		case len(found) > 10 && found[4] == '-' && found[10] == 'T':
			return found[:10]
		default:
			return "-"
		}
	})
}

// body is a message's body; the fields of JSON are in order.
func body(s string) string {
	decoder := json.NewDecoder(strings.NewReader(s))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err == nil && !decoder.More() {
		if ordered, err := json.Marshal(unnamed(value)); err == nil {
			s = string(ordered)
		}
	}
	return text(s)
}

// unnamed blanks the identifiers that an implementation gives to what it makes, and those of the evidence on which a ground rests.
func unnamed(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			switch name {
			case "id", "application", "messageId", "noticeId", "idempotencyKey", "evidence":
				v[name] = "-"
			default:
				v[name] = unnamed(inner)
			}
		}
	case []any:
		for i := range v {
			v[i] = unnamed(v[i])
		}
	}
	return value
}

// path is an address, of an application without which.
func path(address string) string {
	return text(application.ReplaceAllString(address, "${1}-"))
}

var application = regexp.MustCompile(`(/v1/applications/)[^/?]+`)
