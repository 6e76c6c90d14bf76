package envelope_test

import (
	"testing"

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
