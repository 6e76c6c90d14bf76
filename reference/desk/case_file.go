package desk

import (
	"encoding/base64"
	"slices"

	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/store"
)

// CaseFile is the administrative case that goes on with a complaint, but for the application, as it stood when that was to be forwarded: what is
// forwarded again is the same (HPC-CMP-004).
type CaseFile struct {
	// Decision is the document of the decision complained of; nil where nothing was decided, or without a document.
	Decision *Document `json:"decision,omitempty"`
	// Hearing is without its positions, of which the application keeps all: here is how many had been stated.
	Hearing   *Hearing           `json:"hearing,omitempty"`
	Positions int                `json:"positions,omitempty"`
	SetAside  []DecisionSetAside `json:"setAside,omitempty"`
}

// caseFile is that of the application now. A complaint of inaction is of no decision.
func (a *Application) caseFile(inaction bool) CaseFile {
	file := CaseFile{SetAside: slices.Clone(a.DecisionsSetAside)}
	if !inaction {
		file.Decision = a.Document
	}
	if a.Hearing != nil && !a.Hearing.NotifiedAt.IsZero() {
		file.Hearing, file.Positions = copied(a.Hearing), len(a.Hearing.Positions)
		file.Hearing.Positions = nil
	}
	return file
}

// with is the case as it is forwarded, with the application as it was signed, and what was stated at the hearing of it.
func (f CaseFile) with(filing store.Filing, app *Application) registries.AdministrativeCase {
	encode := base64.StdEncoding.EncodeToString
	file := registries.AdministrativeCase{
		Application: registries.SignedApplication{Content: encode(filing.Payload), Kind: filing.Kind, Signature: filing.Signature},
	}
	if f.Decision != nil {
		file.Decision = f.Decision.inBase64()
	}
	if h := f.Hearing; h != nil {
		file.Hearing = &registries.HearingHeld{NotifiedAt: h.NotifiedAt.UTC(), At: h.At.UTC(), HeldAt: h.HeldAt.UTC()}
		for _, g := range h.Grounds {
			file.Hearing.Grounds = append(file.Hearing.Grounds, registries.StatedGround{Code: g.Code, Rule: g.Rule})
		}
		for _, p := range app.Hearing.Positions[:f.Positions] {
			file.Hearing.Positions = append(file.Hearing.Positions, registries.SignedPosition{ReceivedAt: p.ReceivedAt.UTC(), Content: encode(p.Signed), Signature: p.Signature})
		}
	}
	for _, s := range f.SetAside {
		file.SetAside = append(file.SetAside, registries.RefusedBefore{
			SetAsideAt: s.SetAsideAt.UTC(), Content: encode(s.Document.Content), Signature: encode(s.Document.Signature),
		})
	}
	return file
}
