// Package xmlsafe reads XML that nobody vouches for: messages of other systems, before a signature of theirs is judged and
// after. It reads one document into a tree whose every node knows where it stands in the source, so that a signed
// document can be cut and pasted without ever being written anew.
//
// What is read is well-formed XML 1.0 with namespaces, in UTF-8, and nothing that makes two readers see two documents: no
// DOCTYPE, no entities but the five that XML predefines, no attribute twice (under any two prefixes), one root with
// only comments and instructions around it, every prefix declared. Size, depth, attributes, declarations and the number of
// nodes are bounded (Limits). The time is linear in the size, the memory at most some hundred bytes a node.
//
// The decoder of encoding/xml is not used: it passes undeclared prefixes and repeated attributes over, lets a second root
// follow the first, does not normalise attribute values, and does not say where an element's tags end.
package xmlsafe
