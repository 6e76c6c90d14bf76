package xmldsig

import "github.com/synaq/synaq/crypto/internal/dsig"

// Why a document is refused; test with errors.Is.
var (
	// ErrNotSigned says that there is no signature in the root.
	ErrNotSigned = dsig.ErrNotSigned
	// ErrMalformed says that the document or its signature cannot be read; a document's reason is an *xmlsafe.Error.
	ErrMalformed = dsig.ErrMalformed
	// ErrAlgorithm says that an algorithm or key is not one that is allowed.
	ErrAlgorithm = dsig.ErrAlgorithm
	// ErrCertificate says that the signer's certificate cannot be read.
	ErrCertificate = dsig.ErrCertificate
	// ErrComment says that a comment or processing instruction stands within a text that is signed.
	ErrComment = dsig.ErrComment
	// ErrSignature says that the signature is wrong; ErrDigest, ErrValue and ErrReference say in which way.
	ErrSignature = dsig.ErrSignature
	// ErrDigest says that the document was changed after it was signed.
	ErrDigest = dsig.ErrDigest
	// ErrValue says that the signature was not made with the certificate's key.
	ErrValue = dsig.ErrValue
	// ErrReference says that the signature is not over the whole document.
	ErrReference = dsig.ErrReference
)
