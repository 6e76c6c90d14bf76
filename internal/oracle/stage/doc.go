// Package stage is what the oracles of both services have in common: the whole reference over the whole simulated government, the
// numbers of people who are in no world but one, and the smallest world that still does what a large one did. Nothing of the law is in
// it, and nothing but the oracles' tests uses it.
package stage
