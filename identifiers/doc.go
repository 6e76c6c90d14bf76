// Package identifiers holds the numbers by which Kazakhstan's registers know people, organisations and places: the
// individual's IIN, the organisation's BIN, the address code RCA (РКА), the territory code KATO and the mobile phone
// number; and with them the civil date and the country's time zone, in which the law counts ages and periods.
//
// Every identifier is a small comparable value that can only be made valid: by parsing, or by a constructor that works
// out the check digit. The zero value means "none"; it reports IsZero, prints as the empty string and refuses to be
// encoded, so an optional field of a JSON document carries the omitzero option. Parsing never normalises: a number
// with a space, a dash or a non-ASCII digit is not that number.
//
// A number that cannot be accepted is reported as *InvalidError, which names its kind, the value and the reason.
package identifiers
