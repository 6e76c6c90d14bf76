package registry

import (
	"reflect"
	"sync"
	"time"
)

// sharing lets the records of one type have one copy of what many of them say alike: names, streets, the entries of code
// tables. It remembers what it saw lately and nothing longer, so that a register of millions does not make it grow.
type sharing struct {
	share sharer // nil when there is nothing to share

	mu         sync.Mutex
	seen, aged map[any]any
}

// sharer puts what is shared in the place of what a value has.
type sharer func(s *sharing, v reflect.Value)

const (
	// maxSeen bounds how many values are remembered: those seen since it was last reached, and those of the time before.
	maxSeen = 1024
	// maxShared is the longest text that is looked for among them.
	maxShared = 256
)

func newSharing(t reflect.Type) *sharing { return &sharing{share: sharers{}.of(t)} }

// in puts what is shared in the place of what a fresh record has, to which v is a pointer.
func (s *sharing) in(v any) {
	if s.share != nil {
		s.share(s, reflect.ValueOf(v).Elem())
	}
}

// of is the copy to have of a value; made makes it where none is remembered.
func (s *sharing) of(value any, made func() any) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	shared, found := s.seen[value]
	if found {
		return shared
	}
	if shared, found = s.aged[value]; !found {
		shared = made()
	}
	if s.seen == nil || len(s.seen) >= maxSeen {
		s.seen, s.aged = map[any]any{}, s.seen
	}
	s.seen[value] = shared
	return shared
}

func shareText(s *sharing, v reflect.Value) {
	if text := v.String(); text != "" && len(text) <= maxShared {
		v.SetString(s.of(text, func() any { return text }).(string)) // only texts are under texts
	}
}

// shareWhole shares what a pointer points to.
func shareWhole(s *sharing, v reflect.Value) {
	if !v.IsNil() {
		v.Set(reflect.ValueOf(s.of(v.Elem().Interface(), v.Interface)))
	}
}

// sharers are the sharers of types, nil for those in which there is nothing to share.
type sharers map[reflect.Type]sharer

func (known sharers) of(t reflect.Type) sharer {
	if share, found := known[t]; found {
		return share
	}
	if decodesItself(t) {
		return nil
	}
	// A type that contains itself finds this one and comes to the true one by it.
	var share sharer
	known[t] = func(s *sharing, v reflect.Value) {
		if share != nil {
			share(s, v)
		}
	}
	share = known.make(t)
	known[t] = share
	return share
}

func (known sharers) make(t reflect.Type) sharer {
	switch t.Kind() {
	case reflect.String:
		return shareText
	case reflect.Struct:
		return known.ofFields(t)
	case reflect.Pointer:
		return known.ofPointer(t)
	case reflect.Slice, reflect.Array:
		return known.ofElements(t)
	default:
		return nil
	}
}

func (known sharers) ofFields(t reflect.Type) sharer {
	var places [][]int
	var shares []sharer
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		if share := known.of(f.Type); share != nil {
			places, shares = append(places, f.Index), append(shares, share)
		}
	}
	if len(places) == 0 {
		return nil
	}
	return func(s *sharing, v reflect.Value) {
		for i, share := range shares {
			share(s, v.FieldByIndex(places[i]))
		}
	}
}

// ofPointer shares a struct of nothing but texts and instants as a whole, and of any other what is in it.
func (known sharers) ofPointer(t reflect.Type) sharer {
	share := known.of(t.Elem())
	if share == nil {
		return nil
	}
	if isPlain(t.Elem()) {
		return shareWhole
	}
	return func(s *sharing, v reflect.Value) {
		if !v.IsNil() {
			share(s, v.Elem())
		}
	}
}

func isPlain(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	for i := range t.NumField() {
		if f := t.Field(i); !f.IsExported() || f.Type.Kind() != reflect.String && f.Type != reflect.TypeFor[time.Time]() {
			return false
		}
	}
	return true
}

func (known sharers) ofElements(t reflect.Type) sharer {
	share := known.of(t.Elem())
	if share == nil {
		return nil
	}
	return func(s *sharing, v reflect.Value) {
		for i := range v.Len() {
			share(s, v.Index(i))
		}
	}
}
