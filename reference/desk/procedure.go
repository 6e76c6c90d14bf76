package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/synaq/synaq/reference/law"
)

// procedure is what differs between the services for which the desk takes applications.
type procedure struct {
	// offer says what keeps a well-formed payload from being filed, before anybody is asked.
	offer func(Payload) error
	// weigh asks the registries and the law; write asks the law once more and enters what was approved.
	weigh, write func(*Desk, context.Context, *visit, *Application) error
}

func procedures() map[law.Service]procedure {
	residence := procedure{checkOffer, (*Desk).weighMerits, (*Desk).write}
	return map[law.Service]procedure{
		law.Permanent: residence,
		law.Temporary: residence,
		law.Queue:     {checkQueue, (*Desk).weighQueue, (*Desk).writeQueue},
	}
}

// Services are those that the desk offers, in order: the housing queue where somebody signs its decisions.
func (d *Desk) Services() []string {
	var services []string
	for service := range procedures() {
		if service != law.Queue || d.signer != nil {
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
