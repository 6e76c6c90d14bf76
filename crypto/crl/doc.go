// Package crl speaks certificate revocation lists (RFC 5280 sections 5 and 6.3) from both ends: an authority's full and
// delta lists, and a client's judgement of one certificate by them.
//
// Every instant comes from the caller, so lists can be published and judged in a world with a clock of its own. Lists
// are signed with RSA and SHA-256, by the authority itself.
//
// A list may be about a part of an authority's certificates only: its issuing distribution point then names the address
// that those certificates carry, and it says nothing about any other.
package crl
