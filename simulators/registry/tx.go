package registry

import (
	"errors"
	"fmt"
)

// Tx is a transaction on one world's records: the argument of Records' methods, valid while the function that got it
// runs.
type Tx struct {
	world    *World
	writable bool
	undo     []func()
	// wrote are the subjects of the records put so far, for the world to own at the end.
	wrote []Subject
}

var errReadOnly = errors.New("the transaction only reads: use Update")

// mayWrite says why a record about these subjects may not be put, and remembers them.
func (tx *Tx) mayWrite(records string, subjects []Subject) error {
	if !tx.writable {
		return fmt.Errorf("put into %s: %w", records, errReadOnly)
	}
	for _, s := range subjects {
		if s.IsZero() {
			continue
		}
		if err := tx.world.mayOwn(s); err != nil {
			return fmt.Errorf("put into %s: %w", records, err)
		}
		tx.wrote = append(tx.wrote, s)
	}
	return nil
}

func (tx *Tx) rollBack() {
	for i := len(tx.undo) - 1; i >= 0; i-- {
		tx.undo[i]()
	}
	tx.undo = nil
}

// view runs a function on the world's records, together with other readers. It must not open another transaction or
// wait for anything.
func (w *World) view(fn func(*Tx) error) error {
	w.records.RLock()
	defer w.records.RUnlock()
	return fn(&w.reader)
}

// update runs a function alone on the world's records. What it wrote is undone when it fails or panics; what the world
// then has records about belongs to the world.
func (w *World) update(fn func(*Tx) error) error {
	w.records.Lock()
	defer w.records.Unlock()
	tx := Tx{world: w, writable: true}
	done := false
	defer func() {
		if !done {
			tx.rollBack()
		}
	}()
	if err := fn(&tx); err != nil {
		return err
	}
	for _, s := range tx.wrote {
		if err := w.claim(s); err != nil {
			return err
		}
	}
	done = true
	return nil
}
