package registry

import "github.com/synaq/synaq/identifiers"

// PersonRequest asks of one person, whom the path names.
type PersonRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

// Subjects is the person.
func (r PersonRequest) Subjects() []Subject { return []Subject{OfIIN(r.IIN)} }

// DwellingRequest asks of one dwelling, whose address code the path has.
type DwellingRequest struct {
	RCA identifiers.RCA `path:"rca"`
}

// Subjects is the dwelling.
func (r DwellingRequest) Subjects() []Subject { return []Subject{OfRCA(r.RCA)} }

// KnownOn leaves of records what a register has of them on a day: on says what, and whether it has any of one at all. None
// is an empty list.
func KnownOn[T any](records []T, day identifiers.Date, on func(T, identifiers.Date) (T, bool)) []T {
	known := make([]T, 0, len(records))
	for _, r := range records {
		if r, has := on(r, day); has {
			known = append(known, r)
		}
	}
	return known
}
