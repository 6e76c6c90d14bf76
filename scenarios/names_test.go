package scenarios

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

func TestEndingsFollowTheSex(t *testing.T) {
	t.Parallel()
	for surname, want := range map[string]string{
		"Ахметов": "Ахметова", "Сағынтаев": "Сағынтаева", "Калинин": "Калинина", "Комаровский": "Комаровская",
		"Нұрпейіс": "Нұрпейіс", "Ким": "Ким", "Шевченко": "Шевченко", "Черных": "Черных",
	} {
		if got := surnameOf(surname, identifiers.Female); got != want {
			t.Errorf("of a woman %s becomes %s, want %s", surname, got, want)
		}
		if got := surnameOf(surname, identifiers.Male); got != surname {
			t.Errorf("of a man %s becomes %s", surname, got)
		}
	}
	for n := range uint64(500) {
		woman, man := nameOf(stream(n), identifiers.Female), nameOf(stream(n), identifiers.Male)
		if !strings.HasSuffix(woman.Patronymic, "қызы") && !strings.HasSuffix(woman.Patronymic, "на") {
			t.Errorf("%s is no woman's name", woman)
		}
		if !strings.HasSuffix(man.Patronymic, "ұлы") && !strings.HasSuffix(man.Patronymic, "ич") {
			t.Errorf("%s is no man's name", man)
		}
	}
}

func TestStreamsAreTheirOwn(t *testing.T) {
	t.Parallel()
	if stream(1, "ab", "c").Uint64() == stream(1, "a", "bc").Uint64() {
		t.Error("two purposes share a stream")
	}
	if a, b := stream(1, "a").Uint64(), stream(1, "a").Uint64(); a != b {
		t.Error("one purpose has two streams")
	}
}
