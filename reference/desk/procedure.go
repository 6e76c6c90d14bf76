package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/reference/law"
)

// procedure is what differs between the services for which the desk takes applications.
type procedure struct {
	// offer says what keeps a well-formed payload from being filed, before anybody is asked.
	offer func(Payload) error
	// step does the next thing of an application's stage.
	step func(d *Desk, ctx context.Context, v *visit, app *Application, now time.Time) error
	// tell tells the applicant of the decision.
	tell func(d *Desk, ctx context.Context, app *Application) error
}

func procedures() map[law.Service]procedure {
	residence := procedure{checkOffer, (*Desk).stepResidence, (*Desk).tellAtPortal}
	return map[law.Service]procedure{
		law.Permanent: residence,
		law.Temporary: residence,
		law.Queue:     {checkQueue, (*Desk).stepQueue, (*Desk).tellAtFacility},
	}
}

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

// Services are those that the desk offers, in order: of those that it is to offer the housing queue where somebody signs its decisions.
func (d *Desk) Services() []string {
	var services []string
	for service := range procedures() {
		if (len(d.offers) == 0 || slices.Contains(d.offers, service)) && (service != law.Queue || d.signer != nil) {
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
