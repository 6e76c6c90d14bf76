package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// OwnSuite is the suite that is compiled in.
func OwnSuite() (v1.Suite, error) { return heldTo(nil) }

// heldTo says which suite a run is of: nil is the project's own, and a folder without a catalogue is held to the one that is
// compiled in. A folder that is the same, word for word, is the program's own too.
func heldTo(files fs.FS) (v1.Suite, error) {
	own, err := digests(features.FS, catalogue.Files())
	if err != nil || files == nil {
		own.Own = true
		return own, err
	}
	law := catalogue.Files()
	if info, err := fs.Stat(files, catalogueFolder); err == nil && info.IsDir() {
		if law, err = fs.Sub(files, catalogueFolder); err != nil {
			return v1.Suite{}, err
		}
	}
	read, err := digests(files, law)
	read.Own = read.Digest == own.Digest
	return read, err
}

// digests are those of the features, with the catalogue, and of the catalogue alone.
func digests(files, law fs.FS) (v1.Suite, error) {
	var rules, all []string
	names, err := fs.Glob(law, "*.yaml")
	if err != nil {
		return v1.Suite{}, err
	}
	for _, name := range names {
		line, err := lineOf(law, name, path.Join(catalogueFolder, name))
		if err != nil {
			return v1.Suite{}, err
		}
		rules = append(rules, line)
	}
	if all, err = featureLines(files); err != nil {
		return v1.Suite{}, err
	}
	return v1.Suite{Digest: digestOf(append(all, rules...)), Catalogue: digestOf(rules)}, nil
}

// extraDigest is that of features alone; none have none.
func extraDigest(files fs.FS) (string, error) {
	if files == nil {
		return "", nil
	}
	lines, err := featureLines(files)
	return digestOf(lines), err
}

// featureLines names the features and what is in each.
func featureLines(files fs.FS) (all []string, err error) {
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".feature") {
			return err
		}
		line, err := lineOf(files, name, name)
		all = append(all, line)
		return err
	})
	return all, err
}

// lineOf names a file and what is in it.
func lineOf(files fs.FS, name, as string) (string, error) {
	text, err := fs.ReadFile(files, name)
	return fmt.Sprintf("%x  %s\n", sha256.Sum256(text), as), err
}

// digestOf is one of lines, whatever their order.
func digestOf(lines []string) string {
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return "sha256:" + hex.EncodeToString(sum[:])
}
