// Package registry is the chassis that every simulated government system stands on.
//
// A system is a [Definition]: the types of its records and its operations, each with its fidelity to the real system
// and its source. [New] makes a [System] of it, an http.Handler and a Go library at once, that serves the operations
// as REST with JSON and adds what no system has to write itself: a control API under /control, worlds, faults, a
// journal, a clock per world with an agenda of due work, /healthz, /metrics, /openapi.json and an index page for people.
//
// # Worlds
//
// A world is a lease on identifiers: an explicit set of IINs, RCAs, phones, document numbers and certificate serials.
// A request is in the world that owns the identifiers it names ([Subject]), and callers need no header for it. The
// world's records, faults, clock, random stream and journal are its own. A request that names identifiers of two worlds
// is refused; one whose identifiers nobody owns is answered from the default world and marked unattributed; one about
// an ended world's identifiers is marked late.
//
// # Adding a system
//
// Write the record types, make a [Records] of each, and write one [Op] per look-up; the package's example is a whole
// system. Handlers read in [Call.View], write in [Call.Update], and leave what comes later to [Call.After].
package registry
