package campaign

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Journal keeps the results of a campaign, one a line, so that one that was interrupted goes on where it was.
type Journal struct {
	file   *os.File
	digest string
}

// line is one result with the digest of what it holds for.
type line struct {
	Digest string `json:"digest"`
	Result
}

// Digest is of all that a result holds for: the source of the implementation, of the simulators and of what both use, the features with
// their catalogue, the mutants, and whether a run ended at the first complaint.
func Digest(checkout fs.FS, quick bool) (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "quick %t\n", quick)
	for _, folder := range []string{"api", "crypto", "features", "harness", "identifiers", "internal", "reference", "scenarios", "simulators"} {
		err := fs.WalkDir(checkout, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") || folder == "harness" && under(name, "harness/mutation/campaign", "harness/mutation/score", "harness/report", "harness/coverage") {
				return err
			}
			content, err := fs.ReadFile(checkout, name)
			fmt.Fprintf(sum, "%s %d\n", name, len(content))
			sum.Write(content)
			return err
		})
		if err != nil {
			return "", fmt.Errorf("reading the checkout: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

func under(name string, folders ...string) bool {
	for _, folder := range folders {
		if strings.HasPrefix(path.Dir(name)+"/", folder+"/") {
			return true
		}
	}
	return false
}

// Open opens a journal to go on with, and returns the results in it that hold for the digest; without resume it begins anew. A
// last line that was cut off is left out.
func Open(file, digest string, resume bool) (*Journal, map[string]Result, error) {
	done := map[string]Result{}
	kept, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return nil, nil, fmt.Errorf("reading the journal: %w", err)
	}
	if !resume {
		kept = nil
	}
	if cut := bytes.LastIndexByte(kept, '\n'); cut+1 < len(kept) {
		kept = kept[:cut+1]
	}
	lines := bufio.NewReader(bytes.NewReader(kept))
	for number := 1; ; number++ {
		text, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		var one line
		if err := json.Unmarshal(text, &one); err != nil {
			return nil, nil, fmt.Errorf("%s:%d is no result: %w; remove the file, or leave out --resume", file, number, err)
		}
		if one.Digest == digest {
			done[one.ID] = one.Result
		}
	}
	opened, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, nil, fmt.Errorf("keeping a journal: %w", err)
	}
	if err := opened.Truncate(int64(len(kept))); err != nil {
		return nil, nil, fmt.Errorf("keeping a journal: %w", errors.Join(err, opened.Close()))
	}
	return &Journal{file: opened, digest: digest}, done, nil
}

// Keep adds a result.
func (j *Journal) Keep(result Result) error {
	text, err := json.Marshal(line{Digest: j.digest, Result: result})
	if err != nil {
		return err
	}
	if _, err := j.file.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("keeping a journal: %w", err)
	}
	return nil
}

// Close ends it.
func (j *Journal) Close() error { return j.file.Close() }
