// Package identifiers has a day.
package identifiers

// Date is a day.
type Date struct{ Year, Month, Day int }

// AddDays moves it.
func (d Date) AddDays(n int) Date { d.Day += n; return d }

// Before compares it.
func (d Date) Before(other Date) bool { return d.Day < other.Day }

// After compares it.
func (d Date) After(other Date) bool { return d.Day > other.Day }
