package shep

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"

	"github.com/jacoelho/xsd"
	"github.com/jacoelho/xsd/xsderrors"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// maxDepth bounds how deep elements may be nested. No contract comes near it; the size of a document is the caller's to bound.
const maxDepth = 100

// Validator says whether a document keeps a contract. It may be used by any number of goroutines.
type Validator interface {
	// Validate returns nil for a document that keeps the contract, and *InvalidError for one that does not. Any other error
	// is a fault of the contract itself.
	Validate(doc []byte) error
}

// EnvelopeValidator is the Validator of a whole message.
type EnvelopeValidator interface {
	Validator
	// ValidateRead is Validate of a message that has been read already.
	ValidateRead(message *xmlsafe.Document) error
}

// Validators are the validators of all contracts. Each is compiled when it is first used, and once; making them costs
// nothing. They may be used by any number of goroutines.
type Validators struct {
	envelope, problem *validator
	payloads          map[payload]*validator
	model             func() (*model, error)
}

type payload struct {
	service   string
	direction Direction
}

// NewValidators makes the validators of all contracts.
func NewValidators() *Validators {
	all := &Validators{payloads: map[payload]*validator{}, model: sync.OnceValues(newModel)}
	all.envelope = all.validator(envelopeSchema, []Root{{Namespace: NamespaceSOAP, Local: "Envelope"}}, true, nil)
	all.problem = all.validator(problemSchema, []Root{{Namespace: NamespaceProblem, Local: "problem"}}, false, nil)
	for _, s := range Services() {
		for _, d := range []Direction{Request, Response} {
			root := s.Root(d)
			roots := []Root{{Local: dataElement}}
			if !root.Typed {
				roots = append(roots, root)
			}
			all.payloads[payload{s.ID, d}] = all.validator(s.Schema, roots, false, &payloadRoot{root, s.Schema})
		}
	}
	return all
}

// Envelope is the validator of a whole message of either channel: the SOAP 1.1 envelope, the operation in its Body and all
// that the operation holds but the content of data, which it does not look at. Signatures in the Header are not its
// business either. It wants the contract's own namespaces: what the real gateway forgives (SOAP 1.2's envelope,
// namespaces in lower case, data in a namespace) it does not.
func (v *Validators) Envelope() EnvelopeValidator { return v.envelope }

// Payload is the validator of what a service's message carries in one direction: of the element data without its business
// signature, or of the one element in it. A service that is not in Services is an error.
func (v *Validators) Payload(service string, d Direction) (Validator, error) {
	found, known := v.payloads[payload{service, d}]
	if !known {
		return nil, fmt.Errorf("there is no service %q with a %q: the table of services names them", service, d)
	}
	return found, nil
}

// Problem is the validator of the element problem, which data holds where a service refused.
func (v *Validators) Problem() Validator { return v.problem }

// validator validates documents with one of the given roots.
type validator struct {
	roots []Root
	// hides says that what an element data and a Security header hold is not judged.
	hides  bool
	engine func() (*xsd.Engine, error)
	// sessions are *xsd.Session, whose buffers are worth keeping.
	sessions sync.Pool
	model    func() (*model, error)
	// data is what an element data holds, nil where the contract has none.
	data *payloadRoot
}

func (v *Validators) validator(schema string, roots []Root, hides bool, data *payloadRoot) *validator {
	return &validator{
		roots: roots, hides: hides, data: data, model: v.model,
		engine: sync.OnceValues(func() (*xsd.Engine, error) { return compile(schema, data) }),
	}
}

// Validate is Validator's.
func (v *validator) Validate(doc []byte) error {
	engine, err := v.engine()
	if err != nil {
		return err
	}
	if err := v.checkRoot(doc); err != nil {
		return err
	}
	hidden := v.hides && hides(doc)
	if hidden {
		if doc, err = hide(doc); err != nil {
			return err
		}
	}
	if err = v.judge(engine, doc); err != nil && v.hides && !hidden {
		if _, malformed := hide(doc); malformed != nil {
			return malformed
		}
	}
	return err
}

// ValidateRead is EnvelopeValidator's.
func (v *validator) ValidateRead(message *xmlsafe.Document) error {
	if root := message.Root.Name; !v.takes(root.Space, root.Local) {
		return v.checkRoot([]byte(message.Source))
	}
	engine, err := v.engine()
	if err != nil {
		return err
	}
	if v.judge(engine, without(message)) == nil {
		return nil
	}
	doc := []byte(message.Source)
	hideIn(message.Root, doc)
	return v.judge(engine, doc)
}

// judge has the engine go through a document, of which what is not judged is hidden.
func (v *validator) judge(engine *xsd.Engine, doc []byte) (err error) {
	session, kept := v.sessions.Get().(*xsd.Session)
	if !kept {
		if session, err = engine.NewSession(xsd.ValidateOptions{MaxErrors: 1, MaxInstanceDepth: maxDepth}); err != nil {
			return fmt.Errorf("validate: %w", err)
		}
	}
	err = session.Validate(bytes.NewReader(doc))
	v.sessions.Put(session)
	if err == nil {
		return nil
	}
	return v.explain(err)
}

// checkRoot finds the root element, which must be one of the contract's: a schema declares more, such as the response beside
// the request.
func (v *validator) checkRoot(doc []byte) error {
	if root, plain := rootOf(doc); plain && v.takes(root.Namespace, root.Local) {
		return nil
	}
	decoder := xml.NewDecoder(bytes.NewReader(doc))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return &InvalidError{Problem: "there is no element in the document", Expected: v.expectedRoots()}
		}
		if err != nil {
			return notXML(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if v.takes(start.Name.Space, start.Name.Local) {
			return nil
		}
		line, column := decoder.InputPos()
		return &InvalidError{
			Path: "/", Line: line, Column: column,
			Problem: "the root element is " + qualified(start.Name.Space, start.Name.Local), Expected: v.expectedRoots(),
		}
	}
}

// takes says whether the root may be of that name.
func (v *validator) takes(space, local string) bool {
	return slices.ContainsFunc(v.roots, func(r Root) bool { return r.Namespace == space && r.Local == local })
}

// compile makes the engine of a schema file and all that it imports; of a payload's too, with data around its root.
func compile(schema string, data *payloadRoot) (*xsd.Engine, error) {
	files := Files()
	resolve := xsd.ResolverFunc(func(_, location string) (xsd.SchemaSource, error) {
		file, err := fs.ReadFile(files, location)
		if errors.Is(err, fs.ErrNotExist) {
			return xsd.SchemaSource{}, xsderrors.ErrSchemaNotFound
		}
		return xsd.Bytes(location, file), err
	})
	source := xsd.SchemaSource{}
	if data != nil {
		source = xsd.Bytes("data.xsd", wrapper(schema, data.Root))
	} else {
		file, err := fs.ReadFile(files, schema)
		if err != nil {
			return nil, fmt.Errorf("read the schema: %w", err)
		}
		source = xsd.Bytes(schema, file)
	}
	engine, err := xsd.Compile(source.WithResolver(resolve))
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", schema, err)
	}
	return engine, nil
}

// wrapper is the schema of the element data around a payload.
func wrapper(schema string, root Root) []byte {
	content := `<xs:element name="data" type="p:` + root.Local + `"/>`
	if !root.Typed {
		content = `<xs:element name="data"><xs:complexType><xs:sequence><xs:element ref="p:` + root.Local + `"/></xs:sequence></xs:complexType></xs:element>`
	}
	return []byte(`<xs:schema xmlns:xs="` + namespaceXS + `" xmlns:p="` + root.Namespace + `">` +
		`<xs:import namespace="` + root.Namespace + `" schemaLocation="` + schema + `"/>` + content + `</xs:schema>`)
}
