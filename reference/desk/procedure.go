package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// procedure is what differs between the services for which the desk takes applications.
type procedure struct {
	// statute finds the law of a day in a timeline.
	statute func(timeline []law.Statute, day identifiers.Date) law.Statute
	// only is the one channel through which it is decided, if there is one: through another the applicant is sent on.
	only law.Channel
	// offer says what keeps a well-formed payload from being filed, before anybody is asked.
	offer func(Payload) error
	// begin is what a filing is held to before its session and signature.
	begin func(d *Desk, ctx context.Context, app *Application) error
	// step does the next thing of an application's stage.
	step func(d *Desk, ctx context.Context, v *visit, app *Application, now time.Time) error
	// book is the register in which what was approved is entered.
	book func(d *Desk, app *Application) book
	// account is the system with the personal account in which tell tells the applicant of the decision.
	account string
	tell    func(d *Desk, ctx context.Context, app *Application) error
	// documents says that a decision on the merits is a signed electronic document, and is told as such alone.
	documents bool
	// complaints says that complaints of it are taken.
	complaints bool
}

func procedures() map[law.Service]procedure {
	residence := procedure{
		statute: law.InForce, offer: checkOffer, begin: func(*Desk, context.Context, *Application) error { return nil }, step: (*Desk).stepResidence, book: (*Desk).residence,
		account: registries.EGov, tell: (*Desk).tellAtPortal,
	}
	queue := procedure{
		statute: law.QueueStatute, only: law.Facility, offer: checkQueue, begin: (*Desk).beginQueue, step: (*Desk).stepQueue, book: (*Desk).queue,
		account: registries.Facility, tell: (*Desk).tellAtFacility, documents: true, complaints: true,
	}
	return map[law.Service]procedure{law.Permanent: residence, law.Temporary: residence, law.Queue: queue}
}

// procedure is that of the application's service.
func (a *Application) procedure() procedure { return procedures()[a.Payload.Service] }

// ServicesNamed are services by their names; one that no desk offers is an error that lists those that can be.
func ServicesNamed(names []string) ([]law.Service, error) {
	all := procedures()
	var services []law.Service
	for _, name := range names {
		service := law.Service(name)
		if _, known := all[service]; !known {
			return nil, fmt.Errorf("there is no service %q; there are %s", name, listed(slices.Sorted(maps.Keys(all))))
		}
		services = append(services, service)
	}
	return services, nil
}

func listed(services []law.Service) string {
	names := make([]string, len(services))
	for i, service := range services {
		names[i] = string(service)
	}
	return strings.Join(names, ", ")
}

// Services are those that the desk offers, in order: of those that it is to offer the ones with documents where somebody signs them.
func (d *Desk) Services() []string {
	var services []string
	for service, procedure := range procedures() {
		if (len(d.offers) == 0 || slices.Contains(d.offers, service)) && (!procedure.documents || d.signer != nil) {
			services = append(services, string(service))
		}
	}
	slices.Sort(services)
	return services
}

// procedure finds the one of a service; the error is a Refusal.
func (d *Desk) procedure(service law.Service) (procedure, error) {
	if offered := d.Services(); !slices.Contains(offered, string(service)) {
		return procedure{}, refuseBy("", CodeServiceNotOffered, "the service %q is not offered here: file one of %s", service, strings.Join(offered, ", "))
	}
	return procedures()[service], nil
}
