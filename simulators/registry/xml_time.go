package registry

import (
	"fmt"
	"reflect"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// xmlTimes sets the types whose text in XML may have another form than in JSON, since schemas leave the zone to the sender: xs:dateTime
// may have none, and is then Almaty's time; xs:date may have one, and is that day all the same. The other types are not among them.
func xmlTimes(t reflect.Type) (set func(reflect.Value, string) error, found bool) {
	switch t {
	case reflect.TypeFor[time.Time]():
		return func(v reflect.Value, text string) error {
			at, err := time.Parse(time.RFC3339, text)
			if err != nil {
				at, err = time.ParseInLocation("2006-01-02T15:04:05", text, identifiers.Almaty())
			}
			if err != nil {
				return fmt.Errorf("%q: expected %s", cut(text), expected(t))
			}
			v.Set(reflect.ValueOf(at))
			return nil
		}, true
	case reflect.TypeFor[identifiers.Date]():
		return func(v reflect.Value, text string) error {
			day, err := identifiers.ParseDate(withoutZone(text))
			v.Set(reflect.ValueOf(day))
			return err
		}, true
	}
	return nil, false
}

// withoutZone is the text of a day without the zone that may end it.
func withoutZone(text string) string {
	const day = len(time.DateOnly)
	if len(text) > day {
		if _, err := time.Parse("Z07:00", text[day:]); err == nil {
			return text[:day]
		}
	}
	return text
}
