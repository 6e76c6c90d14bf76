package government

import (
	"net/http"

	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/nobd"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/quality"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/shep"
	"github.com/synaq/synaq/simulators/sms1414"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
	"github.com/synaq/synaq/simulators/zags"
)

// Names are the systems of the government, in the order in which people are shown them.
func Names() []string {
	return []string{
		gbdfl.Name, zags.Name, guardianship.Name, notary.Name,
		addresses.Name, cadastre.Name, leases.Name,
		nobd.Name, epvo.Name,
		rpdrn.Name, rpdri.Name, arrivals.Name, institutions.Name,
		ured.Name, akimat.Name, mortgages.Name, social.Name, experts.Name, courts.Name, kdp.Name, hpc.Name, quality.Name,
		sms1414.Name, eds.Name, egov.Name,
		shep.Name,
	}
}

// makers are the constructors of all systems. address gives a system's base URL once everything listens: those that
// depend on another one in reality meet it there, over HTTP; the gateway by the transport that it is given. published gives
// where callers reach it.
func makers(address, published func(name string) string, gateway http.RoundTripper) map[string]func(registry.Options) (*registry.System, error) {
	at := func(name string) func() string { return func() string { return address(name) } }
	return map[string]func(registry.Options) (*registry.System, error){
		gbdfl.Name:        gbdfl.New,
		zags.Name:         zags.New,
		guardianship.Name: guardianship.New,
		notary.Name:       notary.New,
		addresses.Name:    addresses.New,
		cadastre.Name:     cadastre.New,
		leases.Name:       leases.New,
		nobd.Name:         nobd.New,
		epvo.Name:         epvo.New,
		rpdrn.Name: func(o registry.Options) (*registry.System, error) {
			return rpdrn.New(o, rpdrn.Peers{GBDFL: at(gbdfl.Name)})
		},
		rpdri.Name: func(o registry.Options) (*registry.System, error) {
			return rpdri.New(o, rpdri.Peers{GBDFL: at(gbdfl.Name)})
		},
		arrivals.Name:     arrivals.New,
		institutions.Name: institutions.New,
		ured.Name:         ured.New,
		akimat.Name:       akimat.New,
		mortgages.Name:    mortgages.New,
		social.Name:       social.New,
		experts.Name:      experts.New,
		courts.Name:       courts.New,
		kdp.Name:          kdp.New,
		hpc.Name:          hpc.New,
		quality.Name:      quality.New,
		sms1414.Name:      sms1414.New,
		eds.Name:          eds.New,
		egov.Name: func(o registry.Options) (*registry.System, error) {
			return egov.New(o, egov.Peers{SMS1414: at(sms1414.Name)})
		},
		shep.Name: func(o registry.Options) (*registry.System, error) { return newGateway(o, address, published, gateway) },
	}
}
