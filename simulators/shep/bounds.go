package shep

import (
	"net/http"
	"strings"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// refuseRequest answers what never became a message, such as a body that is too large, by a fault: a client of SOAP reads
// nothing else. It comes with 500, as SOAP 1.1 has it (section 6.2), whatever HTTP has for it.
func (s *service) refuseRequest(r *http.Request, at time.Time, p *registry.ProblemError) (registry.Raw, bool) {
	if !isSOAP(r) {
		return registry.Raw{}, false
	}
	code, todo := faultOf(p)
	f := envelope.Fault{Code: string(code), Text: p.Detail + todo, Date: at, Server: p.Status >= http.StatusInternalServerError || code == shep.FaultNoService}
	if strings.HasPrefix(r.URL.Path, strings.TrimSuffix(PathAsyncPlain, "/")) {
		f.Space, f.Element = shep.NamespaceAsync, faultElement(opSend)
	}
	out := registry.Raw{Status: http.StatusInternalServerError, ContentType: soapType, Body: envelope.AppendFault(nil, f)}
	// A flood would only grow by what it costs to sign, and whoever is closed signs nothing any more.
	if signs := r.URL.Path == PathSigned || r.URL.Path == PathAsyncSigned; signs && p.Code != registry.CodeUnavailable {
		if body, err := s.signed(out.Body, nil, ""); err == nil {
			out.Body = body
		}
	}
	return out, true
}

// isSOAP says whether whoever asks expects an envelope: what is asked for by GET, and what the project added, is not SOAP.
func isSOAP(r *http.Request) bool {
	own := strings.HasPrefix(r.URL.Path, "/v1/") || strings.HasPrefix(r.URL.Path, "/control")
	return r.Method != http.MethodGet && r.Method != http.MethodHead && !own
}

// faultOf is the code of the channel for a problem, and what to do about it where the problem does not say.
func faultOf(p *registry.ProblemError) (code shep.FaultCode, todo string) {
	switch {
	case p.Code == registry.CodeTooLarge:
		return shep.FaultFormat, ": send less in one message"
	case p.Code == registry.CodeMethodNotAllowed:
		return shep.FaultFormat, ": send messages by POST"
	case p.Status == http.StatusNotFound, p.Status == http.StatusServiceUnavailable:
		return shep.FaultNoService, ""
	case p.Status >= http.StatusInternalServerError:
		return shep.FaultInternal, ""
	default:
		return shep.FaultFormat, ""
	}
}
