package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// The table stands between these lines of the page; all else of it is prose.
const (
	tableBegins = "<!-- measured: begin -->\n"
	tableEnds   = "<!-- measured: end -->\n"
)

// writePage puts a table in the place of the last one.
func writePage(path, table string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(page), tableBegins)
	_, after, ends := strings.Cut(rest, tableEnds)
	if !begins || !ends {
		return fmt.Errorf("%s has no lines %q and %q for the table to stand between", path, strings.TrimSpace(tableBegins), strings.TrimSpace(tableEnds))
	}
	machine := fmt.Sprintf("%d cores, %s, %s/%s.\n\n", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return os.WriteFile(path, []byte(before+tableBegins+machine+table+tableEnds+after), 0o644)
}
