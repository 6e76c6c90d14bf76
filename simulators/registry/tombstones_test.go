package registry

import (
	"fmt"
	"testing"
)

func TestTombstonesForgetTheOldestFirst(t *testing.T) {
	t.Parallel()
	stones := newGraveyard(3).part()
	of := func(n int) Subject { return OfMessage(fmt.Sprint(n)) }
	bury := func(world string, subjects ...Subject) { stones.bury(subjects, &grave{world: world}) }
	expect := func(n int, world string) {
		t.Helper()
		got := ""
		if g := stones.find(of(n)); g != nil {
			got = g.world
		}
		if got != world {
			t.Errorf("%d was of %q, want %q", n, got, world)
		}
	}
	expect(1, "")
	bury("a", of(1), of(2))
	bury("b", of(1)) // again: the newer stone counts, and outlives the older one
	expect(1, "b")
	expect(2, "a")
	bury("c", of(3)) // in place of the older stone of 1
	expect(1, "b")
	expect(2, "a")
	expect(3, "c")
	bury("d", of(4), of(5))
	expect(1, "")
	expect(2, "")
	expect(3, "c")
	expect(4, "d")
	expect(5, "d")
	if stones.find(OfToken("4")) != nil {
		t.Error("a token is taken for a message of the same letters")
	}
	if n := len(stones.of); n != 3 {
		t.Errorf("%d identifiers are remembered, want 3", n)
	}
}

func TestSystemsThatStandTogetherShareAStone(t *testing.T) {
	t.Parallel()
	yard := newGraveyard(8)
	one, other := yard.part(), yard.part()
	subject := OfMessage("1")
	one.bury([]Subject{subject}, &grave{world: "a"})
	if g := other.find(subject); g != nil {
		t.Errorf("the other system remembers %+v, where it never was", g)
	}
	other.bury([]Subject{subject}, &grave{world: "a"})
	for name, stones := range map[string]tombstones{"one": one, "other": other} {
		if g := stones.find(subject); g == nil || g.world != "a" {
			t.Errorf("%s remembers %+v", name, g)
		}
	}
	if n := len(yard.ring); n != 1 {
		t.Errorf("%d stones for one identifier of one world", n)
	}
	other.bury([]Subject{subject}, &grave{world: "b"})
	if g := other.find(subject); g == nil || g.world != "b" {
		t.Errorf("of the world that ended last it remembers %+v", g)
	}
	for range 64 {
		if last := yard.part(); last.Graveyard == yard && last.bit == 0 {
			t.Fatal("a system without a bit")
		}
	}
}
