package wsse

import (
	"errors"

	"github.com/synaq/synaq/crypto/internal/dsig"
)

// Why a message is refused; test with errors.Is.
var (
	// ErrNotSigned says that there is no signature for us in the header.
	ErrNotSigned = dsig.ErrNotSigned
	// ErrMalformed says that the message or its signature cannot be read; a message's reason may be an *xmlsafe.Error.
	ErrMalformed = dsig.ErrMalformed
	// ErrAlgorithm says that an algorithm or key is not one that is allowed.
	ErrAlgorithm = dsig.ErrAlgorithm
	// ErrCertificate says that the signer's certificate is not in the message, or not found.
	ErrCertificate = dsig.ErrCertificate
	// ErrComment says that a comment stands within a text of the Body.
	ErrComment = dsig.ErrComment
	// ErrInstruction says that there is a processing instruction, which SOAP forbids.
	ErrInstruction = errors.New("a processing instruction is not allowed in a message")
	// ErrSecondBody says that the Envelope has more than one Body.
	ErrSecondBody = errors.New("there is a second Body")
	// ErrDuplicateID says that two elements have the same identifier.
	ErrDuplicateID = errors.New("an identifier is given twice")
	// ErrSignature says that the signature is wrong; ErrDigest, ErrValue and ErrWrapped say in which way.
	ErrSignature = dsig.ErrSignature
	// ErrDigest says that the Body was changed after it was signed.
	ErrDigest = dsig.ErrDigest
	// ErrValue says that the signature was not made with the certificate's key.
	ErrValue = dsig.ErrValue
	// ErrWrapped says that the signature is not over the Body that is in the Body's place, or not over it alone.
	ErrWrapped = dsig.ErrReference
)
