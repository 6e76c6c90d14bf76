// Package architecture holds the tests of the project's shape: who may import whom, and that the reference is a black
// box to the harness. It has no code of its own.
//
//	cmd -> harness -> scenarios -> simulators/government -> simulators/<system> -> simulators/registry
//	cmd -> reference -> its own clients
//
// The leaves identifiers, crypto, api and features are open to both sides. The two sides never share kinship, clients
// or law: a mistake in shared code would be invisible to both. Only internal/oracle, which serves tests alone, knows both, to compare
// them.
package architecture
