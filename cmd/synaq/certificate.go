package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/certificate"
	"github.com/synaq/synaq/harness/mutation/score"
	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

type certificateCommand struct {
	Key    certificateKeyCommand    `cmd:"" help:"Make a pair of keys to sign certificates with."`
	Issue  certificateIssueCommand  `cmd:"" help:"Certify what a run of the whole suite has shown."`
	Verify certificateVerifyCommand `cmd:"" help:"Say whether a certificate holds, and if not, all that is wrong with it."`
	Show   certificateShowCommand   `cmd:"" help:"Print what a certificate says."`
	Replay certificateReplayCommand `cmd:"" help:"Run what was certified once more, and print the difference."`
}

// certificateFile is the argument that names a certificate.
type certificateFile struct {
	File string `arg:"" help:"The certificate."`
}

func (c certificateFile) read() ([]byte, error) {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return nil, usage(fmt.Errorf("the certificate cannot be read: %w", err))
	}
	return text, nil
}

// statement is what the certificate says, whether it holds or not.
func (c certificateFile) statement() (*certificate.Statement, []byte, error) {
	text, err := c.read()
	if err != nil {
		return nil, nil, err
	}
	statement, err := certificate.Read(text)
	if err != nil {
		return nil, nil, usage(fmt.Errorf("%s is not a certificate: %w", c.File, err))
	}
	return statement, text, nil
}

type certificateKeyCommand struct {
	Out string `default:"key.pem" placeholder:"FILE" help:"Where to write the private key; the public one is written beside it, as key.pub.pem."`
}

// Help is the longer text of --help.
func (certificateKeyCommand) Help() string {
	return `Makes an Ed25519 key that only its owner may read, in PEM, and its public half for everybody who verifies. A key of openssl
genpkey -algorithm ed25519 does as well.

Example:
  synaq certificate key --out issuer.pem`
}

// Run makes the keys. A file that is there already stays.
func (c *certificateKeyCommand) Run(to streams) error {
	private, public, err := certificate.NewKey(rand.Reader)
	if err != nil {
		return err
	}
	half := strings.TrimSuffix(c.Out, ".pem") + ".pub.pem"
	for _, path := range []string{c.Out, half} {
		if _, err := os.Lstat(path); err == nil {
			return usage(fmt.Errorf("--out: %s is there already: take another name, or remove %s and %s", path, c.Out, half))
		}
	}
	for _, file := range []struct {
		path string
		text []byte
		mode fs.FileMode
	}{{c.Out, private, 0o600}, {half, public, 0o644}} {
		if err := writeNew(file.path, file.text, file.mode); err != nil {
			return usage(fmt.Errorf("--out: %w", err))
		}
	}
	_, err = fmt.Fprintf(to.out, "%s signs: keep it secret\n%s verifies: give it to everybody\n", c.Out, half)
	return err
}

// writeNew writes a file where there is none.
func writeNew(path string, text []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Close())
}

type certificateIssueCommand struct {
	Report  string `default:"out/report.json" placeholder:"FILE" help:"The report of the run."`
	Vendor  string `required:"" placeholder:"FILE" help:"The vendor's file with which the run was made."`
	Key     string `required:"" placeholder:"FILE" help:"The issuer's private key, Ed25519 in PEM."`
	Out     string `default:"certificate.json" placeholder:"FILE" help:"Where to write the certificate."`
	Expires string `placeholder:"DATE" help:"The last day on which it holds; a year from now by default, two at most, and no longer than a waiver."`
}

// Help is the longer text of --help.
func (certificateIssueCommand) Help() string {
	return `Certifies a run of the program's whole suite that was made with a vendor's file and is conformant. What failed, was not shown or
was left out is refused, each by name, and so is a report that does not add up. A file that is there already stays. A report bears no
signature: issue of one that you made yourself, or replay the certificate.

Exit code 0 says that it is issued, 1 that it is refused, 3 a wrong command line or file.

Examples:
  synaq certificate issue --vendor synaq.yaml --key issuer.pem
  synaq certificate issue --report out/report.json --vendor synaq.yaml --key issuer.pem --expires 2027-06-30 --out certificate.json`
}

// Run issues.
func (c *certificateIssueCommand) Run(ctx context.Context, to streams) error {
	if _, err := os.Lstat(c.Out); err == nil {
		return usage(fmt.Errorf("--out: %s is there already: take another name, or remove it", c.Out))
	}
	order := certificate.Order{Now: time.Now()}
	text, err := os.ReadFile(c.Report)
	if err != nil {
		return usage(fmt.Errorf("--report: %w; synaq verify --vendor writes it", err))
	}
	order.Report = &v1.Report{}
	if err := json.Unmarshal(text, order.Report); err != nil {
		return usage(fmt.Errorf("--report: %s is no report: %w", c.Report, err))
	}
	if order.File, err = vendorfile.Read(c.Vendor); err != nil {
		return usage(fmt.Errorf("--vendor: %w", err))
	}
	if text, err = os.ReadFile(c.Key); err == nil {
		order.Key, err = certificate.ReadPrivate(text)
	}
	if err != nil {
		return usage(fmt.Errorf("--key: %w", err))
	}
	if c.Expires != "" {
		if order.Expires, err = identifiers.ParseDate(c.Expires); err != nil {
			return usage(fmt.Errorf("--expires: give a day such as 2027-06-30: %w", err))
		}
	}
	if order.Law, err = certificate.Own(); err != nil {
		return err
	}
	if order.Score, err = score.Published(); err != nil {
		return err
	}
	made, err := certificate.Issue(ctx, order)
	var refused *certificate.RefusedError
	if errors.As(err, &refused) {
		return &exitError{code: exitNot, err: err}
	}
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.Out), 0o755); err != nil {
		return usage(fmt.Errorf("--out: %w", err))
	}
	if err := writeNew(c.Out, made, 0o644); err != nil {
		return usage(fmt.Errorf("--out: %w", err))
	}
	statement, err := certificate.Read(made)
	if err != nil {
		return err
	}
	p := statement.Predicate
	_, err = fmt.Fprintf(to.out, "%s certifies %s until %s\n", c.Out, report.Printable(p.Product.Name+" "+p.Product.Version), p.Expires)
	return err
}

// keysFlag names the public keys that are trusted.
type keysFlag struct {
	Key []string `placeholder:"FILE" sep:"none" help:"Public key of an issuer who is trusted, in PEM; repeat for more."`
}

func (k keysFlag) read() ([]ed25519.PublicKey, error) {
	var keys []ed25519.PublicKey
	for _, path := range k.Key {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, usage(fmt.Errorf("--key: %w", err))
		}
		key, err := certificate.ReadPublic(text)
		if err != nil {
			return nil, usage(fmt.Errorf("--key: %s: %w", path, err))
		}
		keys = append(keys, key)
	}
	return keys, nil
}

type certificateVerifyCommand struct {
	certificateFile
	keysFlag
	Vendor        string `placeholder:"FILE" help:"The vendor's file of the product that it has to be of."`
	ProductDigest string `placeholder:"SHA256" help:"The build that it has to be of, as sha256: and 64 hexadecimal digits."`
	Suite         string `placeholder:"SHA256" help:"The suite that it has to be of, or any; the program's own by default."`
	At            string `placeholder:"DATE" help:"The day on which it has to hold; today by default."`
	JSON          bool   `name:"json" help:"Print the answer as JSON."`
}

// Help is the longer text of --help.
func (certificateVerifyCommand) Help() string {
	return `Says whether a certificate holds, without a network: its signature, its time, the suite and the product, and whether everything in it
adds up. All that is wrong is named, with what to do.

Exit code 0 says that it holds, 1 that it does not, 3 a wrong command line.

Examples:
  synaq certificate verify certificate.json --key issuer.pub.pem --vendor synaq.yaml
  synaq certificate verify certificate.json --key issuer.pub.pem --product-digest sha256:2c26… --json
  synaq certificate verify certificate.json --key issuer.pub.pem --suite any --at 2027-06-30`
}

var (
	buildDigest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	errNoKey    = errors.New("--key: name the public key of the issuer whom you trust")
)

// trust is what the flags take for good.
func (c *certificateVerifyCommand) trust() (certificate.Trust, error) {
	trust := certificate.Trust{Now: time.Now(), Suite: c.Suite, Product: c.ProductDigest}
	var err error
	if trust.Keys, err = c.keysFlag.read(); err != nil {
		return trust, err
	}
	if len(trust.Keys) == 0 {
		return trust, usage(errNoKey)
	}
	if c.ProductDigest != "" && !buildDigest.MatchString(c.ProductDigest) {
		return trust, usage(fmt.Errorf("--product-digest %q: give sha256: and 64 hexadecimal digits", c.ProductDigest))
	}
	if c.Suite != "" && c.Suite != certificate.AnySuite && !buildDigest.MatchString(c.Suite) {
		return trust, usage(fmt.Errorf("--suite %q: give sha256: and 64 hexadecimal digits, or any", c.Suite))
	}
	if c.Vendor != "" {
		if trust.File, err = vendorfile.Read(c.Vendor); err != nil {
			return trust, usage(fmt.Errorf("--vendor: %w", err))
		}
	}
	if c.At != "" {
		day, err := identifiers.ParseDate(c.At)
		if err != nil {
			return trust, usage(fmt.Errorf("--at: give a day such as 2027-06-30: %w", err))
		}
		trust.Now = day.AddDays(1).Time(identifiers.Almaty()).Add(-time.Second)
	}
	trust.Law, err = certificate.Own()
	return trust, err
}

// verifiedCertificate is the answer as JSON.
type verifiedCertificate struct {
	Holds    bool                  `json:"holds"`
	Problems []certificate.Problem `json:"problems"`
	// Product, Vendor, Expires and Requirements are what it says, where it can be read.
	Product      *certificate.Product `json:"product,omitempty"`
	Vendor       *certificate.Vendor  `json:"vendor,omitempty"`
	Expires      string               `json:"expires,omitempty"`
	Requirements []v1.Requirements    `json:"requirements,omitempty"`
}

// Run verifies.
func (c *certificateVerifyCommand) Run(ctx context.Context, to streams) error {
	text, err := c.certificateFile.read()
	if err != nil {
		return err
	}
	trust, err := c.trust()
	if err != nil {
		return err
	}
	statement, found := certificate.Verify(ctx, text, trust)
	if c.JSON {
		answer := verifiedCertificate{Holds: len(found) == 0, Problems: append([]certificate.Problem{}, found...)}
		if statement != nil {
			p := statement.Predicate
			answer.Product, answer.Vendor, answer.Expires, answer.Requirements = &p.Product, &p.Vendor, p.Expires.String(), p.Suite.Requirements
		}
		if err := printJSON(to.out, answer); err != nil {
			return err
		}
	} else {
		printVerified(to, c.File, statement, found)
		if trust.Product == "" && trust.File == nil {
			fmt.Fprintln(to.err, "which build it is of was not asked: name yours by --product-digest or --vendor")
		}
	}
	if len(found) > 0 {
		return &exitError{code: exitNot}
	}
	return nil
}

func printVerified(to streams, file string, statement *certificate.Statement, found []certificate.Problem) {
	if len(found) > 0 {
		fmt.Fprintf(to.out, "%s does not hold\n%s\n", file, certificate.Lines(found))
		return
	}
	p := statement.Predicate
	var sets []string
	for _, set := range p.Suite.Requirements {
		sets = append(sets, set.ID)
	}
	fmt.Fprintf(to.out, "%s holds until %s: %s, %s, conforms to %s", file, p.Expires,
		report.Printable(p.Product.Name+" "+p.Product.Version+" of "+p.Vendor.Name), p.Product.Digest, strings.Join(sets, ", "))
	for _, w := range p.Waivers {
		fmt.Fprintf(to.out, "\n  but for %s, waived until %s: %s", w.Rule, w.Expires, w.Reason)
	}
	if along := p.WaivedAlong(); len(along) > 0 {
		fmt.Fprintf(to.out, "\n  and of %s what fails in the same scenarios", strings.Join(along, ", "))
	}
	fmt.Fprintln(to.out)
}

type certificateShowCommand struct {
	certificateFile
	JSON bool `name:"json" help:"Print the whole statement as JSON."`
}

// Help is the longer text of --help.
func (certificateShowCommand) Help() string {
	return `Prints what a certificate says. Whether it holds, verify tells.

Examples:
  synaq certificate show certificate.json
  synaq certificate show certificate.json --json`
}

// Run shows.
func (c *certificateShowCommand) Run(to streams) error {
	statement, _, err := c.statement()
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, statement)
	}
	certificate.Show(to.out, statement)
	return nil
}
