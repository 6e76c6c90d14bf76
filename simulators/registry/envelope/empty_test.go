package envelope_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// refusing is a validator that refuses what is not the document that it wants, always at the same path.
type refusing struct{ path, wants string }

func (r refusing) Validate(document []byte) error {
	if string(document) == r.wants {
		return nil
	}
	return &shep.InvalidError{Path: r.path, Problem: string(document)}
}

// TestEmptyElementsArePassedOverWhereTheSchemaIsBroken and nowhere else, however deep that is; nil ones are not called so any more.
func TestEmptyElementsArePassedOverWhereTheSchemaIsBroken(t *testing.T) {
	t.Parallel()
	const document = `<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b><c/><d/><cc/></b><c/><b>` +
		`<c>1</c><c></c><d i:nil="true"/></b><b/><bb><c/></bb></a>`
	for path, left := range map[string]string{
		"/a/b/c": `<b><d/><cc/></b><c/><b><c>1</c><d /></b><b/><bb><c/></bb></a>`,
		"/a/c":   `<b><c/><d/><cc/></b><b><c>1</c><c></c><d /></b><b/><bb><c/></bb></a>`,
		"/a/b":   `<b><c/><d/><cc/></b><c/><b><c>1</c><c></c><d /></b><bb><c/></bb></a>`,
		"/b/c":   `<b><c/><d/><cc/></b><c/><b><c>1</c><c></c><d /></b><b/><bb><c/></bb></a>`,
		"/":      `<b><c/><d/><cc/></b><c/><b><c>1</c><c></c><d /></b><b/><bb><c/></bb></a>`,
		"":       `<b><c/><d/><cc/></b><c/><b><c>1</c><c></c><d /></b><b/><bb><c/></bb></a>`,
	} {
		want := `<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance">` + left
		if err := envelope.ValidatePayload(refusing{path, want}, []byte(document)); err != nil {
			t.Errorf("%q: %v, want %s", path, err, want)
		}
	}
}

// TestEmptyElementsAreNamedInTheTimeOfTheirNumber of as many as a message may have, each once and none of what data holds.
func TestEmptyElementsAreNamedInTheTimeOfTheirNumber(t *testing.T) {
	t.Parallel()
	const many = 90_000
	var elements strings.Builder
	for i := range many {
		fmt.Fprintf(&elements, "<an-element-of-its-own-%05d/>", i)
	}
	message, err := envelope.Parse([]byte(begin + elements.String() + "<twice/><twice/><data><inner/></data><after/>" + end))
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	names := message.Emptied()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
	if len(names) != many+3 || names[0] != "sessionId" || names[many+1] != "twice" || names[many+2] != "after" {
		t.Errorf("%d names, from %.200q", len(names), names)
	}
}
