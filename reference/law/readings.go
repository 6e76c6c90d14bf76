package law

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// The readings of the catalogue that can be read otherwise here, and the keys of their alternatives. Of the first two a key is
// the day on which something begins.
const (
	pilotBegins    = "AMB-03"
	standardBegins = "AMB-06"

	ageOfParentless = "AMB-12"
	capForAll       = "cap-for-all"

	stockAndMinors = "AMB-14"
	allTogether    = "all-together"
	anyMinor       = "any-minor"

	hoursOfAcceptance = "AMB-15"
	earlyIsNextDay    = "before-hours-next-day"

	whoWaitsAlready = "AMB-21"
	refusedAfter    = "refused"

	needRecognised = "AMB-23"
	implied        = "implied"

	representativeShows = "AMB-44"
	identityToo         = "identity-too"

	powerOfTheIncapable = "AMB-45"
	registerDecides     = "register-decides"

	institutionsMeasured = "AMB-46"
	notMeasured          = "not-measured"

	stayRuns = "AMB-47"
	running  = "running"
	anyDay   = "any-day"

	groundsOfArrivals = "AMB-48"
	sentFirst         = "sent-first"

	foreignChildren = "AMB-49"
	asCitizens      = "as-citizens"

	permitsOfCitizens = "AMB-50"
	anyDocument       = "any-document"

	yearsReckoned = "AMB-58"
	toDecision    = "decision"

	ownHousing = "AMB-61"
	dachasToo  = "dachas-too"

	soldBesideEmergency = "AMB-62"
	soldIsNoGround      = "sold-is-no-ground"

	parentsLost  = "AMB-63"
	eitherParent = "either"

	authorisedApply = "AMB-64"
	legalOnly       = "legal-only"

	familyConsents = "AMB-65"
	formOnly       = "form-only"

	disabilitiesOfKin = "AMB-67"
	askedFreely       = "asked"

	complaintsOfRefusals = "AMB-72"
	forwarded            = "forwarded"

	complainedOf = "AMB-75"
	anyAction    = "any-action"

	unrepresentedSpeak = "AMB-77"
	whoFiled           = "who-filed"

	registersHold = "AMB-81"
	onFiling      = "filing"
	onDecision    = "decision"

	orphansOfBefore = "AMB-84"
	onceAChild      = "once-a-child"

	toldAtNumber = "AMB-85"
	ofTheForm    = "form"

	termsBegin = "AMB-86"
	thatDay    = "from-that-day"

	complaintsRegistered = "AMB-87"
	onArrival            = "complaints-at-once"

	lunchBreak  = "AMB-89"
	lunchDefers = "lunch-defers"

	listBefore = "AMB-55"
	listBinds  = "list-binds"
)

// alternative is one that can be followed.
type alternative struct{ reading, key string }

func (a alternative) String() string { return a.reading + "=" + a.key }

// alternatives are all that can be followed, in order.
func alternatives() []alternative {
	return []alternative{
		{pilotBegins, "2025-11-24"},
		{standardBegins, "2025-11-30"},
		{standardBegins, "2026-08-01"},
		{ageOfParentless, capForAll},
		{stockAndMinors, allTogether},
		{stockAndMinors, anyMinor},
		{hoursOfAcceptance, earlyIsNextDay},
		{whoWaitsAlready, refusedAfter},
		{needRecognised, implied},
		{representativeShows, identityToo},
		{powerOfTheIncapable, registerDecides},
		{institutionsMeasured, notMeasured},
		{stayRuns, running},
		{stayRuns, anyDay},
		{groundsOfArrivals, sentFirst},
		{foreignChildren, asCitizens},
		{permitsOfCitizens, anyDocument},
		{listBefore, listBinds},
		{yearsReckoned, toDecision},
		{ownHousing, dachasToo},
		{soldBesideEmergency, soldIsNoGround},
		{parentsLost, eitherParent},
		{authorisedApply, legalOnly},
		{familyConsents, formOnly},
		{disabilitiesOfKin, askedFreely},
		{complaintsOfRefusals, forwarded},
		{complainedOf, anyAction},
		{unrepresentedSpeak, whoFiled},
		{registersHold, onFiling},
		{registersHold, onDecision},
		{orphansOfBefore, onceAChild},
		{toldAtNumber, ofTheForm},
		{termsBegin, thatDay},
		{complaintsRegistered, onArrival},
		{lunchBreak, lunchDefers},
	}
}

// checkReadings finds the first reading that cannot be followed, by ID.
func checkReadings(readings map[string]string) error {
	for _, id := range slices.Sorted(maps.Keys(readings)) {
		key := readings[id]
		if !slices.Contains(alternatives(), alternative{id, key}) {
			var can []string
			for _, a := range alternatives() {
				can = append(can, a.String())
			}
			return fmt.Errorf("the law cannot be read by %s=%s here: what can be read otherwise is %s", id, key, strings.Join(can, ", "))
		}
	}
	return nil
}

// dayUnder is the day on which something begins, by the reading's key or by default.
func dayUnder(readings map[string]string, id string, byDefault identifiers.Date) identifiers.Date {
	if key, given := readings[id]; given {
		return identifiers.Must(identifiers.ParseDate(key)) // checked before
	}
	return byDefault
}

// reads says whether the law is read by an alternative.
func (s Statute) reads(reading, key string) bool { return s.Readings[reading] == key }
