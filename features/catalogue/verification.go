package catalogue

// Verification is how it is seen that an implementation keeps a rule.
type Verification string

const (
	// ByScenarios is how all rules are verified but a few: scenarios show them, at least one in which the application goes
	// ahead and one in which it does not.
	ByScenarios Verification = ""
	// Documented is a rule that no interface can show. It has no scenario, is listed and counted apart, and says why.
	Documented Verification = "documented"
)

// Documented says that the rule is listed and not verified.
func (r Rule) Documented() bool { return r.Verification == Documented }

// verificationProblem says what is wrong with how a rule is verified, or nothing.
func (r Rule) verificationProblem() string {
	switch {
	case r.Verification != ByScenarios && r.Verification != Documented:
		return `unknown verification "` + string(r.Verification) + `": say documented, or leave it to scenarios`
	case r.Documented() && r.Reason == "":
		return "it is documented only, and gives no reason why no interface shows it"
	case !r.Documented() && r.Reason != "":
		return "a reason is for a rule that is documented only; why its scenarios end one way only is its oneSided"
	case r.Documented() && (len(r.Codes) > 0 || len(r.Facts) > 0 || r.RedirectsTo != "" || r.OneSided != ""):
		return "it is documented only: nothing is decided by it, so that it has no facts, no codes, no other place and no oneSided"
	}
	return ""
}
