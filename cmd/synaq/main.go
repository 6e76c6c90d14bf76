// Command synaq verifies decision services for residence registration and for
// the housing queue against the law, and serves what such a service needs to be developed: the simulated
// government systems and a reference decision service.
//
// This package parses the command line, connects the parts and translates
// outcomes into exit codes: 0 conformant or done, 1 not conformant, 2 could not
// decide or could not be done, 3 a wrong command line.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/synaq/synaq/harness/mutation/operators"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// The exit codes.
const (
	exitDone      = 0
	exitNot       = 1
	exitUndecided = 2
	exitUsage     = 3
)

func main() { os.Exit(program()) }

func program() int {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		stop()
		os.Exit(killedBy(<-signals)) // a second Ctrl-C ends the program at once
	}()
	return execute(ctx, os.Args[1:], streams{
		out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stderr), colour: isTerminal(os.Stdout), program: typed(os.Args[0]),
		environ: os.Environ(),
	})
}

// killedBy is the exit code of a program that a signal ended. It ends itself: a background job of a script, and the first
// process of a container, would outlive a signal that nobody takes.
func killedBy(s os.Signal) int {
	if number, ok := s.(syscall.Signal); ok {
		return 128 + int(number)
	}
	return exitUndecided
}

// streams are where a command writes: results to out, everything else to err.
type streams struct {
	out, err io.Writer
	// terminal says that err is one, colour that out is one.
	terminal, colour bool
	// environ are the variables of the environment, to be looked through for mistyped ones.
	environ []string
	// program is how it was called, for commands to repeat; empty is synaq.
	program string
}

// typed is what was typed to call the program at a path: go run builds it in a
// folder that is gone afterwards.
func typed(path string) string {
	if strings.Contains(filepath.ToSlash(path), "/go-build") {
		return "go run ./cmd/synaq"
	}
	return path
}

// commandLine is the whole command line.
type commandLine struct {
	Verify      verifyCommand      `cmd:"" help:"Verify an implementation against the law; without --target, the reference."`
	Doctor      doctorCommand      `cmd:"" help:"Say whether a service is wired right, before it is verified."`
	Report      reportCommand      `cmd:"" help:"Compare the reports of two runs."`
	Certificate certificateCommand `cmd:"" help:"Certify a product: issue, verify, show and replay certificates."`
	Up          upCommand          `cmd:"" help:"Start everything, with people in it, and keep it up."`
	Serve       serveCommand       `cmd:"" help:"Serve the simulated government, some of its systems, or the reference."`
	World       worldCommand       `cmd:"" help:"Named worlds: people and dwellings to develop and to show with."`
	Health      healthCommand      `cmd:"" help:"Ask whether what is served here answers; exit code 0 says that it does."`
	Env         envCommand         `cmd:"" help:"Print what an implementation must be configured with."`
	Rules       rulesCommand       `cmd:"" help:"List the rules of the catalogue, or explain one."`
	Coverage    coverageCommand    `cmd:"" help:"Say which rules the features show, both ways."`
	Fidelity    fidelityCommand    `cmd:"" help:"Say how sure each simulated operation is, and where it was read."`
	Mutants     mutantsCommand     `cmd:"" help:"Break the reference on purpose, and say what the suite catches."`
	Version     versionCommand     `cmd:"" help:"Print the version."`

	PrintVersion kong.VersionFlag `name:"version" help:"Print the version."`
}

// exitError is an error that knows its exit code. With a nil Err there is
// nothing more to say.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usage(err error) error { return &exitError{code: exitUsage, err: err} }

// asked is how kong says that it has printed what was asked for, such as --help.
type asked int

// execute parses a command line, runs its command and returns the exit code.
func execute(ctx context.Context, args []string, to streams) (code int) {
	defer func() {
		if p := recover(); p != nil {
			printed, ok := p.(asked)
			if !ok {
				panic(p)
			}
			code = int(printed)
		}
	}()
	var line commandLine
	parser, err := line.parser(ctx, to)
	if err != nil {
		fmt.Fprintln(to.err, "synaq:", err)
		return exitUndecided
	}
	warnUnknown(to.err, to.environ, read(parser.Model.Node))
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == "help" { // as other programs have it
		args = append(slices.Clone(args[1:]), "--help")
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(to.err, "synaq: %v\nsynaq: see synaq --help\n", err)
		return exitUsage
	}
	err = parsed.Run()
	var known *exitError
	if err != nil && (!errors.As(err, &known) || known.err != nil) {
		fmt.Fprintln(to.err, "synaq:", report.Printable(err.Error()))
	}
	return exitCode(err)
}

// parser reads command lines into it.
func (line *commandLine) parser(ctx context.Context, to streams) (*kong.Kong, error) {
	return kong.New(line,
		kong.Name("synaq"),
		kong.Description("Does a decision service for residence registration, or for the housing queue, decide as the law says, clause by clause?"),
		kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(to.out, to.err),
		kong.Exit(func(code int) { panic(asked(code)) }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(to),
		kong.Vars{
			"state_corporation": eds.StateCorporation().BIN.String(), "migration_service": eds.MigrationService().BIN.String(),
			"listen": government.DefaultListen, "systems": strings.Join(government.Names(), ","), "operators": strings.Join(operators.Names(), ", "),
			"worlds": strings.Join(scenarios.Library(), ", "), "version": versionLine(),
		},
	)
}

// exitCode is the code that a command's error ends the program with.
func exitCode(err error) int {
	var known *exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &known):
		return known.code
	default:
		return exitUndecided
	}
}

// isTerminal says whether a stream is a terminal, which is a character device.
func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
