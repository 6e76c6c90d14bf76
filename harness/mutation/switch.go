package mutation

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Switch is the environment variable that names the mutant to switch on. None is on without it.
const Switch = "SYNAQ_MUTANT"

// Recorder is the environment variable that names a Unix socket. A program that is started with it tells whoever connects
// there the numbers of the mutants whose sites it came by since the last time, one a line, and none of them is on.
const Recorder = "SYNAQ_MUTANT_RECORDER"

// Nothing is the function of the switch that makes of a function one that does nothing and answers with zero values.
const Nothing = "Nothing"

// switchName is the name of the package with the switch, and of its folder in the checkout's internal.
const switchName = "synaqmutant"

//go:embed switch.go.txt
var switchText string

// SwitchSource is the package that the program with the mutants has beside its own. A mutant's number is its place among the IDs,
// from 1.
func SwitchSource(ids []string) []byte {
	var numbers strings.Builder
	for i, id := range ids {
		fmt.Fprintf(&numbers, "\t%q: %d,\n", id, i+1)
	}
	return []byte(strings.NewReplacer("SWITCH", Switch, "RECORDER", Recorder, "\t// NUMBERS\n", numbers.String(), "COUNT", strconv.Itoa(len(ids)+1)).Replace(switchText))
}

// faultyFile is the file that the go command names for a fault in a mutant's own text.
func faultyFile(number int) string { return fmt.Sprintf("synaqmutant_%d.go", number) }

var faulty = regexp.MustCompile(`synaqmutant_([0-9]+)\.go:`)

// faultyNumbers are those of the mutants that the go command complains of.
func faultyNumbers(output string) map[int]bool {
	numbers := map[int]bool{}
	for _, found := range faulty.FindAllStringSubmatch(output, -1) {
		number, _ := strconv.Atoi(found[1]) // digits, by the pattern
		numbers[number] = true
	}
	return numbers
}
