package desk

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// Document is a decision as an electronic document: the schema SignedDocument of the decision API.
type Document struct {
	Content   []byte `json:"content"`
	Signature []byte `json:"signature"`
}

// inBase64 is a document as the registries take it.
func (d *Document) inBase64() *registries.SignedDocument {
	return &registries.SignedDocument{Content: base64.StdEncoding.EncodeToString(d.Content), Signature: base64.StdEncoding.EncodeToString(d.Signature)}
}

// seal makes the electronic document of a decision on the merits (HPC-HEAR-004).
func (d *Desk) seal(ctx context.Context, app *Application, now time.Time) error {
	content, err := json.Marshal(app.document())
	if err != nil {
		return fmt.Errorf("write the document of application %s: %w", app.ID, err)
	}
	signer, err := d.signer(ctx)
	if err != nil {
		d.log.Warn("no key to sign decisions with", "application", app.ID, "error", err)
		_, err = d.change(ctx, app, func(a *Application) {
			a.wait(now, []string{registries.EDS}, registries.EDS+": there is no key to sign the decision with")
		})
		return err
	}
	signature, err := cms.SignDetached(content, signer.Certificate, signer.Private, signer.Chain, now)
	if err != nil {
		return fmt.Errorf("sign the document of application %s: %w", app.ID, err)
	}
	_, err = d.change(ctx, app, func(a *Application) { a.Document = &Document{Content: content, Signature: signature} })
	return err
}

// sealed says whether the decision needs no document, or has it.
func (a *Application) sealed() bool {
	onMerits := a.Decision.Outcome == law.Approved || a.Decision.Outcome == law.Refused
	return !a.procedure().documents || !onMerits || a.Document != nil
}

// written is a decision in a document: the schema DecisionDocument.
type written struct {
	Application string          `json:"application"`
	Recipient   identifiers.IIN `json:"recipient"`
	Outcome     law.Outcome     `json:"outcome"`
	Grounds     []writtenGround `json:"grounds"`
	DecidedAt   time.Time       `json:"decidedAt"`
}

type writtenGround struct {
	Code string      `json:"code"`
	Rule string      `json:"rule"`
	Text writtenText `json:"text"`
}

type writtenText struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

func (a *Application) document() written {
	document := written{Application: a.ID, Recipient: a.Payload.Registrant.IIN, Outcome: a.Decision.Outcome, Grounds: []writtenGround{}, DecidedAt: a.Decision.DecidedAt.UTC()}
	for _, g := range a.Decision.Grounds {
		document.Grounds = append(document.Grounds, writtenGround{g.Code, g.Rule, writtenText(law.ReasonOf(g.Code, g.Rule))})
	}
	return document
}
