package experts

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "experts"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := newService()
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Register of certified experts and technical reports",
		Summary:    "Who is certified as an expert in architectural, urban planning and construction activities, and what their reports on dwellings say.",
		Records:    []registry.RecordType{s.experts, s.reports},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	expert, report := examples()
	return sys, errors.Join(sys.Put(registry.DefaultWorld, "experts", expert), sys.Put(registry.DefaultWorld, "reports", report))
}

type service struct {
	experts *registry.Records[Expert]
	reports *registry.Records[Report]
}

// byDwelling is the index of reports by the RCA.
const byDwelling = "dwelling"

func newService() *service {
	return &service{
		experts: registry.NewRecords("experts", "Certificates of experts.",
			func(e Expert) string { return e.Certificate },
			func(e Expert) []registry.Subject {
				return []registry.Subject{registry.OfDocument(e.Certificate), registry.OfIIN(e.IIN)}
			}),
		reports: registry.NewRecords("reports", "Technical reports on dwellings.",
			func(r Report) string { return r.Number },
			func(r Report) []registry.Subject {
				return []registry.Subject{registry.OfDocument(r.Number), registry.OfRCA(r.RCA)}
			},
			registry.Index[Report]{Name: byDwelling, Keys: func(r Report) []string { return []string{r.RCA.String()} }}),
	}
}

func (s *service) operations() []registry.Operation {
	const unpublished = "the contract is not published; that the provider checks a certified expert's technical report is Order 130, para 13"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "expert", Summary: "An expert's certificate by its number, one that ended too. 404 NOT_FOUND for a number that was given to nobody.",
			Method: http.MethodGet, Path: "/v1/experts/{certificate}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unpublished, Example: registry.Example{Path: "/v1/experts/" + exampleCertificate},
		}, s.expert),
		registry.Op(registry.Spec{
			Name: "report", Summary: "A technical report by its number, with the digest of its file. 404 NOT_FOUND for a number that no report has.",
			Method: http.MethodGet, Path: "/v1/reports/{number}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unpublished, Example: registry.Example{Path: "/v1/reports/" + exampleReport},
		}, s.report),
		registry.Op(registry.Spec{
			Name: "dwelling", Summary: "All technical reports on a dwelling; an empty list for one that nobody inspected.",
			Method: http.MethodGet, Path: "/v1/dwellings/{rca}/reports", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unpublished, Example: registry.Example{Path: "/v1/dwellings/" + exampleHouseRCA + "/reports"},
		}, s.ofDwelling),
	}
}

// expertRequest asks for one certificate.
type expertRequest struct {
	Certificate string `path:"certificate"`
}

func (r expertRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfDocument(r.Certificate)}
}

func (s *service) expert(call *registry.Call, req expertRequest) (Expert, error) {
	today := identifiers.DateOf(call.Now())
	var found Expert
	err := call.View(func(tx *registry.Tx) error {
		e, ok := s.experts.Get(tx, req.Certificate)
		if ok {
			found, ok = e.knownOn(today)
		}
		if !ok {
			return registry.NotFound("no expert has a certificate with the number %.100q", req.Certificate)
		}
		return nil
	})
	return found, err
}

// reportRequest asks for one report.
type reportRequest struct {
	Number string `path:"number"`
}

func (r reportRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfDocument(r.Number)}
}

func (s *service) report(call *registry.Call, req reportRequest) (Report, error) {
	today := identifiers.DateOf(call.Now())
	var found Report
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if found, ok = s.reports.Get(tx, req.Number); !ok || found.IssuedOn.After(today) {
			return registry.NotFound("there is no technical report with the number %.100q", req.Number)
		}
		return nil
	})
	return found, err
}

// Inspections answers which reports there are on a dwelling.
type Inspections struct {
	// RCA asked for.
	RCA identifiers.RCA `json:"rca"`
	// Reports are all of them, in the order in which they were entered; none is an empty list.
	Reports []Report `json:"reports"`
}

func (s *service) ofDwelling(call *registry.Call, req registry.DwellingRequest) (Inspections, error) {
	today := identifiers.DateOf(call.Now())
	answer := Inspections{RCA: req.RCA}
	err := call.View(func(tx *registry.Tx) error {
		answer.Reports = registry.KnownOn(s.reports.Find(tx, byDwelling, req.RCA.String()), today,
			func(r Report, day identifiers.Date) (Report, bool) { return r, !r.IssuedOn.After(day) })
		return nil
	})
	return answer, err
}
