package suite

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Level is how binding a rule is.
type Level string

// The levels of a rule.
const (
	Must   Level = "must"
	Should Level = "should"
)

// Clock is the level of time control that an implementation offers.
type Clock string

// The clock levels.
const (
	// ClockApplicant: the clock can be set for one applicant; scenarios run in parallel.
	ClockApplicant Clock = "applicant"
	// ClockGlobal: there is one clock for all; scenarios run one after another.
	ClockGlobal Clock = "global"
	// ClockNone: time cannot be set; scenarios that move it are inconclusive.
	ClockNone Clock = "none"
)

// ParseClock reads a clock level. The error lists the levels.
func ParseClock(text string) (Clock, error) {
	switch level := Clock(text); level {
	case ClockApplicant, ClockGlobal, ClockNone:
		return level, nil
	default:
		return "", fmt.Errorf("clock level %q is not one of applicant, global and none", text)
	}
}

// areas are the tags that say to which part of the law a feature belongs.
func areas() []string { return []string{"residence", "housing", "interop", "registries"} }

// KnownCapabilities are the names that a @capability tag may use: the services
// and transports of the decision API and settle.
func KnownCapabilities() []string {
	return []string{"housing.queue", "residence.permanent", "residence.temporary", "rest", "settle", "shep"}
}

// tagFault says what is wrong with a tag, or nothing.
func tagFault(tag string) string {
	name, value, valued := strings.Cut(strings.TrimPrefix(tag, "@"), ":")
	switch {
	case !valued && slices.Contains(areas(), name), !valued && (name == "must" || name == "should" || name == "clock"):
		return ""
	case !valued:
		return fmt.Sprintf("unknown tag %s; the tags are %s", tag, tagList())
	}
	switch name {
	case "rule":
		return matching(tag, value, `[A-Z]+(-[A-Z0-9]+)+`, "a rule ID such as RES-AST-001")
	case "profile":
		return matching(tag, value, `[a-z][a-z0-9-]*`, "a profile in lower case")
	case "reading":
		return matching(tag, value, `AMB-[0-9]+`, "a reading such as AMB-05")
	case "since", "until":
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return fmt.Sprintf("tag %s: %q is not a date such as 2025-12-26", tag, value)
		}
		return ""
	case "capability":
		if !slices.Contains(KnownCapabilities(), value) {
			return fmt.Sprintf("tag %s: unknown capability; the capabilities are %s", tag, strings.Join(KnownCapabilities(), ", "))
		}
		return ""
	default:
		return fmt.Sprintf("unknown tag %s; the tags are %s", tag, tagList())
	}
}

func matching(tag, value, pattern, what string) string {
	if regexp.MustCompile(`^` + pattern + `$`).MatchString(value) {
		return ""
	}
	return fmt.Sprintf("tag %s: %q is not %s", tag, value, what)
}

func tagList() string {
	return "@" + strings.Join(areas(), ", @") +
		", @rule:, @must, @should, @profile:, @since:, @until:, @reading:, @clock and @capability:"
}

// valuesOf returns the values of the tags with this name, in order and without
// repeats: valuesOf(tags, "rule") of @rule:A @rule:B is A, B.
func valuesOf(tags []string, name string) []string {
	var values []string
	for _, tag := range tags {
		if value, ok := strings.CutPrefix(tag, "@"+name+":"); ok && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}
