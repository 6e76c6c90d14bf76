package registry

import "net/http"

func (c *control) listFaults(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	return reply{http.StatusOK, FaultList{Faults: w.faults.states()}}, nil
}

func (c *control) addFault(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	var f Fault
	if err := c.body(r, c.fault, &f); err != nil {
		return reply{}, err
	}
	if f, err = w.addFault(f, nil); err != nil {
		return reply{}, err
	}
	return reply{http.StatusCreated, f}, nil
}

func (c *control) clearFaults(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	w.faults.remove("")
	return reply{}, nil
}

func (c *control) deleteFault(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	if !w.faults.remove(r.vars["fault"]) {
		return reply{}, NotFound("world %q has no fault %q", r.vars["id"], r.vars["fault"])
	}
	return reply{}, nil
}
