package registry

import "reflect"

// filler makes the lists empty ones that a value must have and has not: encoding/json would write null for them, which the
// system's contract does not allow.
type filler func(v reflect.Value)

// fillers are the fillers of types, nil for those that have no such list.
type fillers map[reflect.Type]filler

func (known fillers) of(t reflect.Type) filler {
	if fill, found := known[t]; found {
		return fill
	}
	if decodesItself(t) {
		return nil
	}
	// A type that contains itself finds this one and comes to the true one by it.
	var fill filler
	known[t] = func(v reflect.Value) {
		if fill != nil {
			fill(v)
		}
	}
	fill = known.make(t)
	known[t] = fill
	return fill
}

func (known fillers) make(t reflect.Type) filler {
	switch t.Kind() {
	case reflect.Struct:
		return known.ofFields(t)
	case reflect.Pointer:
		fill := known.of(t.Elem())
		if fill == nil {
			return nil
		}
		return func(v reflect.Value) {
			if !v.IsNil() {
				fill(v.Elem())
			}
		}
	case reflect.Slice, reflect.Array:
		fill := known.of(t.Elem())
		if fill == nil {
			return nil
		}
		return func(v reflect.Value) {
			for i := range v.Len() {
				fill(v.Index(i))
			}
		}
	default:
		return nil
	}
}

func (known fillers) ofFields(t reflect.Type) filler {
	fills := map[int]filler{}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		within := known.of(f.Type)
		_, options, member := jsonMember(f)
		if !member || f.Type.Kind() != reflect.Slice || isBase64(f.Type) || decodesItself(f.Type) || isOptional(f, options) {
			if within != nil {
				fills[i] = within
			}
			continue
		}
		fills[i] = func(v reflect.Value) {
			if v.IsNil() {
				v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			} else if within != nil {
				within(v)
			}
		}
	}
	if len(fills) == 0 {
		return nil
	}
	return func(v reflect.Value) {
		for i, fill := range fills {
			fill(v.Field(i))
		}
	}
}
