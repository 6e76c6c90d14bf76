package xmlsafe

import (
	"errors"
	"fmt"
)

// Why a document is refused; test with errors.Is.
var (
	// ErrLimit says that the document exceeds one of the Limits.
	ErrLimit = errors.New("the document is too big")
	// ErrEncoding says that it is not UTF-8, or has characters that XML has not.
	ErrEncoding = errors.New("the document is not XML in UTF-8")
	// ErrDoctype says that it has a document type declaration.
	ErrDoctype = errors.New("a document type declaration is not allowed")
	// ErrEntity says that it refers to an entity that XML does not predefine.
	ErrEntity = errors.New("only the five predefined entities are allowed")
	// ErrAttribute says that an element has an attribute twice.
	ErrAttribute = errors.New("an attribute is given twice")
	// ErrNamespace says that a prefix is not declared, or is declared as it must not be.
	ErrNamespace = errors.New("the namespaces are wrong")
	// ErrRoot says that there is not exactly one root element, or that something other than it stands beside it.
	ErrRoot = errors.New("the document has not exactly one root")
	// ErrSyntax says that it is not well-formed in another way.
	ErrSyntax = errors.New("the document is not well-formed")
)

// Error is the refusal of a document.
type Error struct {
	// Kind is one of the Err values above.
	Kind error
	// Offset is where in the document, in bytes.
	Offset int
	// Detail says what stands there; it may be empty.
	Detail string
}

// Error says why, where and what.
func (e *Error) Error() string {
	if e.Detail == "" {
		return fmt.Sprintf("%v (at byte %d)", e.Kind, e.Offset)
	}
	return fmt.Sprintf("%v: %s (at byte %d)", e.Kind, e.Detail, e.Offset)
}

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }

func refuse(kind error, offset int, format string, args ...any) error {
	return &Error{kind, offset, fmt.Sprintf(format, args...)}
}

// clip shortens a name or text of the document for a message about it.
func clip(text string) string {
	const most = 40
	if len(text) <= most {
		return text
	}
	return text[:most] + "…"
}
