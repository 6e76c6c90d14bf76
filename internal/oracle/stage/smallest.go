package stage

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Smallest drops from a world, a structure, whatever can be dropped while it stays what it is: elements of its lists, and words and
// flags. It asks only of worlds that are whole.
func Smallest[W any](w W, whole, still func(W) bool) W {
	for smaller := true; smaller; {
		smaller = false
		for field := range reflect.TypeFor[W]().NumField() {
			for _, value := range less(reflect.ValueOf(w).Field(field)) {
				candidate := w
				reflect.ValueOf(&candidate).Elem().Field(field).Set(value)
				if whole(candidate) && still(candidate) {
					w, smaller = candidate, true
					break
				}
			}
		}
	}
	return w
}

// less is a value with something dropped, in each way.
func less(v reflect.Value) (all []reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for at := range v.Len() {
			rest := reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v.Slice(0, at))
			all = append(all, reflect.AppendSlice(rest, v.Slice(at+1, v.Len())))
		}
	case reflect.String, reflect.Bool:
		if !v.IsZero() {
			all = append(all, reflect.Zero(v.Type()))
		}
	default:
	}
	return all
}

// Named lists every name of a kind in a world, each as often as it is there, and none that is empty.
func Named[N ~string](w any) (all []N) {
	home := reflect.TypeOf(w).PkgPath()
	var collect func(v reflect.Value)
	collect = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[N]():
			if v.String() != "" {
				all = append(all, N(v.String()))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				collect(v.Index(i))
			}
		case v.Kind() == reflect.Struct && v.Type().PkgPath() == home:
			for i := range v.NumField() {
				collect(v.Field(i))
			}
		}
	}
	collect(reflect.ValueOf(w))
	return all
}

// Within says whether every name in a world is one of those.
func Within[N ~string](w any, known []N) bool {
	return !slices.ContainsFunc(Named[N](w), func(n N) bool { return !slices.Contains(known, n) })
}

// Text is a world without what it does not have, a line for each field.
func Text(w any) string {
	var text strings.Builder
	v := reflect.ValueOf(w)
	for i := range v.NumField() {
		if field := v.Field(i); !field.IsZero() && (field.Kind() != reflect.Slice || field.Len() > 0) {
			fmt.Fprintf(&text, "  %s: %+v\n", v.Type().Field(i).Name, field)
		}
	}
	return text.String()
}
