package main

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/reference/law"
)

// links are the words of a relative's role, each a chain of spouse (S), parent (P) and child (C) links.
var links = map[string]string{
	"husband": "S", "wife": "S", "mother": "P", "father": "P", "adoptive mother": "P", "adoptive father": "P",
	"son": "C", "daughter": "C", "adopted son": "C", "adopted daughter": "C", "acknowledged son": "C",
	"brother": "PC", "sister": "PC", "half-brother": "PC", "half-sister": "PC",
	"grandmother": "PP", "grandfather": "PP", "grandson": "CC", "granddaughter": "CC",
	"great-grandmother": "PPP", "great-grandfather": "PPP", "great-grandson": "CCC", "great-granddaughter": "CCC", "great-great-grandson": "CCCC",
	"uncle": "PPC", "aunt": "PPC", "great-uncle": "PPPC", "cousin": "PPCC", "nephew": "PCC", "niece": "PCC", "grandnephew": "PCCC",
	"stepfather": "PS", "stepmother": "PS", "stepson": "SC", "stepdaughter": "SC", "stepbrother": "PSC",
	// The other parent of a common child, without a marriage.
	"partner": "CP",
}

// chainOf is the chain of a role such as "the owner's brother's wife"; false for one with a word that says more than a chain,
// such as a former wife.
func chainOf(role string) (string, bool) {
	var chain strings.Builder
	for _, word := range strings.Split(role, "'s ")[1:] {
		link, known := links[word]
		if !known {
			return "", false
		}
		chain.WriteString(link)
	}
	return chain.String(), chain.Len() > 0
}

// ofLinks is the chain of a path of the reference's table.
func ofLinks(path law.Path) string {
	var chain strings.Builder
	for _, link := range path.Links {
		chain.WriteString(map[law.Link]string{law.Spouse: "S", law.Parent: "P", law.Child: "C"}[link])
	}
	return chain.String()
}

// TestEveryPathOfKinshipAndEachNeighbourHasARow holds the features to the closed table: each path has a row that is approved,
// and each chain that is one link longer than a path, and no path itself, has one that is refused.
func TestEveryPathOfKinshipAndEachNeighbourHasARow(t *testing.T) {
	t.Parallel()
	text, err := fs.ReadFile(features.FS, "residence/exceptions.feature")
	if err != nil {
		t.Fatal(err)
	}
	approved, refused := map[string]bool{}, map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^ *\| (the owner's [^|]*?) *\| (approved|refused)`).FindAllStringSubmatch(string(text), -1) {
		if chain, known := chainOf(row[1]); known {
			map[string]map[string]bool{"approved": approved, "refused": refused}[row[2]][chain] = true
		}
	}
	var paths []string
	for _, path := range law.Paths() {
		paths = append(paths, ofLinks(path))
	}
	neighbours := map[string]bool{}
	for _, path := range append(slices.Clone(paths), "") {
		if path != "" && !approved[path] {
			t.Errorf("no row shows that %s is approved", path)
		}
		for _, link := range []string{"S", "P", "C"} {
			next := path + link
			if strings.HasSuffix(next, "SS") || slices.Contains(paths, next) {
				continue // the spouse's spouse is where one came from
			}
			neighbours[next] = true
			if !refused[next] {
				t.Errorf("no row shows that %s is refused, one link outside %s", next, path)
			}
		}
	}
	t.Logf("%d paths, %d neighbours one link outside, %d chains approved and %d refused in rows", len(paths), len(neighbours), len(approved), len(refused))
}
