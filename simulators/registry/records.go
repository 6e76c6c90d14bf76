package registry

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// RecordType is a type of record of a system; *Records[T] is the one implementation.
type RecordType interface {
	// Name is the type's name in paths and specifications, plural, for instance "persons".
	Name() string
	// Doc says what one record is, for people.
	Doc() string

	newTable() table
	goType() reflect.Type
	// decode reads one record strictly and lets it validate itself.
	decode(raw json.RawMessage) (any, error)
	// accept takes a T or a *T made in Go and lets it validate itself.
	accept(v any) (any, error)
	keyOf(v any) string
	subjectsOf(v any) []Subject
}

// Index finds records by something else than their key; a record may have several keys in it, or none.
type Index[T any] struct {
	Name string
	Keys func(T) []string
}

// Records describes the records of type T of a system. It holds no data: each world has its own, reached through a
// transaction. T may implement Validate() error, which every write from outside or from a handler must pass.
type Records[T any] struct {
	name, doc string
	key       func(T) string
	subjects  func(T) []Subject
	indexes   []Index[T]
	shape     *shape
	fill      filler
	sharing   *sharing
}

// NewRecords makes a type of record. key must give a unique string, not blank and without control characters; subjects
// gives the identifiers that the record is about, all of which must belong to the world it is put into (nil: none).
func NewRecords[T any](name, doc string, key func(T) string, subjects func(T) []Subject, indexes ...Index[T]) *Records[T] {
	if subjects == nil {
		subjects = func(T) []Subject { return nil }
	}
	t := reflect.TypeFor[T]()
	return &Records[T]{name: name, doc: doc, key: key, subjects: subjects, indexes: indexes, shape: shapeOf(t), fill: fillers{}.of(t), sharing: newSharing(t)}
}

// Name is the type's name, plural.
func (r *Records[T]) Name() string { return r.name }

// Doc says what one record is.
func (r *Records[T]) Doc() string { return r.doc }

// Get returns the record with a key.
func (r *Records[T]) Get(tx *Tx, key string) (T, bool) {
	row, found := r.in(tx).rows[key]
	if !found {
		var none T
		return none, false
	}
	return row.value, true
}

// Find returns the records that an index has under a key, oldest first. An index that the type does not have is a
// mistake in the program and panics.
func (r *Records[T]) Find(tx *Tx, index, key string) []T {
	rows := r.in(tx).find(index, key)
	if len(rows) == 0 {
		return nil
	}
	values := make([]T, len(rows))
	for i, row := range rows {
		values[i] = row.value
	}
	return values
}

// All returns every record of the world, oldest first. It is linear: look-ups use Get and Find.
func (r *Records[T]) All(tx *Tx) []T {
	rows := r.in(tx).ordered()
	values := make([]T, len(rows))
	for i, row := range rows {
		values[i] = row.value
	}
	return values
}

// Len is the number of records in the world.
func (r *Records[T]) Len(tx *Tx) int { return len(r.in(tx).rows) }

// Put writes a record, new or in place of the one with its key, which keeps its place in the order. A record that is
// invalid, its key included, is a problem 422 INVALID, one about another world's identifiers 409 TWO_WORLDS, both fit to
// be answered; in a transaction that only reads it fails too.
func (r *Records[T]) Put(tx *Tx, v T) error {
	r.complete(&v)
	if err := r.validate(v); err != nil {
		return invalid("put into %s: %v", r.name, err)
	}
	if err := tx.mayWrite(r.name, r.subjects(v)); err != nil {
		return err
	}
	tx.undo = append(tx.undo, r.in(tx).put(r.key(v), v))
	return nil
}

// Delete removes the record with a key and says whether there was one. In a transaction that only reads it panics.
func (r *Records[T]) Delete(tx *Tx, key string) bool {
	if !tx.writable {
		panic("registry: delete from " + r.name + " in a transaction that only reads")
	}
	undo, found := r.in(tx).remove(key)
	if found {
		tx.undo = append(tx.undo, undo)
	}
	return found
}

// in is the world's table of this type.
func (r *Records[T]) in(tx *Tx) *tableOf[T] {
	for _, t := range tx.world.tables {
		if mine, ok := t.(*tableOf[T]); ok && mine.records == r {
			return mine
		}
	}
	panic("registry: records " + r.name + " are not in the system's definition")
}

func (r *Records[T]) newTable() table      { return newTableOf(r) }
func (r *Records[T]) goType() reflect.Type { return reflect.TypeFor[T]() }

func (r *Records[T]) decode(raw json.RawMessage) (any, error) {
	var v T
	if err := r.shape.decode(raw, &v, lenient); err != nil {
		return nil, err
	}
	r.complete(&v)
	if err := r.validate(v); err != nil {
		return nil, err
	}
	r.sharing.in(&v)
	return v, nil
}

func (r *Records[T]) accept(v any) (any, error) {
	switch v := v.(type) {
	case T:
		r.complete(&v)
		return v, r.validate(v)
	case *T:
		if v == nil {
			return nil, fmt.Errorf("the record is nil")
		}
		return r.accept(*v)
	case json.RawMessage:
		return r.decode(v)
	default:
		return nil, fmt.Errorf("a %T is not a %s", v, r.goType())
	}
}

// complete gives a record the lists that it must have and has not.
func (r *Records[T]) complete(v *T) {
	if r.fill != nil {
		r.fill(reflect.ValueOf(v).Elem())
	}
}

func (r *Records[T]) validate(v T) error {
	if validator, ok := any(&v).(interface{ Validate() error }); ok {
		if err := validator.Validate(); err != nil {
			return err
		}
	}
	if err := checkName(r.key(v)); err != nil {
		return fmt.Errorf("the record's key %w", err)
	}
	if _, err := json.Marshal(v); err != nil {
		return fmt.Errorf("the record cannot be written as JSON: %w", err)
	}
	return nil
}

// only values that decode or accept of this type returned come here
func (r *Records[T]) keyOf(v any) string { return r.key(v.(T)) }

// only values that decode or accept of this type returned come here
func (r *Records[T]) subjectsOf(v any) []Subject {
	return slices.DeleteFunc(slices.Clone(r.subjects(v.(T))), Subject.IsZero)
}
