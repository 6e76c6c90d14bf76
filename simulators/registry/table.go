package registry

import (
	"cmp"
	"fmt"
	"slices"
)

// table is the records of one type in one world, whatever their type.
type table interface {
	recordType() RecordType
	// putAny writes a value that recordType().decode or accept returned.
	putAny(v any) (undo func())
	remove(key string) (undo func(), found bool)
	get(key string) (any, bool)
	// list is every record, oldest first.
	list() []any
	size() int
}

// row is one record; it is never changed once it is in a table, only replaced.
type row[T any] struct {
	seq   uint64
	value T
}

// tableOf is a table with its indexes. Its world's lock guards it.
type tableOf[T any] struct {
	records *Records[T]
	rows    map[string]*row[T]
	indexes []map[string][]*row[T]
	seq     uint64
}

func newTableOf[T any](r *Records[T]) *tableOf[T] {
	t := &tableOf[T]{records: r, rows: map[string]*row[T]{}, indexes: make([]map[string][]*row[T], len(r.indexes))}
	for i := range t.indexes {
		t.indexes[i] = map[string][]*row[T]{}
	}
	return t
}

func (t *tableOf[T]) recordType() RecordType { return t.records }
func (t *tableOf[T]) size() int              { return len(t.rows) }

// put writes and returns what undoes it.
func (t *tableOf[T]) put(key string, v T) (undo func()) {
	old := t.rows[key]
	fresh := &row[T]{value: v}
	if old != nil {
		fresh.seq = old.seq
	} else {
		t.seq++
		fresh.seq = t.seq
	}
	t.swap(key, old, fresh)
	return func() { t.swap(key, fresh, old) }
}

func (t *tableOf[T]) remove(key string) (undo func(), found bool) {
	old := t.rows[key]
	if old == nil {
		return nil, false
	}
	t.swap(key, old, nil)
	return func() { t.swap(key, nil, old) }, true
}

// swap takes one row out and puts another in its place; either may be nil.
func (t *tableOf[T]) swap(key string, out, in *row[T]) {
	if out != nil {
		for i, index := range t.records.indexes {
			for _, k := range index.Keys(out.value) {
				t.unlink(i, k, out)
			}
		}
	}
	if in == nil {
		delete(t.rows, key)
		return
	}
	t.rows[key] = in
	for i, index := range t.records.indexes {
		for _, k := range index.Keys(in.value) {
			t.link(i, k, in)
		}
	}
}

// link enters a row under a key of an index, in the order of the rows; twice is once.
func (t *tableOf[T]) link(index int, key string, r *row[T]) {
	rows := t.indexes[index][key]
	at, found := slices.BinarySearchFunc(rows, r.seq, func(other *row[T], seq uint64) int { return cmp.Compare(other.seq, seq) })
	if !found {
		t.indexes[index][key] = slices.Insert(rows, at, r)
	}
}

func (t *tableOf[T]) unlink(index int, key string, r *row[T]) {
	rows := t.indexes[index][key]
	at, found := slices.BinarySearchFunc(rows, r.seq, func(other *row[T], seq uint64) int { return cmp.Compare(other.seq, seq) })
	switch {
	case !found:
	case len(rows) == 1:
		delete(t.indexes[index], key)
	default:
		t.indexes[index][key] = slices.Delete(rows, at, at+1)
	}
}

func (t *tableOf[T]) find(index, key string) []*row[T] {
	for i := range t.records.indexes {
		if t.records.indexes[i].Name == index {
			return t.indexes[i][key]
		}
	}
	panic(fmt.Sprintf("registry: records %s have no index %q", t.records.name, index))
}

func (t *tableOf[T]) ordered() []*row[T] {
	rows := make([]*row[T], 0, len(t.rows))
	for _, r := range t.rows {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b *row[T]) int { return cmp.Compare(a.seq, b.seq) })
	return rows
}

// only values that the record type's decode or accept returned come here
func (t *tableOf[T]) putAny(v any) (undo func()) { return t.put(t.records.key(v.(T)), v.(T)) }

func (t *tableOf[T]) get(key string) (any, bool) {
	r, found := t.rows[key]
	if !found {
		return nil, false
	}
	return r.value, true
}

func (t *tableOf[T]) list() []any {
	rows := t.ordered()
	values := make([]any, len(rows))
	for i, r := range rows {
		values[i] = r.value
	}
	return values
}
