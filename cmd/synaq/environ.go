package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/synaq/synaq/simulators/government"
)

// ours is how the names of this program's variables begin.
const ours = "SYNAQ_"

// beside are variables that no flag reads: what env prints, what docker-compose.yml and the image take, what the project's
// tests ask for, and secrets.
func beside() []string {
	all := []string{
		"SYNAQ_SMS_SENDER", "SYNAQ_SHEP_CERTIFICATES_URL", "SYNAQ_TRUST_ANCHORS", "SYNAQ_TRUST_ANCHORS_FILE",
		"SYNAQ_IMAGE", "SYNAQ_PORTS", "SYNAQ_EDS", "SYNAQ_OUT", "SYNAQ_USER", "SYNAQ_REQUIRE_DOCKER", "SYNAQ_MUTANT", "SYNAQ_SOURCES",
		variableP12Password, variableSenderPassword, variableSignerPassword,
	}
	for _, name := range government.Names() {
		all = append(all, ours+strings.ToUpper(name)+"_URL")
	}
	return all
}

// read are the variables that the flags of a command and of those below it read.
func read(node *kong.Node) []string {
	var all []string
	for _, flag := range node.Flags {
		all = append(all, flag.Envs...)
	}
	for _, child := range node.Children {
		all = append(all, read(child)...)
	}
	return all
}

// warnUnknown tells of variables that look like this program's and that nobody reads: one that is mistyped would be
// ignored without a word.
func warnUnknown(out io.Writer, environ, flags []string) {
	known := append(beside(), flags...)
	slices.Sort(known)
	for _, variable := range environ {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, ours) && !slices.Contains(known, name) {
			fmt.Fprintf(out, "synaq: the environment has %s, which nothing reads: is it meant to be %s?\n", name, nearest(name, known))
		}
	}
}

// nearest is a name that goes on where this one ends, or the one that takes the fewest letters to change into.
func nearest(name string, known []string) string {
	if i := slices.IndexFunc(known, func(other string) bool { return strings.HasPrefix(other, name) }); i >= 0 {
		return known[i]
	}
	return slices.MinFunc(known, func(a, b string) int { return distance(name, a) - distance(name, b) })
}

// distance is how many letters have to be added, taken away or changed to make one word of the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for i := range row {
		row[i] = i
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, before+1, row[j]+1)
		}
	}
	return row[len(b)]
}
