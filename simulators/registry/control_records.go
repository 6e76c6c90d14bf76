package registry

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

// tableOf finds the world and the records that a path names.
func (c *control) tableOf(r controlRequest) (*World, table, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return nil, nil, err
	}
	t := w.tableNamed(r.vars["type"])
	if t == nil {
		return nil, nil, c.system.noRecordType(r.vars["type"])
	}
	return w, t, nil
}

func (c *control) recordTypes(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	list := RecordTypes{Types: []RecordTypeState{}}
	w.records.RLock()
	defer w.records.RUnlock()
	for _, t := range w.tables {
		list.Types = append(list.Types, RecordTypeState{Name: t.recordType().Name(), Doc: t.recordType().Doc(), Count: t.size()})
	}
	return reply{http.StatusOK, list}, nil
}

func (c *control) listRecords(r controlRequest) (reply, error) {
	records, err := c.system.listed(r.vars["id"], r.vars["type"])
	return reply{http.StatusOK, RecordList{Records: records}}, err
}

// listed are a world's records of a type, oldest first.
func (s *System) listed(id, recordType string) ([]json.RawMessage, error) {
	w, err := s.world(id)
	if err != nil {
		return nil, err
	}
	t := w.tableNamed(recordType)
	if t == nil {
		return nil, s.noRecordType(recordType)
	}
	w.records.RLock()
	values := t.list()
	w.records.RUnlock()
	return encodeAll(values)
}

func (c *control) addRecord(r controlRequest) (reply, error) { return c.writeRecord(r, "") }

func (c *control) putRecord(r controlRequest) (reply, error) { return c.writeRecord(r, r.vars["key"]) }

// writeRecord puts a record from a body; with a key, the record must say the same one.
func (c *control) writeRecord(r controlRequest, key string) (reply, error) {
	w, t, err := c.tableOf(r)
	if err != nil {
		return reply{}, err
	}
	raw, err := r.json()
	if err != nil {
		return reply{}, err
	}
	if !json.Valid(raw) {
		return reply{}, malformed("%v: expected one of the %s", checkJSON(raw), t.recordType().Name())
	}
	value, err := t.recordType().decode(raw)
	if err != nil {
		return reply{}, invalid("%s: %v", t.recordType().Name(), err)
	}
	if said := t.recordType().keyOf(value); key != "" && said != key {
		return reply{}, invalid("%s: the record's key is %q and the path's %q", t.recordType().Name(), said, key)
	}
	created, err := w.putRecord(t, value)
	if err != nil {
		return reply{}, err
	}
	if created {
		return reply{http.StatusCreated, value}, nil
	}
	return reply{http.StatusOK, value}, nil
}

func (c *control) getRecord(r controlRequest) (reply, error) {
	w, t, err := c.tableOf(r)
	if err != nil {
		return reply{}, err
	}
	w.records.RLock()
	value, found := t.get(r.vars["key"])
	w.records.RUnlock()
	if !found {
		return reply{}, noRecord(r)
	}
	return reply{http.StatusOK, value}, nil
}

func noRecord(r controlRequest) error {
	return NotFound("world %q has no %s with the key %q", r.vars["id"], r.vars["type"], r.vars["key"])
}

func (c *control) deleteRecord(r controlRequest) (reply, error) {
	w, t, err := c.tableOf(r)
	if err != nil {
		return reply{}, err
	}
	return reply{}, w.update(func(tx *Tx) error {
		undo, found := t.remove(r.vars["key"])
		if !found {
			return noRecord(r)
		}
		tx.undo = append(tx.undo, undo)
		return nil
	})
}

// patchRecord reads, merges and writes in one transaction, so that two patches do not undo each other.
func (c *control) patchRecord(r controlRequest) (reply, error) {
	w, t, err := c.tableOf(r)
	if err != nil {
		return reply{}, err
	}
	raw, err := r.json()
	if err != nil {
		return reply{}, err
	}
	patch, err := decodePatch(raw)
	if err != nil {
		return reply{}, err
	}
	var patched any
	err = w.update(func(tx *Tx) error {
		old, found := t.get(r.vars["key"])
		if !found {
			return noRecord(r)
		}
		var err error
		if patched, err = merged(t.recordType(), old, patch); err != nil {
			return err
		}
		if said := t.recordType().keyOf(patched); said != r.vars["key"] {
			return invalid("%s: a patch cannot change the key, from %q to %q", t.recordType().Name(), r.vars["key"], said)
		}
		subjects := t.recordType().subjectsOf(patched)
		for _, s := range subjects {
			if w.system.owners.of(s) == w.slot {
				continue
			}
			if err := w.adopt(s); err != nil {
				return &RecordError{Type: t.recordType().Name(), Err: err}
			}
		}
		if err := tx.mayWrite(t.recordType().Name(), subjects); err != nil {
			return err
		}
		tx.undo = append(tx.undo, t.putAny(patched))
		return nil
	})
	return reply{http.StatusOK, patched}, err
}

// merged is a record with a merge patch applied, checked as if it came whole.
func merged(r RecordType, old any, patch map[string]any) (any, error) {
	raw, err := json.Marshal(old)
	if err != nil {
		return nil, fmt.Errorf("patch %s: %w", r.Name(), err)
	}
	var whole any
	if err := decodeNumbers(raw, &whole); err != nil {
		return nil, fmt.Errorf("patch %s: %w", r.Name(), err)
	}
	if raw, err = json.Marshal(mergePatch(whole, patch)); err != nil {
		return nil, fmt.Errorf("patch %s: %w", r.Name(), err)
	}
	value, err := r.decode(raw)
	if err != nil {
		return nil, invalid("%s: %v", r.Name(), err)
	}
	return value, nil
}

// mergePatch is RFC 7396's MergePatch.
func mergePatch(target, patch any) any {
	members, isObject := patch.(map[string]any)
	if !isObject {
		return patch
	}
	object, isObject := target.(map[string]any)
	if !isObject {
		object = map[string]any{}
	}
	for name, value := range members {
		if value == nil {
			delete(object, name)
			continue
		}
		object[name] = mergePatch(object[name], value)
	}
	return object
}

// decodePatch reads a merge patch as strictly as a record.
func decodePatch(raw []byte) (patch map[string]any, err error) {
	if err := checkJSON(raw); err != nil {
		return nil, malformed("%v: expected a JSON merge patch", err)
	}
	if err := decodeNumbers(raw, &patch); err != nil || patch == nil {
		return nil, malformed("the body is not a JSON merge patch: expected an object with the members to change")
	}
	return patch, nil
}

// decodeNumbers decodes JSON that is known to be valid and keeps numbers as they are written.
func decodeNumbers(raw []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	return dec.Decode(into)
}
