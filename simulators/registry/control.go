package registry

import (
	"errors"
	"net/http"
	"reflect"

	"github.com/synaq/synaq/internal/access"
)

// control is the API for whoever prepares and watches the system; api/control.openapi.yaml describes it.
type control struct {
	*gate
	system *System

	worldSpec, renewal, clock, fault, address *shape
}

func newControl(s *System) *control {
	c := &control{
		gate: newGate(&access.Guard{
			What: "the control API of this system", Token: s.opts.Token, URLs: func() []string { return []string{s.publicURL()} },
		}, &s.encoder, s.log), system: s,
		worldSpec: shapeOf(reflect.TypeFor[WorldSpec]()), renewal: shapeOf(reflect.TypeFor[Renewal]()),
		clock: shapeOf(reflect.TypeFor[ClockSetting]()), fault: shapeOf(reflect.TypeFor[Fault]()),
		address: shapeOf(reflect.TypeFor[AddressSetting]()),
	}
	c.handle("/control/worlds", methods{http.MethodGet: c.listWorlds})
	c.handle("/control/worlds/{id}", methods{http.MethodPut: c.putWorld, http.MethodGet: c.getWorld, http.MethodDelete: c.endWorld})
	c.handle("/control/worlds/{id}/renew", methods{http.MethodPost: c.renewWorld})
	c.handle("/control/worlds/{id}/reset", methods{http.MethodPost: c.resetWorld})
	c.handle("/control/worlds/{id}/snapshot", methods{http.MethodGet: c.snapshot})
	c.handle("/control/worlds/{id}/clock", methods{http.MethodGet: c.getClock, http.MethodPut: c.setClock})
	c.handle("/control/worlds/{id}/settle", methods{http.MethodPost: c.settle})
	c.handle("/control/worlds/{id}/records", methods{http.MethodGet: c.recordTypes})
	c.handle("/control/worlds/{id}/records/{type}", methods{http.MethodGet: c.listRecords, http.MethodPost: c.addRecord})
	c.handle("/control/worlds/{id}/records/{type}/{key}", methods{
		http.MethodGet: c.getRecord, http.MethodPut: c.putRecord, http.MethodPatch: c.patchRecord, http.MethodDelete: c.deleteRecord,
	})
	c.handle("/control/worlds/{id}/faults", methods{http.MethodGet: c.listFaults, http.MethodPost: c.addFault, http.MethodDelete: c.clearFaults})
	c.handle("/control/worlds/{id}/faults/{fault}", methods{http.MethodDelete: c.deleteFault})
	c.handle("/control/worlds/{id}/journal", methods{http.MethodGet: c.journal, http.MethodDelete: c.clearJournal})
	c.handle("/control/strays", methods{http.MethodGet: c.strays})
	c.handle("/control/address", methods{http.MethodPut: c.setAddress})
	return c
}

// settleProblem says that waiting ended before the world was quiet. What was refused before any waiting stays as it is.
func settleProblem(err error) error {
	var refused *ProblemError
	if err == nil || errors.Is(err, ErrNoWorld) || errors.As(err, &refused) {
		return err
	}
	return Problem(http.StatusServiceUnavailable, CodeUnavailable, "%v", err)
}
